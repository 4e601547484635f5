internal import ComputeAccess
internal import Results
internal import Scenarios
internal import SimulationRuntime
internal import Statistics

/// The second tier: whether expectations hold, by replications on common chance, as many as it takes.
final class ExpectationCheck {
    private let files: [CheckFile]
    private let options: CheckOptions
    private let references: ReferenceStore
    private let pool: WorkerPool
    private let progress: FingerprintCheck.Progress?
    private let store: CellStore?
    /// Observations by the name of the run, which files share.
    private var known: [String: CheckObservation] = [:]

    init(
        _ files: [CheckFile], _ options: CheckOptions, _ references: ReferenceStore,
        on pool: WorkerPool, store: CellStore?, progress: FingerprintCheck.Progress?
    ) {
        self.store = store
        self.files = files
        self.options = options
        self.references = references
        self.pool = pool
        self.progress = progress
    }

    /// An expectation that no look has settled.
    private struct Question {
        var file: CheckFile
        var expectation: Expectation
        var looks: Looks
        /// Where its finding goes.
        var place: Int
        /// How many replications are looked at next.
        var count: Int
    }

    /// What replications say, expectation by expectation in the order of the files.
    ///
    /// - Throws: `RunFailure`, ``ExperimentError``, or an error of the references.
    func findings() throws -> [ExpectationFinding] {
        var open: [Question] = []
        var findings: [ExpectationFinding?] = []
        for file in files {
            let all = try isWithinBudget(file) ? file.scenario.expectations : []
            let looks = Looks(
                counts: options.counts(of: file.scenario.check), alpha: file.scenario.check.alpha,
                expectations: all.reduce(0) { $0 + $1.intervals })
            for expectation in all {
                guard let first = looks.counts.first else { continue }
                open.append(
                    Question(
                        file: file, expectation: expectation, looks: looks, place: findings.count,
                        count: expectation.firstCount(first)))
                findings.append(nil)
            }
        }
        while !open.isEmpty {
            try run(open)
            var next: [Question] = []
            for var question in open {
                let (finding, more) = try look(question)
                findings[question.place] = finding
                guard let more else { continue }
                question.count = more
                next.append(question)
            }
            open = next
        }
        return findings.compactMap { $0 }
    }

    /// Whether a file's first look is cheap enough.
    private func isWithinBudget(_ file: CheckFile) throws -> Bool {
        guard options.isQuick else { return true }
        let runs = Double(file.scenario.policies.count * Looks.doubling[0])
        return try file.events() * runs <= CheckOptions.quickEvents
    }

    /// What a look at a question says, and to how many replications to go on.
    private func look(_ question: Question) throws -> (ExpectationFinding, Int?) {
        let (file, expectation) = (question.file, question.expectation)
        let sample = ExpectationSample(
            expectation, runs: try observations(of: question),
            reference: try references.reference(of: file.name)?.expectations[expectation.name])
        let level = question.looks.level
        let look = sample.look(level: level)
        let next = look.verdict == .inconclusive ? question.looks.next(after: question.count) : nil
        let last = question.looks.counts.last ?? question.count
        return (
            ExpectationFinding(
                file: file.name, expectation: expectation, verdict: look.verdict,
                estimate: look.estimate, count: question.count, note: look.note,
                seconds: sample.seconds,
                smallestEffect: sample.smallestEffect(Power(count: last, level: level))),
            expectation.isSettledAtOnce ? nil : next
        )
    }

    private func runs(of question: Question) -> [(policy: String, runs: [CheckRun])] {
        let experiment = Experiment(scenario: question.file.scenario, seed: options.seed)
        return question.expectation.policiesNeeded.map { policy in
            let runs = (0..<question.count).map {
                CheckRun(
                    file: question.file, policy: policy,
                    seed: experiment.seed(ofReplication: $0))
            }
            return (policy, runs)
        }
    }

    private func observations(of question: Question) throws -> [String: [CheckObservation]] {
        Dictionary(
            uniqueKeysWithValues: runs(of: question).map {
                ($0.policy, $0.runs.map { known[$0.key]! })
            })
    }

    /// A run that some question needs.
    fileprivate struct Job: Sendable {
        var run: CheckRun
        var replication: Int
        var keys: CellKeys
        var dates: Set<CheckDate>
        var comparesTables: Bool
    }

    /// Runs what some questions need and nobody has run.
    private func run(_ questions: [Question]) throws {
        var jobs: [Job] = []
        var places: [String: Int] = [:]
        for question in questions {
            let keys = CellKeys(Experiment(scenario: question.file.scenario, seed: options.seed))
            for run in runs(of: question).flatMap({ Array($0.runs.enumerated()) }) {
                let key = run.element.key
                guard known[key] == nil else { continue }
                let place = places[key] ?? jobs.count
                if place == jobs.count {
                    places[key] = place
                    jobs.append(
                        Job(
                            run: run.element, replication: run.offset, keys: keys, dates: [],
                            comparesTables: false))
                }
                if let date = question.expectation.date { jobs[place].dates.insert(date) }
                if question.expectation.comparesTables { jobs[place].comparesTables = true }
            }
        }
        let (work, done, pool, progress, store) = (jobs, Counter(), pool, progress, store)
        let observed = try concurrentMap(0..<work.count, threads: pool.settings.workers) { place in
            let job = work[place]
            progress?(done.value, work.count, "\(job.run.file.name)/\(job.run.policy)")
            defer { done.add() }
            return try job.observation(on: pool, store)
        }
        for (job, observation) in zip(jobs, observed) { known[job.run.key] = observation }
    }
}

extension ExpectationCheck.Job {
    /// What is known of the run, or what comes of doing it, which is kept.
    fileprivate func observation(on pool: WorkerPool, _ store: CellStore?) throws
        -> CheckObservation
    {
        let cell = Cell(policy: run.policy, replication: replication)
        let part = comparesTables ? CellPart.months : .numbers
        // Dates are not among what is kept.
        if dates.isEmpty, let store, let kept = try keys.kept(cell, part, in: store) {
            return CheckObservation(kept)
        }
        let start = ContinuousClock.now
        let result = try run.result(on: pool)
        var kept = RunSummary(result)
        kept.seconds = (ContinuousClock.now - start) / .seconds(1)
        if comparesTables { kept.months = TableMonth.all(of: result) }
        try store?.keep(kept.bytes, as: try keys.key(of: cell, part))
        return CheckObservation(kept, dates: try result.days(of: dates))
    }
}

extension CheckOptions {
    /// The sizes at which a scenario's expectations are looked at.
    fileprivate func counts(of settings: CheckSettings) -> [Int] {
        let most = min(
            most, isQuick ? settings.mostQuickReplications : settings.mostReplications)
        let counts = Looks.doubling.filter { $0 <= most }
        return counts.isEmpty && most > 1 ? [most] : counts
    }
}

extension Expectation {
    /// Replications whose tables are compared: what is the same by construction is so in the first.
    private static let compared = 4

    /// The replications of its first look.
    fileprivate func firstCount(_ count: Int) -> Int {
        comparesTables ? min(Self.compared, count) : count
    }

    fileprivate var comparesTables: Bool {
        if case .identicalBefore = kind { true } else { false }
    }

    /// Whether more replications would say no more.
    fileprivate var isSettledAtOnce: Bool { comparesTables }

    fileprivate var date: CheckDate? {
        guard case .reached(let amount, _, _) = kind else { return nil }
        return CheckDate(metric: metric, channel: channel, amount: amount)
    }
}
