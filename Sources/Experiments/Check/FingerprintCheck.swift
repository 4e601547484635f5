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
        /// Whether the run was of the coarse world that stands for a large one.
        public var isCoarse: Bool
        /// Wall time of the run, seconds; files and policies may share one.
        public var seconds: Double
        /// Whether the inputs are those of the reference; nil without one.
        public var hasSameInputs: Bool?
        /// Where it first did other than the reference; nil when it never did.
        public var difference: Fingerprint.Difference?
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

    /// A finding that a run is needed for.
    private struct Plan {
        var file: CheckFile
        var policy: String
        var isCoarse: Bool
        var key: String
    }

    /// Runs every policy of every file, shared where two files have the same, and compares.
    ///
    /// - Throws: `RunFailure`, ``ExperimentError``, or an error of the references.
    func findings(
        _ references: ReferenceStore, on pool: WorkerPool, progress: Progress? = nil
    ) throws -> [Finding] {
        var runs: [(key: String, run: CheckRun)] = []
        var known: Set<String> = []
        var plans: [Plan] = []
        for file in files {
            for isCoarse in try forms(of: file, references) {
                for policy in file.scenario.policies.map(\.name) {
                    let run = CheckRun(
                        file: file, policy: file.twin(of: policy),
                        seed: CheckOptions.fingerprintSeed, isTraced: true,
                        coarseness: isCoarse ? CheckOptions.coarseness : 1)
                    plans.append(
                        Plan(file: file, policy: policy, isCoarse: isCoarse, key: run.key))
                    if known.insert(run.key).inserted { runs.append((run.key, run)) }
                }
            }
        }
        let (work, done) = (runs, Counter())
        let prints = try concurrentMap(0..<work.count, threads: pool.settings.workers) { place in
            let run = work[place].run
            progress?(done.value, work.count, "\(run.file.name)/\(run.policy)")
            defer { done.add() }
            let start = ContinuousClock.now
            let print = Fingerprint(
                try run.result(on: pool), inputs: run.inputs,
                blocks: run.coarseness == 1 ? Fingerprint.usualBlocks : Fingerprint.fewBlocks)
            return (print, seconds: (ContinuousClock.now - start) / .seconds(1))
        }
        let byKey = Dictionary(uniqueKeysWithValues: zip(runs.map(\.key), prints))
        return try plans.map { plan in
            let (print, seconds) = byKey[plan.key]!
            return try finding(plan, print, seconds, references)
        }
    }

    /// In which forms a file is run: as it is, and coarse when it is large. A quick check looks at one.
    ///
    /// What was large when its reference was made is so still, however it was edited since.
    private func forms(of file: CheckFile, _ references: ReferenceStore) throws -> [Bool] {
        let isLarge =
            try options.isUpdate
            ? nil : references.reference(of: file.name)?.coarse.map { !$0.isEmpty }
        guard try isLarge ?? (file.events() > options.largeWorld) else { return [false] }
        return options.isQuick ? [true] : [false, true]
    }

    private func finding(
        _ plan: Plan, _ fingerprint: Fingerprint, _ seconds: Double,
        _ references: ReferenceStore
    ) throws -> Finding {
        var mine = fingerprint
        // A twin's run stands for it, whose inputs are others.
        mine.inputs = plan.file.inputs[plan.policy] ?? ""
        let reference = try references.fingerprint(
            of: plan.file.name, plan.policy, isCoarse: plan.isCoarse)
        return Finding(
            file: plan.file.name, policy: plan.policy, isCoarse: plan.isCoarse, seconds: seconds,
            hasSameInputs: reference.map(mine.hasInputs),
            difference: reference.flatMap { mine.firstDifference(from: $0) }, fingerprint: mine)
    }
}
