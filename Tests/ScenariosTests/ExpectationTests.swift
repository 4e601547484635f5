import ComputeAccess
import Scenarios
import Testing

/// The kinds of expectation, the precision asked for, and how a check is set up.
@Suite struct ExpectationTests {
    static func text(_ expectation: String, more: String = "") -> String {
        """
        title: Small
        clock: {start: 2022-01-01, end: 2025-12-31}
        policies: {one: {rule_sets: []}, two: {rule_sets: []}, three: {rule_sets: []}}
        expectations: {it: {why: it must, \(expectation)}}
        \(more)
        """
    }

    static func read(_ expectation: String) throws -> Scenarios.Expectation {
        try #require(
            try readScenario(["main.yaml": text(expectation)]).expectations.first)
    }

    static func problem(_ expectation: String) -> String { problems(in: text(expectation)) }

    @Test func `a quantile has a probability, a measure and bounds`() throws {
        let read = try Self.read(
            "policy: two, metric: leak, quantile: {at: 90 %, ratio: below 0.9}")
        guard case .quantile(0.9, .ratio, let bounds) = read.kind else {
            Issue.record("\(read.kind)")
            return
        }
        #expect(bounds.words == "below 0.9")
        #expect(read.policiesNeeded == ["one", "two"])
        #expect(read.kind.words == "90 % quantile of ratio below 0.9")
    }

    @Test func `a share of runs has a condition and bounds`() throws {
        let read = try Self.read(
            "policy: two, against: three, metric: leak, share: {difference: below 0, is: above 95 %}"
        )
        guard case .share(.difference, let condition, let bounds) = read.kind else {
            Issue.record("\(read.kind)")
            return
        }
        #expect(condition.contains(-1) && !condition.contains(0))
        #expect(bounds.contains(0.96) && !bounds.contains(0.95))
        #expect(read.policiesNeeded == ["three", "two"])
    }

    @Test func `a sum is reached from a day on, until a day, or between two`() throws {
        let read = try Self.read(
            "policy: two, metric: milestones, channel: majors, "
                + "reached: {amount: 1e24, from: 2022-05-01, to: 2023-05-01}")
        guard case .reached(1e24, let from, let to) = read.kind else {
            Issue.record("\(read.kind)")
            return
        }
        #expect(from == CalendarDate(iso: "2022-05-01") && to == CalendarDate(iso: "2023-05-01"))
        #expect(read.policiesNeeded == ["two"])
        #expect(read.kind.words == "1e+24 reached from 2022-05-01 until 2023-05-01")
        let either = "policy: two, metric: m, reached: {amount: 1"
        #expect(
            try Self.read(either + ", to: 2023-05-01}").kind.words == "1 reached until 2023-05-01")
        #expect(Self.problem(either + "}").contains("'reached' needs 'from', 'to' or both"))
        #expect(
            Self.problem(either + ", from: 2023-01-02, to: 2023-01-01}").contains(
                "'to' lies before 'from'"))
    }

    @Test func `runs are identical before a day, and need no metric`() throws {
        let read = try Self.read("policy: two, identical_before: 2023-07-04")
        #expect(read.metric.isEmpty && read.policiesNeeded == ["one", "two"])
        #expect(read.kind.words == "identical before 2023-07-04")
        #expect(
            Self.problem("policy: two, metric: leak, identical_before: 2023-07-04").contains(
                "'metric' says nothing to what 'it' expects; remove it"))
        #expect(
            Self.problem("policy: one, identical_before: 2023-07-04").contains(
                "'it' compares a policy with itself"))
    }

    @Test func `an order goes along policies`() throws {
        let read = try Self.read("policies: [one, three, two], metric: leak, monotone: falling")
        #expect(read.policiesNeeded == ["one", "three", "two"])
        #expect(read.kind.words == "falling")
        #expect(
            Self.problem("policies: [one], metric: leak, monotone: falling").contains(
                "at least two different policies"))
        #expect(
            Self.problem("policy: one, metric: leak, monotone: falling").contains(
                "'policies' is missing in 'it'"))
        #expect(
            Self.problem("policies: [one, tow], metric: leak, monotone: fallin").contains(
                "'fallin' is not one of the words allowed here; did you mean 'falling'?"))
        #expect(
            Self.problem("policies: [one, tow], metric: leak, monotone: rising").contains(
                "no policy is called 'tow'; did you mean 'two'?"))
    }

    @Test func `a reference has a margin`() throws {
        let read = try Self.read("policy: two, metric: leak, unchanged_within: 10 %")
        #expect(read.kind.words == "as the reference, within 10 %")
        #expect(
            Self.problem("policy: two, against: one, metric: leak, unchanged_within: 10 %")
                .contains(
                    "'against' says nothing to what 'it' expects"))
    }

    @Test func `one thing is expected at a time, and it is said of what`() {
        #expect(
            Self.problem("policy: two, metric: leak, ratio: below 1, value: below 2").contains(
                "'it' expects several things at once; write one of value, ratio, difference,"))
        #expect(Self.problem("policy: two, ratio: below 1").contains("'metric' is missing in 'it'"))
        #expect(
            Self.problem("metric: leak, ratio: below 1").contains("'policy' is missing in 'it'"))
        #expect(
            Self.problem("policy: two, metric: leak, quantile: {at: 100 %, value: below 1}")
                .contains(
                    "a quantile lies between 0 and 100 %"))
        #expect(
            Self.problem("policy: two, metric: leak, share: {is: above 5 %}").contains(
                "'share' needs one of value, ratio and difference"))
        #expect(
            Self.problem("policy: two, metric: leak, quantil: {at: 9 %, value: below 1}").contains(
                "unknown key 'quantil'; did you mean 'quantile'?"))
    }

    @Test func `replications go on until a number is precise`() throws {
        func read(_ until: String) throws -> Precision {
            let text = smallest("until: {\(until)}\n")
            return try #require(try readScenario(["main.yaml": text]).until)
        }
        let leak = try read("halfwidth: 5 %, of: leaked_compute")
        #expect(leak.metric == "training-flop-broad" && leak.channel == "all")
        #expect(leak.halfwidth == 0.05 && leak.mostReplications == 1_000)
        let other = try read(
            "halfwidth: 1 %, of: training-flop-listed, channel: diverted, most: 50")
        #expect(other.metric == "training-flop-listed" && other.channel == "diverted")
        #expect(other.mostReplications == 50)
        #expect(problems(in: smallest("until: {halfwidth: 5 %}\n")).contains("'of' is missing"))
    }

    @Test func `a check has a false-alarm rate and a limit of replications`() throws {
        let plain = try readScenario(["main.yaml": smallest()]).check
        #expect(plain.alpha == 0.001 && plain.mostReplications == 320)
        let text = smallest("check: {alpha: 1 %, most: 20, quick: 0}\n")
        let check = try readScenario(["main.yaml": text]).check
        #expect(check.alpha == 0.01 && check.mostReplications == 20)
        #expect(check.mostQuickReplications == 0)
        #expect(try readScenario(["main.yaml": text]).coverage.total == 0)
    }
}
