internal import ComputeAccess

/// Something that is followed over time: one function each, one line in ``catalog``.
struct CourseMeasure: Sendable {
    /// The lines of a run, from its uses and all else that it left.
    let lines: @Sendable (RunResult, [UsageRow]) -> [RunCourses.Line]

    /// Everything that is followed.
    static let catalog: [CourseMeasure] = [
        .leaked, .frontier, .passed, .observed, .chipsOnshore, .rents, .greyPrices,
    ]

    /// Covered training by channel, yardstick broad.
    static let leaked = CourseMeasure { run, uses in
        var months = Months(run, Channel.labels + ["all"])
        for use in uses where use.isBroad && use.key.purpose.isTraining {
            months.add(Double(use.work), Int(use.channel.rawValue), use.key.month)
            months.add(Double(use.work), Channel.labels.count, use.key.month)
        }
        return months.lines("training-flop-broad", unit: "FLOP") { $0 * 1e12 }
    }

    /// The part of it that is pretraining in gangs of 512 chips and more.
    static let frontier = CourseMeasure { run, uses in
        var months = Months(run, ["all"])
        for use in uses
        where use.isBroad && use.key.purpose == .pretrain
            && use.key.scale.rawValue >= JobScale.large.rawValue
        {
            months.add(Double(use.work), 0, use.key.month)
        }
        return months.lines("frontier-flop-broad", unit: "FLOP") { $0 * 1e12 }
    }

    /// Organisations of concern that have trained so much in large gangs by the month's end, as a share of all
    /// there are: a whole that no policy changes.
    static let passed = CourseMeasure { run, _ in
        let thresholds = [("1e23", 1e23), ("1e24", 1e24), ("1e25", 1e25), ("1e26", 1e26)]
        var months = Months(run, thresholds.map(\.0))
        for (organisation, spans) in run.record.spansByOrganisation(from: run.subject)
        where run.subject.isOfConcern(organisation: organisation) {
            let daily = DailyWork(spans, from: run.subject.facts.clock.warmUpDays)
            for (place, threshold) in thresholds.enumerated() {
                guard let day = daily.dayPassing(threshold.1) else { break }
                for month in run.subject.month(ofDay: Int32(day))..<run.subject.monthAfterEnd {
                    months.add(1, place, month)
                }
            }
        }
        let all = (0..<run.subject.facts.layout.organisations).count(
            where: run.subject.isOfConcern(organisation:))
        return months.lines("passed", unit: "share") { $0 / Double(max(1, all)) }
    }

    /// What an observer of published contracts could have counted, beside the truth.
    static let observed = CourseMeasure { run, uses in
        var months = Months(run, ["seen", "true"])
        for (key, counts) in Observations(run, uses).sorted {
            months.add(counts.flop, 0, key.month)
            months.add(Double(counts.trueWork) * 1e12, 1, key.month)
        }
        return months.lines("observed-flop", unit: "FLOP")
    }

    /// Chips installed onshore, by model.
    static let chipsOnshore = CourseMeasure { run, _ in
        var months = Months(run, run.subject.chips)
        for row in run.record.chips where row.state == .installed && row.region != .max {
            let place = run.subject.facts.location(ofRegion: Int(row.region))
            guard place == .onshore else { continue }
            months.add(Double(row.count), Int(row.chip), row.month)
        }
        return months.lines("chips-onshore", unit: "chips").filter { $0.values.contains { $0 > 0 } }
    }

    /// What an hour of a chip costs, by kind of market and place.
    static let rents = CourseMeasure { run, _ in
        let rows = run.record.prices.filter { $0.kind == .rental }
        return means(
            run, "rent", "USD/GPU.h",
            rows.map { row in
                let market = "\(row.market.label) \(row.place.label)"
                return Priced(
                    item: "\(market): \(run.subject.chips[Int(row.chip)])", month: row.month,
                    weight: Double(row.chips), worth: Double(row.worth) * 1e-6)
            })
    }

    /// What a chip brought in against a rule fetched, where any was sold.
    static let greyPrices = CourseMeasure { run, _ in
        means(
            run, "grey-price", "USD",
            run.reportedGrey.filter { $0.sold > 0 }.map { row in
                Priced(
                    item: run.subject.chips[Int(row.chip)], month: row.month, weight: 1,
                    worth: Double(row.price) * 1e-6)
            })
    }

    /// A price with what it weighs.
    private struct Priced {
        var item: String
        var month: UInt16
        var weight: Double
        var worth: Double
    }

    private static func means(
        _ run: RunResult, _ measure: String, _ unit: String, _ prices: [Priced]
    ) -> [RunCourses.Line] {
        let items = Set(prices.map(\.item)).sorted()
        let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
        var (worth, weight) = (Months(run, items), Months(run, items))
        for price in prices {
            worth.add(price.worth, places[price.item]!, price.month)
            weight.add(price.weight, places[price.item]!, price.month)
        }
        // Nothing over nothing is not a number: nothing to say of that month.
        return zip(worth.lines(measure, unit: unit), weight.lines(measure, unit: unit)).map {
            RunCourses.Line(name: $0.name, values: zip($0.values, $1.values).map { $0 / $1 })
        }
    }
}

/// Sums by item and reported month.
private struct Months {
    private let first: UInt16
    private let items: [String]
    private var sums: [[Double]]

    init(_ run: RunResult, _ items: [String]) {
        first = run.subject.firstMonth
        self.items = items
        let count = Int(run.subject.monthAfterEnd - first)
        sums = Array(repeating: Array(repeating: 0, count: count), count: items.count)
    }

    /// Adds to a month; those that are not reported do not count.
    mutating func add(_ value: Double, _ item: Int, _ month: UInt16) {
        guard month >= first, Int(month - first) < sums[item].count else { return }
        sums[item][Int(month - first)] += value
    }

    func lines(
        _ measure: String, unit: String, _ scale: (Double) -> Double = { $0 }
    ) -> [RunCourses.Line] {
        zip(items, sums).map { item, values in
            .init(
                name: .init(measure: measure, item: item, unit: unit), values: values.map(scale))
        }
    }
}
