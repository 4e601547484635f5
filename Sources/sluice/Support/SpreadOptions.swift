internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import SimulationRuntime

/// How a run is spread: shared by every verb that simulates.
struct SpreadOptions: ParsableArguments {
    @Option(
        help: """
            Worker processes; when not given two, as far as there are cores, or of several machines all \
            cores.
            """)
    var workers: Int?
    @Option(
        help: """
            Who starts the workers: local, or inside a job of Slurm slurm, with srun on all its nodes.
            """)
    var launcher = LauncherKind.local
    @Option(help: "With --launcher slurm, workers on each node, instead of one for each core.")
    var workersPerNode: Int?
    @Option(help: "Place agents by load (auto) or one process for each cloud region (region).")
    var processes = Processes.auto
    @Option(
        help: """
            How runs share the workers: each on one worker and many at once (side-by-side), each over \
            all workers (spread), or as is expected to end soonest (auto).
            """)
    var sharing = Sharing.auto
    @Option(
        name: .customLong("transport"),
        help: """
            How workers talk: ipc, tcp or memory (threads of this process); ipc when not given, and tcp \
            between machines.
            """)
    var chosenTransport: Transport?
    @Option(help: "With tcp, the IPv4 address of this machine at which workers are to connect.")
    var bind: String?
    @Flag(help: "With tcp on the loopback interface, do not encrypt.")
    var insecure = false

    @Option(
        help: ArgumentHelp(
            "Seconds between the cuts from which a run goes on when a worker is lost, at least.",
            valueName: "seconds"))
    var checkpoint = 10.0
    @Option(
        help: ArgumentHelp(
            "Silence after which a worker is given up and replaced.", valueName: "seconds"))
    var heartbeatTimeout = 15.0

    enum Transport: String, CaseIterable, ExpressibleByArgument {
        case ipc, tcp, memory

        var kind: TransportKind {
            switch self {
            case .ipc: .ipc
            case .tcp: .tcp
            case .memory: .memory
            }
        }
    }

    enum Processes: String, CaseIterable, ExpressibleByArgument {
        case auto, region
    }

    enum Sharing: String, CaseIterable, ExpressibleByArgument {
        case auto, spread
        case onePerWorker = "side-by-side"

        var kind: Experiments.Sharing {
            switch self {
            case .auto: .automatic
            case .onePerWorker: .onePerWorker
            case .spread: .spread
            }
        }
    }

    /// A month: longer than any run that somebody waits for.
    private static let mostSeconds = 2_592_000.0

    func validate() throws {
        if let workers, !(1...256).contains(workers) {
            throw ValidationError("--workers is \(workers); 1 to 256 are possible.")
        }
        guard (0...Self.mostSeconds).contains(checkpoint) else {
            throw ValidationError(
                "--checkpoint is \(checkpoint); 0 to \(Int(Self.mostSeconds)) s are possible.")
        }
        guard (1...Self.mostSeconds).contains(heartbeatTimeout) else {
            throw ValidationError(
                "--heartbeat-timeout is \(heartbeatTimeout); 1 to \(Int(Self.mostSeconds)) s are possible."
            )
        }
        try validateLauncher()
        if workers != nil, processes == .region {
            throw ValidationError(
                "--processes region decides the number of workers; leave --workers out.")
        }
        if sharing == .onePerWorker, processes == .region {
            throw ValidationError(
                "--processes region spreads every run over the regions; leave --sharing out.")
        }
        try validateNetwork()
    }

    private func validateLauncher() throws {
        guard launcher != .local else {
            if workersPerNode != nil {
                throw ValidationError(
                    "--workers-per-node says something only with --launcher slurm.")
            }
            return
        }
        guard transport == .tcp, !insecure, processes == .auto else {
            throw ValidationError(
                "--launcher \(launcher.rawValue) needs tcp, encrypted, and --processes auto.")
        }
        guard workersPerNode.map((1...256).contains) ?? true,
            workers == nil || workersPerNode == nil
        else {
            throw ValidationError(
                "--workers-per-node is 1 to 256, and not to be given together with --workers.")
        }
    }

    private func validateNetwork() throws {
        guard transport == .tcp else {
            if bind != nil || insecure {
                throw ValidationError(
                    "--bind and --insecure say something only with --transport tcp.")
            }
            return
        }
        guard let address, !address.isWildcard else {
            throw ValidationError(
                "--bind is '\(bind ?? "")'; an IPv4 address of this machine that workers can connect to "
                    + "is needed.")
        }
        guard address.isLoopback || !insecure else {
            throw ValidationError(
                "--insecure is possible on the loopback interface only; \(address) can be reached from "
                    + "elsewhere.")
        }
    }

    private var address: IPv4? { bind.map { IPv4($0) } ?? .loopback }

    /// How workers talk.
    var transport: Transport { chosenTransport ?? (launcher == .local ? .ipc : .tcp) }

    /// Settings for a world with so many public regions.
    ///
    /// - Throws: `CommandFailure` when the machines of the launcher cannot be found.
    func settings(regions: Int) throws -> RunSettings {
        let remote = try remoteNodes()
        let cores = remote?.nodes.cores ?? min(2, ProcessInfo.processInfo.activeProcessorCount)
        let count = processes == .region ? regions : workers ?? min(cores, 256)
        var settings = RunSettings(workers: count, transport: transport.kind)
        if let remote {
            settings.launch = .remote(remote.nodes, executable: WorkerExecutable.current)
            settings.startLimit = 120
        }
        settings.checkpointInterval = checkpoint
        settings.silenceLimit = heartbeatTimeout
        settings.address = remote?.address ?? address ?? .loopback
        settings.isEncrypted = !insecure
        settings.notice = { Terminal.standardError.warn($0) }
        return settings
    }

    /// The options as they were given, for the command that repeats a run.
    var words: [String] {
        var words: [String] = []
        if let workers { words += ["--workers", String(workers)] }
        if processes == .region { words += ["--processes", "region"] }
        if launcher != .local { words += ["--launcher", launcher.rawValue] }
        if let workersPerNode { words += ["--workers-per-node", String(workersPerNode)] }
        if sharing != .auto { words += ["--sharing", sharing.rawValue] }
        if let chosenTransport { words += ["--transport", chosenTransport.rawValue] }
        if checkpoint != 10 { words += ["--checkpoint", String(checkpoint)] }
        if heartbeatTimeout != 15 { words += ["--heartbeat-timeout", String(heartbeatTimeout)] }
        if let bind { words += ["--bind", bind] }
        if insecure { words.append("--insecure") }
        return words
    }

    /// What may differ between two runs of the same, for the manifest.
    var environment: [String: String] {
        [
            "transport": transport.rawValue, "workers": description, "sharing": sharing.rawValue,
            "launcher": launcher.rawValue,
            "cores": String(ProcessInfo.processInfo.activeProcessorCount),
            "system": ProcessInfo.processInfo.operatingSystemVersionString,
        ]
    }

    /// Workers as asked for.
    var description: String {
        processes == .region ? "one for each region" : workers.map(String.init) ?? "automatic"
    }
}
