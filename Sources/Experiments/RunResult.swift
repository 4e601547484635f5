package import ComputeAccess
internal import Results
package import Scenarios

/// One run with what it is about.
public struct RunResult: Sendable {
    /// Its place on the axes of the experiment.
    public var cell: Cell
    /// The run's own seed.
    public var seed: UInt64
    /// The inputs with a range, as they were in this run.
    var inputs: [DrawnInput]
    package var subject: RunSubject
    package var record: RunRecord
    /// What the run amounts to, once that is worked out.
    private var kept: RunSummary?
    /// Whether the record is there too.
    private var hasRecord = true

    /// A run from what it was about and what it left.
    package init(
        _ cell: Cell, seed: UInt64, inputs: [DrawnInput] = [], subject: RunSubject,
        record: RunRecord
    ) {
        self.cell = cell
        self.seed = seed
        self.inputs = inputs
        self.subject = subject
        self.record = record
    }

    /// The policy by name.
    public var policy: String { cell.policy }
    /// Its draw of what is not known, from 0: the values as written.
    public var draw: Int { cell.draw }
    /// Its replication, from 0.
    public var replication: Int { cell.replication }

    /// Events executed.
    public var executed: Int64 { record.executed }
}

extension RunResult {
    /// The run without the rows behind its numbers, so that many fit into memory.
    ///
    /// - Parameter subject: what stands in for its own, which says the same about time; shared by all runs.
    func withoutRecord(sharing subject: RunSubject) -> RunResult {
        RunResult(
            cell, seed: seed, inputs: inputs, keeping: RunSummary(self), sharing: subject)
    }

    /// A run of which only the essentials were kept.
    init(
        _ cell: Cell, seed: UInt64, inputs: [DrawnInput], keeping kept: RunSummary,
        sharing subject: RunSubject
    ) {
        self.init(
            cell, seed: seed, inputs: inputs, subject: subject,
            record: RunRecord(merging: []))
        record.executed = kept.executed
        self.kept = kept
        hasRecord = false
    }

    /// The run with its numbers worked out, so that nobody does it again.
    func summarised() -> RunResult {
        var run = self
        run.kept = RunSummary(self)
        return run
    }

    /// Whether its projects were written down one by one.
    var hasProjects: Bool { hasRecord || kept?.projects != nil }

    /// Projects one by one, read from where they are kept.
    var projects: [ProjectRow] { kept?.projects?.rows ?? record.projects }

    /// Digests of the tables by month, where they were kept.
    var months: [TableMonth] { kept?.months ?? [] }

    /// The numbers that policies are compared by.
    var metrics: RunMetrics { kept?.metrics ?? RunMetrics(self, usage()) }

    /// The size of the run.
    var totals: RunTotals { kept?.totals ?? RunTotals(self) }

    /// What it did month by month.
    var courses: RunCourses { kept?.courses ?? RunCourses(self, usage()) }

    /// Where and through whom covered users trained.
    var paths: RunPaths { kept?.paths ?? RunPaths(self, usage()) }
}

/// All runs of an experiment, in the order of policies and replications.
public struct ExperimentOutcome: Sendable {
    /// What was run.
    public var experiment: Experiment
    /// The runs.
    public var runs: [RunResult]
    /// Runs of the first policy with a change without meaning, where they were asked for.
    public internal(set) var placebos: [RunResult] = []
    /// Which inputs numbers owe their spread to; empty until ``analyse()``.
    public private(set) var sensitivity: [SensitivityLine] = []
    /// How policies rank over the draws; empty until ``analyse()``.
    public private(set) var rankings: [Ranking] = []

    /// An outcome from its runs.
    package init(experiment: Experiment, runs: [RunResult]) {
        self.experiment = experiment
        self.runs = runs
    }

    /// Works out what a sweep says beyond the numbers of its runs, for tables and reports.
    public mutating func analyse() {
        sensitivity = indices()
        rankings = rank()
    }
}

extension ExperimentOutcome {
    /// Organisations in the world of the first run.
    public var organisations: Int { runs.first?.subject.facts.layout.organisations ?? 0 }
}
