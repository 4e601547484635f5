internal import ComputeAccess
internal import Results
public import Scenarios
internal import SimulationKernel
public import Statistics

/// What replications say of one expectation.
public struct ExpectationFinding: Sendable {
    /// The file by name.
    public var file: String
    /// The expectation.
    public var expectation: Expectation
    /// Whether the truth is where it was expected.
    public var verdict: Statistics.Verdict
    /// What the sample says; nil where no number is estimated or the sample says nothing.
    public var estimate: Estimate?
    /// Replications behind it.
    public var count: Int
    /// What came out, in words, where an estimate does not say it.
    public var note: String?
    /// Wall time of the runs behind it on one worker each, those that were kept or shared too, seconds.
    public var seconds: Double
    /// The smallest effect that the largest look would see with a probability of 90 %: in the number's
    /// unit, or as a factor of a ratio; nil when nobody can say.
    public var smallestEffect: Double?
}

/// Replications of the policies that one expectation is about, and what it expects of them.
package struct ExpectationSample {
    /// What one look says.
    package struct Look {
        package var verdict: Statistics.Verdict
        package var estimate: Estimate?
        /// What came out, in words, where an estimate does not say it.
        package var note: String?

        /// There is no such number.
        static let unknown = Look(verdict: .fail, note: "runs have no such number")
    }

    let expectation: Expectation
    /// By policy, replication by replication on the same chance.
    let runs: [String: [CheckObservation]]
    /// What was committed; nil when nothing was.
    let reference: Reference.Interval?

    package init(
        _ expectation: Expectation, runs: [String: [CheckObservation]],
        reference: Reference.Interval? = nil
    ) {
        (self.expectation, self.runs, self.reference) = (expectation, runs, reference)
    }

    /// What a look at `level` says.
    package func look(level: Double) -> Look {
        switch expectation.kind {
        case .mean(let measure, let bounds):
            return judge(mean(measure, level), within: bounds.closed)
        case .quantile(let probability, let measure, let bounds):
            let numbers = numbers(measure)
            return judge(
                numbers.flatMap { Estimate.quantile(probability, of: $0, level: level) },
                within: bounds.closed)
        case .share(let measure, let condition, let bounds):
            let hits = numbers(measure).map { ($0.count(where: condition.contains), $0.count) }
            return judge(
                hits.flatMap { Estimate.share(hits: $0.0, of: $0.1, level: level) },
                within: bounds.closed)
        case .reached(let amount, let from, let to):
            let days = days(of: amount)
            // A day is reached until it ends.
            let last = to.map { (Double($0.daysSinceEpoch) + 1).nextDown } ?? .infinity
            let first = from.map { Double($0.daysSinceEpoch) } ?? -.infinity
            return judge(
                days.flatMap { Estimate.quantile(0.5, of: $0, level: level) }, within: first...last)
        case .identicalBefore(let date): return identity(before: date)
        case .monotone(let direction): return order(direction, level: level)
        case .unchangedWithin(let share): return unchanged(share, level: level)
        }
    }

    private func judge(
        _ estimate: Estimate?, within bounds: ClosedRange<Double>
    ) -> Look {
        guard let estimate else {
            let isKnown = values(expectation.policy) != nil
            return isKnown
                ? Look(verdict: .inconclusive, note: "the sample says nothing") : .unknown
        }
        return Look(verdict: .init(estimate.interval, expected: bounds), estimate: estimate)
    }

    /// Wall time of all runs, seconds.
    var seconds: Double {
        // tidy: order does not matter, what is shown to people
        runs.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.seconds } }
    }

    // MARK: Numbers, run by run

    private func values(_ policy: String) -> [Double]? {
        guard let runs = runs[policy], !runs.isEmpty else { return nil }
        let values = runs.compactMap { $0.value(expectation.metric, expectation.channel) }
        return values.count == runs.count ? values : nil
    }

    private func numbers(_ measure: Expectation.Measure) -> [Double]? {
        guard let values = values(expectation.policy) else { return nil }
        if measure == .value { return values }
        guard let baseline = self.values(expectation.baseline) else { return nil }
        return zip(values, baseline).map { measure == .ratio ? $0 / $1 : $0 - $1 }
    }

    private func mean(_ measure: Expectation.Measure, _ level: Double) -> Estimate? {
        guard let values = values(expectation.policy) else { return nil }
        if measure == .value { return Estimate.mean(of: values, level: level) }
        guard let baseline = self.values(expectation.baseline) else { return nil }
        return measure == .ratio
            ? Estimate.ratio(of: values, to: baseline, level: level)
            : Estimate.difference(of: values, from: baseline, level: level)
    }

    private func days(of amount: Double) -> [Double]? {
        let date = CheckDate(
            metric: expectation.metric, channel: expectation.channel, amount: amount)
        return runs[expectation.policy].map { $0.compactMap { $0.day(of: date) } }
    }

    // MARK: Kinds that are no number

    /// Whether all that the tables say before a day is the same, run by run.
    private func identity(
        before day: CalendarDate
    ) -> Look {
        let last = CalendarDay(daysSince1970: Int(day.daysSinceEpoch))
        let pairs = zip(runs[expectation.policy] ?? [], runs[expectation.baseline] ?? [])
        var rows = 0
        for (replication, pair) in pairs.enumerated() {
            let mine = pair.0.months.filter { $0.end <= last }
            let others = pair.1.months.filter { $0.end <= last }
            if let place = zip(mine, others).first(where: { $0 != $1 })?.0 {
                return Look(
                    verdict: .fail,
                    note: "replication \(replication): \(place.table) differs in \(place.start)")
            }
            guard mine.count == others.count else {
                return Look(
                    verdict: .fail,
                    note: "replication \(replication): one has more months of a table")
            }
            rows += mine.reduce(0) { $0 + $1.rows }
        }
        return rows > 0
            ? Look(verdict: .pass, note: "\(rows) rows before that are the same")
            : Look(verdict: .inconclusive, note: "nothing is reported before that")
    }

    /// Whether every policy's mean goes on in the same direction from that before it.
    private func order(
        _ direction: Expectation.Direction, level: Double
    ) -> Look {
        var worst = Look(verdict: .pass)
        for (before, after) in zip(expectation.policies, expectation.policies.dropFirst()) {
            guard let first = values(before), let second = values(after),
                let step = Estimate.difference(of: second, from: first, level: level)
            else { return .unknown }
            let bounds = direction == .rising ? 0...Double.infinity : -Double.infinity...0
            let verdict = Statistics.Verdict(step.interval, expected: bounds)
            if verdict == .fail || verdict == .inconclusive && worst.verdict == .pass {
                worst = Look(
                    verdict: verdict, estimate: step, note: "from \(before) to \(after)")
            }
            if verdict == .fail { break }
        }
        return worst
    }

    /// Whether the mean is as it was, taking both samples' errors into account.
    private func unchanged(
        _ share: Double, level: Double
    ) -> Look {
        guard let estimate = mean(.value, level) else { return judge(nil, within: 0...0) }
        guard let reference else {
            return Look(
                verdict: .inconclusive, estimate: estimate,
                note: "there is no reference; --update-reference makes one")
        }
        // The reference's error widens the interval of the sample: the truth of both lies in it.
        let error = max(
            reference.value - (reference.low ?? -.infinity),
            (reference.high ?? .infinity) - reference.value)
        let wide = ConfidenceInterval(
            low: estimate.interval.low - error, high: estimate.interval.high + error)
        let room = share * reference.value.magnitude
        let bounds = reference.value - room...reference.value + room
        return Look(verdict: .init(wide, expected: bounds), estimate: estimate)
    }

    // MARK: What could be seen

    /// The smallest effect that a look would see; nil when nobody can say.
    func smallestEffect(_ power: Power) -> Double? {
        switch expectation.kind {
        case .mean(.ratio, _):
            guard let values = values(expectation.policy),
                let baseline = self.values(expectation.baseline),
                let pairs = PairedLogRatio(numerators: values, denominators: baseline)
            else { return nil }
            return deviation(pairs.logarithms).map {
                Elementary.exp(power.smallestEffect(deviation: $0))
            }
        case .mean(let measure, _):
            return numbers(measure).flatMap(deviation).map(power.smallestEffect)
        case .unchangedWithin:
            return numbers(.value).flatMap(deviation).map(power.smallestEffect)
        case .share(_, _, let bounds):
            let closed = bounds.closed
            if closed.upperBound < 1 {
                return power.smallestShare(above: max(0, closed.upperBound))
            }
            return power.greatestShare(below: min(1, max(0, closed.lowerBound)))
        case .quantile, .reached, .identicalBefore, .monotone: return nil
        }
    }

    private func deviation(_ values: [Double]) -> Double? {
        guard values.allSatisfy(\.isFinite) else { return nil }
        return Sample(values).standardError.map { $0 * Double(values.count).squareRoot() }
    }
}

extension Interval {
    /// The same with both ends included.
    fileprivate var closed: ClosedRange<Double> {
        let end = upper == .infinity ? upper : upper.nextDown
        return lower...max(lower, end)
    }
}

extension Expectation {
    /// How many intervals one look at it takes.
    var intervals: Int {
        if case .monotone = kind { policies.count - 1 } else { 1 }
    }
}
