internal import ComputeAccess

// What covered users computed on chips of any kind: a rule on chips that no yardstick counts shows here.
extension RunMetrics {
    /// H100e-hours of covered users on all chips, by kind of use: over all channels for each year, by channel
    /// over all years.
    static func allCompute(
        of run: RunResult, _ uses: [UsageRow]
    ) -> [(name: Name, value: Double)] {
        let years = run.subject.years
        let firstYear = run.subject.facts.clock.start.civil.year
        let chips = run.subject.chips.count
        return ComputeUse.allCases.flatMap { kind -> [(name: Name, value: Double)] in
            var byYear = ChipCounts(rows: years.count, chips: chips)
            var byChannel = ChipCounts(rows: Channel.allCases.count, chips: chips)
            for use in uses
            where kind.contains(use.key.purpose)
                && run.subject.isOfConcern(group: Int(use.key.group))
            {
                let year = run.subject.date(ofMonth: use.key.month).civil.year - firstYear
                byYear.add(use.gpuSeconds, row: year, use.chip)
                byChannel.add(use.gpuSeconds, row: Int(use.channel.rawValue), use.chip)
            }
            // H100e-hours for each GPU-second.
            let weights = (0..<chips).map { run.subject.facts.h100e($0) / 3_600 }
            return zip(years, byYear.sums(weights)).map { (kind.name("all", year: $0), $1) }
                + zip(Channel.labels, byChannel.sums(weights)).map { (kind.name($0), $1) }
                + [(kind.name("all"), byYear.total(weights))]
        }
    }

    /// H100-equivalents that stand onshore at the end of each year and of the run, whoever uses them: a stock,
    /// never added to compute. Chips that nobody uses yet show here alone.
    static func installedOnshore(of run: RunResult) -> [(name: Name, value: Double)] {
        let subject = run.subject
        var byMonth = ChipCounts(rows: Int(subject.monthAfterEnd), chips: subject.chips.count)
        for row in run.record.fleets
        where subject.facts.location(ofRegion: Int(row.region)) == .onshore {
            byMonth.add(row.chipsAtEnd, row: Int(row.month), Int(row.chip))
        }
        let stock = byMonth.sums((0..<subject.chips.count).map(subject.facts.h100e))
        let months = subject.firstMonth..<subject.monthAfterEnd
        let yearEnds = subject.years.compactMap { year in
            months.last { String(subject.date(ofMonth: $0).civil.year) == year }
                .map { (installedName(year: year), stock[Int($0)]) }
        }
        return yearEnds + [(installedTotal, months.last.map { stock[Int($0)] } ?? 0)]
    }

    private static func installedName(year: String) -> Name {
        var name = installedTotal
        name.metric += "-\(year)"
        return name
    }

    /// The name of the stock at the end of the run.
    static let installedTotal = Name(metric: "installed-onshore", channel: "all", unit: "H100e")
}

/// What covered users' chips are used for, as the measure of all compute tells it apart.
enum ComputeUse: String, CaseIterable {
    /// Training, serving and everything else.
    case all = "all-compute"
    case training = "all-compute-training"
    /// Serving models.
    case serving = "all-compute-serving"

    func contains(_ purpose: Purpose) -> Bool {
        switch self {
        case .all: true
        case .training: purpose.isTraining
        case .serving: purpose == .inference
        }
    }

    /// What people read of it.
    var words: String {
        switch self {
        case .all: "all compute, any chip and purpose, H100e-hours"
        case .training: "training on any chip, H100e-hours"
        case .serving: "serving on any chip, H100e-hours"
        }
    }

    /// The metric's name in `summary.csv`, of one year or of all.
    func name(_ channel: String, year: String? = nil) -> RunMetrics.Name {
        .init(
            metric: year.map { "\(rawValue)-\($0)" } ?? rawValue, channel: channel, unit: "H100e.h")
    }
}

/// Whole numbers by row and chip model, such as GPU-seconds: their sums know no order.
private struct ChipCounts {
    private let chips: Int
    private var counts: [Int64]

    init(rows: Int, chips: Int) {
        self.chips = chips
        counts = Array(repeating: 0, count: rows * chips)
    }

    mutating func add(_ count: Int64, row: Int, _ chip: Int) {
        counts[row * chips + chip] += count
    }

    /// Row by row, the counts of chip models times their weights.
    func sums(_ weights: [Double]) -> [Double] {
        stride(from: 0, to: counts.count, by: chips).map { row in
            Self.sum(counts[row..<row + chips], weights)
        }
    }

    /// The same over all rows.
    func total(_ weights: [Double]) -> Double {
        let byChip = (0..<chips).map { chip in
            stride(from: chip, to: counts.count, by: chips).reduce(0) { $0 + counts[$1] }
        }
        return Self.sum(byChip[...], weights)
    }

    private static func sum(_ counts: ArraySlice<Int64>, _ weights: [Double]) -> Double {
        zip(counts, weights).reduce(0) { $0 + Double($1.0) * $1.1 }
    }
}
