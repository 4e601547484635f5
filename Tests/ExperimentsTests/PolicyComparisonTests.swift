import ComputeAccess
import Experiments
import Results
import Scenarios
import Testing

/// Two policies are one and the same until their rules differ, and the tool proves it on the tables.
@Suite struct PolicyComparisonTests {
    /// The smallest world with a licence that nobody hears of before February 2024.
    private static let late = Study(
        Smallest.read(
            "rule_sets.cloud-licensing.rules.P01.leaked=2024-02-10",
            "rule_sets.cloud-licensing.rules.P01.announced=2024-02-20",
            "rule_sets.cloud-licensing.rules.P01.effective=2024-03-15"),
        policies: ["history", "cloud-licensing"])

    @Test func `a late rule leaves all tables alike until the month in which it leaked`() throws {
        let late = Self.late
        let comparison = try #require(try late.outcome.comparisons(in: late.tables).first)
        #expect(comparison.difference?.day == CalendarDate(iso: "2024-02-10"))
        #expect(comparison.rows > 5_000)
        // And they do differ afterwards: the proof is not about two equal runs.
        #expect(throws: ExperimentError.self) {
            try late.outcome.proved(
                comparison, in: late.tables, until: CalendarDate(iso: "2024-07-01"))
        }
    }

    @Test func `a difference before the day that the rules give is noticed`() throws {
        // The licence is known from July 2023 on; a claim that nothing differs until 2024 is false.
        let study = Study(Smallest.scenario, policies: ["history", "cloud-licensing"])
        let comparison = PolicyComparison(baseline: "history", policy: "cloud-licensing")
        #expect(throws: Never.self) {
            try study.outcome.proved(
                comparison, in: study.tables, until: CalendarDate(iso: "2023-07-04"))
        }
        do throws(ExperimentError) {
            _ = try study.outcome.proved(
                comparison, in: study.tables, until: CalendarDate(iso: "2024-01-01"))
            Issue.record("the difference went unnoticed")
        } catch {
            #expect("\(error)".contains("history and cloud-licensing differ before 2024-01-01"))
        }
    }

    @Test func `a report that nobody announced leaves the months before it alike`() throws {
        // Leases that began before the rule are reported after it.
        let day = CalendarDate(iso: "2023-11-02")!
        let lasting = { (world: inout WorldDescription) in
            world.changeGroups { $0.workMedian *= 20 }
        }
        let trials = [
            Smallest.trial { lasting(&$0) },
            Smallest.trial {
                lasting(&$0)
                var report = TrainingReport()
                report.threshold = 1
                $0.oblige(.report(report), from: day)
            },
        ]
        let names = ["history", "cloud-licensing"]
        let experiment = Experiment(scenario: Smallest.scenario, policies: names)
        let outcome = ExperimentOutcome(
            experiment: experiment,
            runs: zip(names, trials).map { name, trial in
                RunResult(
                    Cell(policy: name), seed: 1, subject: trial.subject,
                    record: trial.record)
            })
        let tables = outcome.tables().map { $0.sorted() }
        let pair = PolicyComparison(baseline: names[0], policy: names[1])
        #expect(try outcome.proved(pair, in: tables, until: day).rows > 1_000)
        #expect(throws: ExperimentError.self) {
            try outcome.proved(pair, in: tables, until: CalendarDate(iso: "2023-12-01"))
        }
    }

    @Test func `chance that is not shared is noticed`() throws {
        let late = Self.late
        var outcome = late.outcome
        let other = Trial(try Smallest.scenario.world(named: "history"), seed: 2)
        outcome.runs[1] = RunResult(
            Cell(policy: "cloud-licensing"), seed: 2, subject: other.subject,
            record: other.record)
        let tables = outcome.tables().map { $0.sorted() }
        #expect(throws: ExperimentError.self) { try outcome.comparisons(in: tables) }
    }
}
