package import ComputeAccess
internal import Scenarios

/// One run with what it is about.
public struct RunResult: Sendable {
    /// The policy by name.
    public var policy: String
    /// Its draw of what is not known, from 0: the values as written.
    public var draw = 0
    /// Its replication, from 0.
    public var replication: Int
    /// The run's own seed.
    public var seed: UInt64
    /// The inputs with a range, as they were in this run.
    var inputs: [DrawnInput] = []
    package var subject: RunSubject
    package var record: RunRecord
    /// What the run amounts to, kept when the record is not.
    private var kept: Essentials?

    /// A run from what it was about and what it left.
    package init(
        policy: String, replication: Int, seed: UInt64, subject: RunSubject, record: RunRecord
    ) {
        self.policy = policy
        self.replication = replication
        self.seed = seed
        self.subject = subject
        self.record = record
    }

    /// Events executed.
    public var executed: Int64 { record.executed }
}

extension RunResult {
    private struct Essentials {
        var metrics: RunMetrics
        var totals: RunTotals
    }

    /// The run without the rows behind its numbers, so that many fit into memory.
    ///
    /// - Parameter subject: what stands in for its own, which says the same about time; shared by all runs.
    func withoutRecord(sharing subject: RunSubject) -> RunResult {
        var run = self
        run.subject = subject
        run.kept = Essentials(metrics: RunMetrics(self), totals: RunTotals(self))
        run.record = RunRecord(merging: [])
        run.record.executed = record.executed
        return run
    }

    /// The numbers that policies are compared by.
    var metrics: RunMetrics { kept?.metrics ?? RunMetrics(self) }

    /// The size of the run.
    var totals: RunTotals { kept?.totals ?? RunTotals(self) }
}

/// All runs of an experiment, in the order of policies and replications.
public struct ExperimentOutcome: Sendable {
    /// What was run.
    public var experiment: Experiment
    /// The runs.
    public var runs: [RunResult]

    /// An outcome from its runs.
    package init(experiment: Experiment, runs: [RunResult]) {
        self.experiment = experiment
        self.runs = runs
    }
}

extension ExperimentOutcome {
    /// Organisations in the world of the first run.
    public var organisations: Int { runs.first?.subject.facts.layout.organisations ?? 0 }
}
