internal import ComputeAccess
package import Results
internal import Scenarios
internal import SimulationKernel

/// A date that an expectation asks of a run: when a sum over time first was as much.
package struct CheckDate: Hashable, Sendable {
    var metric: String
    var channel: String
    /// In the metric's unit.
    var amount: Double

    package init(metric: String, channel: String, amount: Double) {
        (self.metric, self.channel, self.amount) = (metric, channel, amount)
    }
}

/// What expectations look at in one run.
package struct CheckObservation: Sendable {
    /// A number's metric and channel.
    private struct Name: Hashable {
        var metric: String
        var channel: String
    }

    private var values: [Name: Double]
    /// Days since 1970; infinite for what was never reached.
    private var dates: [CheckDate: Double]
    /// Digests of the tables by month, where they are compared.
    let months: [TableMonth]
    /// Wall time of the run, seconds.
    let seconds: Double

    /// What was kept of a run, with the dates that were asked of it.
    init(_ kept: RunSummary, dates: [CheckDate: Double] = [:]) {
        values = Dictionary(
            uniqueKeysWithValues: kept.metrics.names.map {
                (Name(metric: $0.metric, channel: $0.channel), kept.metrics[$0])
            })
        months = kept.months ?? []
        seconds = kept.seconds
        self.dates = dates
    }

    /// An observation of one number, over all channels, and of one date.
    package init(
        _ metric: String, _ value: Double, day: (date: CheckDate, value: Double)? = nil,
        months: [TableMonth] = []
    ) {
        values = [Name(metric: metric, channel: "all"): value]
        dates = day.map { [$0.date: $0.value] } ?? [:]
        self.months = months
        seconds = 0
    }

    /// A number of `summary.csv`; nil when a run has none of that name.
    func value(_ metric: String, _ channel: String) -> Double? {
        values[Name(metric: metric, channel: channel)]
    }

    /// A date that was asked.
    func day(of date: CheckDate) -> Double? { dates[date] }
}

extension RunResult {
    /// The days of some dates; infinite for what was never reached.
    ///
    /// - Throws: ``ExperimentError/noDate(metric:)``.
    func days(of dates: Set<CheckDate>) throws -> [CheckDate: Double] {
        // tidy: order does not matter, one entry for each.
        try Dictionary(uniqueKeysWithValues: dates.map { ($0, try day(of: $0) ?? .infinity) })
    }

    /// The day on which a sum over time first was as much; nil when it never was.
    fileprivate func day(of date: CheckDate) throws -> Double? {
        if date.metric == Expectation.milestones { return milestone(date) }
        guard let yardstick = Yardstick(metric: date.metric) else {
            throw ExperimentError.noDate(metric: date.metric)
        }
        var monthly: [UInt16: Int64] = [:]
        for use in usage(splitListed: true)
        where use.key.purpose.isTraining && yardstick.counts(use)
            && (date.channel == "all" || use.channel.label == date.channel)
        {
            monthly[use.key.month, default: 0] += use.work
        }
        var sum: Int64 = 0
        for month in subject.firstMonth..<subject.monthAfterEnd {
            let added = monthly[month] ?? 0
            let wanted = date.amount / 1e12 - Double(sum)
            if added > 0, wanted <= Double(added) {
                // As if the month's work were spread evenly over its days.
                let start = subject.date(ofMonth: month).daysSinceEpoch
                let end = subject.date(ofMonth: month + 1).daysSinceEpoch
                return Double(start) + Double(end - start) * max(0, wanted) / Double(added)
            }
            sum += added
        }
        return nil
    }

    /// The first organisation of a group, or of all, that passed a threshold of `milestones.csv`.
    private func milestone(_ date: CheckDate) -> Double? {
        var table = Table(ResultTable.milestones.schema)
        ResultTable.milestones.fillRun?(&table, self)
        return (0..<table.rowCount).compactMap { row -> Double? in
            guard table[row, "threshold_flop"].quantity == date.amount,
                date.channel == "all" || table[row, "user_group"].text == date.channel
            else { return nil }
            return table[row, "date"].day.map { Double($0.daysSince1970) }
        }.min()
    }
}

extension Yardstick {
    /// The yardstick of `training-flop-broad` and its like.
    fileprivate init?(metric: String) {
        guard metric.hasPrefix("training-flop-") else { return nil }
        self.init(rawValue: String(metric.dropFirst("training-flop-".count)))
    }
}
