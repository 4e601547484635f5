internal import ComputeAccess
internal import Scenarios
internal import SimulationRuntime

/// The first tier: whether runs do exactly what they did.
public struct FingerprintCheck: Sendable {
    /// What one policy's run did.
    public struct Finding: Sendable {
        /// The file by name.
        public var file: String
        /// The policy by name.
        public var policy: String
        /// Whether the inputs are those of the reference; nil without one.
        public var hasSameInputs: Bool?
        /// Where it first did other than the reference; nil when it never did.
        public var difference: Fingerprint.Difference?
        /// The month before which it was looked at; nil for all of it.
        public var until: String?
        /// What it did.
        var fingerprint: Fingerprint

        /// Whether there is a reference and the run did what that says.
        public var isSame: Bool { hasSameInputs != nil && difference == nil }
    }

    /// What is checked.
    let files: [CheckFile]
    let options: CheckOptions

    /// Says how far the runs are: how many are done, of how many, and which comes next.
    public typealias Progress = @Sendable (_ done: Int, _ of: Int, _ label: String) -> Void

    private struct Job: Sendable {
        var run: CheckRun
        var months: Int?
        var label: String
    }

    /// Runs every policy of every file once, shared where two files have the same, and compares.
    ///
    /// - Throws: `RunFailure`, ``ExperimentError``, or an error of the references.
    func findings(
        _ references: ReferenceStore, on pool: WorkerPool, progress: Progress? = nil
    ) throws -> [Finding] {
        var jobs: [String: Job] = [:]
        var order: [String] = []
        var plans: [(file: CheckFile, policy: String, key: String)] = []
        for file in files {
            let months = try cut(file)
            for policy in file.scenario.policies.map(\.name) {
                let twin = try months.map { try file.twin(of: policy, beforeMonth: $0) } ?? policy
                let run = CheckRun(
                    file: file, policy: twin, seed: CheckOptions.fingerprintSeed,
                    isTraced: true, months: months)
                plans.append((file, policy, run.key))
                guard jobs[run.key] == nil else { continue }
                jobs[run.key] = Job(run: run, months: months, label: "\(file.name)/\(twin)")
                order.append(run.key)
            }
        }
        let work = order.map { jobs[$0]! }
        let done = Counter()
        let prints = try sideBySide(0..<work.count, threads: pool.settings.workers) { place in
            progress?(done.value, work.count, work[place].label)
            defer { done.add() }
            let job = work[place]
            return Fingerprint(
                try job.run.result(on: pool), inputs: job.run.inputs, months: job.months)
        }
        let byKey = Dictionary(uniqueKeysWithValues: zip(order, prints))
        return try plans.map { plan in
            try finding(plan.file, plan.policy, byKey[plan.key]!, references)
        }
    }

    /// Months that are run of a file; nil for all.
    private func cut(_ file: CheckFile) throws -> Int? {
        guard options.isQuick, try file.size().events > options.largeWorld else { return nil }
        return try file.months(reported: CheckOptions.quickMonths)
    }

    private func finding(
        _ file: CheckFile, _ policy: String, _ fingerprint: Fingerprint,
        _ references: ReferenceStore
    ) throws -> Finding {
        var mine = fingerprint
        // A twin's run stands for it, whose inputs are others.
        mine.inputs = file.inputs[policy] ?? ""
        let reference = try references.fingerprint(of: file.name, policy)
        return Finding(
            file: file.name, policy: policy,
            hasSameInputs: reference.map(mine.hasInputs),
            difference: reference.flatMap { mine.firstDifference(from: $0) },
            until: mine.tables.isEmpty ? mine.months.last : nil, fingerprint: mine)
    }
}
