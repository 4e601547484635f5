import ComputeAccess
import Experiments
import Results
import Scenarios
import Statistics
import Testing

/// What replications say of every kind of expectation.
@Suite struct ExpectationSampleTests {
    private static let level = 0.999

    /// An expectation of a number `x` under `a`, compared with `base`.
    private func expecting(_ kind: Scenarios.Expectation.Kind, of policies: [String] = ["a"])
        -> Scenarios.Expectation
    {
        Scenarios.Expectation(
            name: "it", metric: "x", channel: "all", policies: policies, baseline: "base",
            kind: kind, why: "so")
    }

    /// What 20 runs say whose numbers are about so much.
    private func verdict(
        _ kind: Scenarios.Expectation.Kind, a: Double, base: Double = 1, reference: Double? = nil
    ) -> Statistics.Verdict {
        let noise = (0..<20).map { 1 + 0.01 * Double($0 % 5 - 2) }
        let sample = ExpectationSample(
            expecting(kind),
            runs: [
                "a": noise.map { CheckObservation("x", a * $0) },
                "base": noise.map { CheckObservation("x", base * $0) },
            ],
            reference: reference.map {
                Reference.Interval(n: 20, value: $0, low: $0 * 0.99, high: $0 * 1.01)
            })
        return sample.look(level: Self.level).verdict
    }

    @Test func `a mean, a ratio and a difference pass inside, fail outside, and else say neither`()
    {
        for (measure, inside) in [
            (Scenarios.Expectation.Measure.value, 2.0), (.ratio, 2), (.difference, 1),
        ] {
            #expect(verdict(.mean(measure, .below(inside * 1.1)), a: 2) == .pass)
            #expect(verdict(.mean(measure, .below(inside * 0.9)), a: 2) == .fail)
        }
        #expect(verdict(.mean(.value, .below(2)), a: 2) == .inconclusive)
        // Common chance cancels: every pair has the ratio itself.
        #expect(verdict(.mean(.ratio, .above(1.999)), a: 2) == .pass)
    }

    @Test func `ends of bounds are those of the file`() {
        #expect(verdict(.mean(.ratio, Interval(from: 2, toBelow: 3)), a: 2) == .pass)
        #expect(verdict(.mean(.ratio, Interval(from: 1, toBelow: 2)), a: 2) == .fail)
        #expect(verdict(.mean(.ratio, .atMost(2)), a: 2) == .pass)
    }

    @Test func `a quantile and a share of runs`() {
        #expect(verdict(.quantile(0.5, .value, .below(2.1)), a: 2) == .pass)
        #expect(verdict(.quantile(0.5, .value, .above(2.1)), a: 2) == .fail)
        #expect(verdict(.share(.ratio, .above(1.5), .above(0.5)), a: 2) == .pass)
        #expect(verdict(.share(.ratio, .above(2.5), .above(0.5)), a: 2) == .fail)
        #expect(verdict(.share(.ratio, .above(1.5), .above(0.99)), a: 2) == .inconclusive)
    }

    @Test func `a date counts until its day ends, and never is later than all`() {
        let asked = CheckDate(metric: "x", channel: "all", amount: 5)
        func verdict(_ days: Double, to: String) -> Statistics.Verdict {
            let runs = (0..<20).map { _ in CheckObservation("x", 1, day: (asked, days)) }
            return ExpectationSample(
                expecting(.reached(5, from: nil, to: CalendarDate(iso: to))), runs: ["a": runs]
            ).look(level: Self.level).verdict
        }
        let day = Double(CalendarDate(iso: "2023-03-10")!.daysSinceEpoch)
        #expect(verdict(day + 0.9, to: "2023-03-10") == .pass)
        #expect(verdict(day + 1, to: "2023-03-10") == .fail)
        #expect(verdict(.infinity, to: "2030-01-01") == .fail)
    }

    @Test func `tables are the same before a day, or the first that is not is named`() {
        func months(_ digest: UInt64) -> [TableMonth] {
            (1...3).map { month in
                TableMonth(
                    table: "prices", start: CalendarDay("2023-0\(month)-01")!,
                    end: CalendarDay("2023-0\(month + 1)-01")!, rows: 7,
                    digest: month == 3 ? digest : 1)
            }
        }
        func look(_ before: String, _ digest: UInt64) -> ExpectationSample.Look {
            ExpectationSample(
                expecting(.identicalBefore(CalendarDate(iso: before)!)),
                runs: [
                    "a": [CheckObservation("x", 1, months: months(digest))],
                    "base": [CheckObservation("x", 1, months: months(1))],
                ]
            ).look(level: Self.level)
        }
        #expect(look("2023-03-15", 2).note == "14 rows before that are the same")
        #expect(look("2023-04-01", 1).verdict == .pass)
        #expect(look("2023-04-01", 2).verdict == .fail)
        #expect(look("2023-04-01", 2).note == "replication 0: prices differs in 2023-03-01")
        #expect(look("2023-01-15", 2).verdict == .inconclusive)
    }

    @Test func `an order holds from each policy to the next, equals included`() {
        func verdict(_ numbers: [Double], _ direction: Scenarios.Expectation.Direction)
            -> Statistics.Verdict
        {
            let names = ["a", "b", "c"]
            let runs = zip(names, numbers).map { name, number in
                (name, (0..<20).map { CheckObservation("x", number + 0.001 * Double($0 % 3)) })
            }
            return ExpectationSample(
                expecting(.monotone(direction), of: names),
                runs: Dictionary(uniqueKeysWithValues: runs)
            ).look(level: Self.level).verdict
        }
        #expect(verdict([1, 1, 2], .rising) == .pass)
        #expect(verdict([1, 3, 2], .rising) == .fail)
        #expect(verdict([3, 2, 1], .falling) == .pass)
        #expect(verdict([1, 2, 3], .falling) == .fail)
    }

    @Test func `unchanged takes the errors of both samples into account`() {
        #expect(verdict(.unchangedWithin(0.1), a: 2, reference: 2) == .pass)
        #expect(verdict(.unchangedWithin(0.1), a: 2.5, reference: 2) == .fail)
        #expect(verdict(.unchangedWithin(0.1), a: 2.18, reference: 2) == .inconclusive)
        #expect(verdict(.unchangedWithin(0.1), a: 2) == .inconclusive)
    }

    @Test func `a number that runs do not have fails`() {
        let look = ExpectationSample(
            expecting(.mean(.value, .any)), runs: ["a": [CheckObservation("y", 1)]]
        ).look(level: Self.level)
        #expect(look.verdict == .fail)
        #expect(look.note == "runs have no such number")
    }
}
