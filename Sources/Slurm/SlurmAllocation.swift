/// The machines that Slurm has given to the job that this process is part of.
public struct SlurmAllocation: Equatable, Sendable {
    /// One machine.
    public struct Node: Equatable, Sendable {
        /// Its name in Slurm, which need not be one that the network knows.
        public var name: String
        /// Its host name or address in the network.
        public var address: String
        /// Cores of it that the job has.
        public var cores: Int
    }

    /// Number of the job.
    public var job: String
    /// Its machines, in Slurm's order.
    public var nodes: [Node]
    /// The machine on which this process runs; nil where that is none of them, as under `salloc`.
    public var here: String?

    /// The allocation that the variables of a job's environment tell of.
    ///
    /// - Throws: ``SlurmError`` outside of a job, or when Slurm does not answer.
    public init(environment: [String: String]) throws(SlurmError) {
        guard let job = environment["SLURM_JOB_ID"], !job.isEmpty,
            let list = environment["SLURM_JOB_NODELIST"]
        else {
            throw SlurmError(
                "this is no job of Slurm (SLURM_JOB_ID and SLURM_JOB_NODELIST are not set)",
                hint: "put 'salloc --nodes=2 --no-kill' before the command, or sbatch it")
        }
        self.job = job
        let names = try SlurmCommand.run(["scontrol", "show", "hostnames", list])
            .split(separator: "\n").map(String.init)
        let described = try SlurmCommand.run(["scontrol", "show", "node", "--oneliner", list])
        let addresses = Self.addresses(in: described)
        let cores = Self.counts(environment["SLURM_JOB_CPUS_PER_NODE"] ?? "")
        nodes = names.enumerated().map { index, name in
            Node(
                name: name, address: addresses[name] ?? name,
                cores: index < cores.count ? cores[index] : 1)
        }
        guard !nodes.isEmpty else { throw SlurmError("job \(job) has no nodes: '\(list)'") }
        here = environment["SLURMD_NODENAME"]
    }

    /// The numbers of a list such as `2(x3),1`: 2, 2, 2, 1.
    package static func counts(_ text: String) -> [Int] {
        text.split(separator: ",").flatMap { part -> [Int] in
            let pieces = part.split { "(x)".contains($0) }.compactMap { Int($0) }
            guard let count = pieces.first, count > 0 else { return [] }
            return Array(repeating: count, count: pieces.count > 1 ? pieces[1] : 1)
        }
    }

    /// NodeAddr by NodeName in what `scontrol show node --oneliner` prints.
    package static func addresses(in text: String) -> [String: String] {
        var addresses: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ").reduce(into: [Substring: Substring]()) {
                let parts = $1.split(separator: "=", maxSplits: 1)
                if parts.count == 2 { $0[parts[0]] = parts[1] }
            }
            if let name = fields["NodeName"] {
                addresses[String(name)] = String(fields["NodeAddr"] ?? name)
            }
        }
        return addresses
    }

    /// The words that start a process on a machine as a step of the job.
    ///
    /// Steps share the job's cores: Slurm would otherwise let a step wait until a lost one has been
    /// cleared away, or put all of a machine on its first core. Its standard input is that of `srun`.
    public func step(on node: Node) -> [String] {
        [
            "srun", "--nodes=1", "--ntasks=1", "--nodelist=\(node.name)", "--overlap",
            "--cpu-bind=none", "--mem=0", "--mpi=none", "--export=ALL", "--unbuffered", "--quiet",
            "--job-name=sluice", "--immediate=60",
        ]
    }
}
