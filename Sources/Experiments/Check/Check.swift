public import Results
internal import Scenarios
public import Statistics
public import SimulationRuntime

/// Whether scenarios still do what they did, and what their writers expect of them.
///
/// Two tiers. The first compares one run of every policy with the committed reference, bit by bit: any
/// commit that changes behaviour is seen, with the month and the agents where it begins. The second
/// asks of many runs whether what is expected holds: a commit that changes bytes and no conclusion is told
/// from one that changes a conclusion.
public struct Check {
    private let files: [CheckFile]
    private let options: CheckOptions
    private let references: ReferenceStore
    private let store: CellStore?

    /// A check of some files against the references in a directory.
    ///
    /// - Parameter store: where replications are kept; nil to keep none.
    public init(
        _ files: [CheckFile], options: CheckOptions, references: ReferenceStore,
        store: CellStore? = nil
    ) {
        (self.files, self.options) = (files, options)
        (self.references, self.store) = (references, store)
    }

    /// Runs what it takes.
    ///
    /// - Throws: `RunFailure`, ``ExperimentError``, or an error of the references.
    public func report(
        on pool: WorkerPool, progress: FingerprintCheck.Progress? = nil
    ) throws -> CheckReport {
        var report = CheckReport()
        report.draws = try files.map { file in
            let digest = try file.draws()
            return CheckReport.Draws(
                file: file.name, digest: digest,
                isSame: try references.reference(of: file.name).map { $0.draws == digest })
        }
        report.fingerprints = try FingerprintCheck(files: files, options: options)
            .findings(references, on: pool, progress: progress)
        report.expectations = try ExpectationCheck(
            options.looksAtExpectations ? files : [], options, references, on: pool, store: store,
            progress: progress
        ).findings()
        try report.compareInputs(of: files, references)
        for file in files
        where options.isQuick
            && report.fingerprints.contains(where: { $0.file == file.name && $0.isCoarse })
        {
            report.left.append(.init(file: file.name, path: file.path, what: .whole))
        }
        guard options.looksAtExpectations else { return report }
        for file in files
        where !file.scenario.expectations.isEmpty
            && !report.expectations.contains(where: { $0.file == file.name })
        {
            report.left.append(.init(file: file.name, path: file.path, what: .expectations))
        }
        return report
    }
}

/// What a check found.
public struct CheckReport: Sendable {
    /// Something that a quick check leaves to a thorough one.
    public struct Left: Sendable {
        /// What it is.
        public enum What: String, Sendable {
            /// Runs of the world as it is: coarse ones stood for them.
            case whole
            case expectations
        }
        /// The file by name.
        public var file: String
        /// Where it is.
        public var path: String
        /// What was not looked at.
        public var what: What
    }

    /// What uncertain inputs are drawn to be.
    public struct Draws: Sendable {
        /// The file by name.
        public var file: String
        /// Of the inputs in the first draws.
        var digest: String
        /// Whether they are what they were; nil without a reference.
        public var isSame: Bool?
    }

    /// File by file.
    public var draws: [Draws] = []
    /// Policy by policy, in the order of the files.
    public var fingerprints: [FingerprintCheck.Finding] = []
    /// Expectation by expectation, in the order of the files.
    public var expectations: [ExpectationFinding] = []
    /// Inputs that are not what the references say, by key.
    public var inputs: [InputChange] = []
    /// What was not looked at.
    public var left: [Left] = []

    /// The verdict on all of it: fail when anything does or any run changed, else inconclusive when any
    /// expectation is.
    public var verdict: Statistics.Verdict {
        hasChanges ? .fail : expectationVerdict
    }

    /// The verdict on the expectations alone.
    public var expectationVerdict: Statistics.Verdict {
        if expectations.contains(where: { $0.verdict == .fail }) { return .fail }
        return expectations.contains { $0.verdict == .inconclusive } ? .inconclusive : .pass
    }

    /// Whether any run did other than its reference, or has none.
    public var hasChanges: Bool {
        fingerprints.contains { !$0.isSame } || draws.contains { $0.isSame == false }
    }

    /// Files of which a run or a draw is not what it was, by name.
    public var changedFiles: Set<String> {
        let drawn = draws.filter { $0.isSame == false }.map(\.file)
        return Set(fingerprints.filter { !$0.isSame }.map(\.file) + drawn)
    }
}
