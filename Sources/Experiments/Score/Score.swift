internal import ComputeAccess
internal import Statistics

/// How a model does against the past, and against a spreadsheet.
///
/// A part of a target is *strictly* inside when the median over draws lies in the target's interval. It is
/// *leniently* inside when the 5-95 % range over draws and the interval overlap and the median lies in the
/// interval or within the source's error of measurement of it (``TargetInterval``). A wide range alone thus
/// never hits, and the share of draws in the interval is printed beside, for who does not like medians. A hit
/// of a test counts as evidence only if the spreadsheet (``AccountingNull``) misses by the lenient rule.
public struct Score: Sendable, Encodable {
    /// One part of one target.
    public struct Line: Sendable, Encodable {
        /// Name of the target, with the part after a stroke.
        public var target: String
        /// What was measured, and when.
        public var metric: String
        /// The time it is about.
        public var period: String
        /// The unit of all numbers.
        public var unit: String
        /// Where the truth may lie; nil where no part is measured.
        public var interval: TargetInterval?
        /// What the target is to the model.
        public var role: TargetRole
        /// Why.
        public var why: String
        /// What the values as written came to.
        public var written: Double?
        /// 5 % point over draws.
        public var p05: Double?
        /// Median over draws.
        public var median: Double?
        /// 95 % point over draws.
        public var p95: Double?
        /// Share of the draws in the interval.
        public var shareInside: Double?
        /// Whether the median lies in the interval.
        public var isStrictlyInside: Bool?
        /// The same with the range and the error of measurement.
        public var isInside: Bool?
        /// What a spreadsheet says.
        public var null: Double?
        /// Whether it hits.
        public var nullHits: Bool?
        /// Whether the hit speaks for the model.
        public var isEvidence: Bool
    }

    /// Draws beside the values as written.
    public var draws: Int
    /// By target, in the order of the file.
    public var lines: [Line]
    /// What the calibrated targets leave of the draws.
    public var matching: HistoryMatching

    /// A score from measurements of all draws.
    package init(_ run: ScoreRun, _ measured: [ScoreRun.Measurement]) throws {
        let measurements = measured.sorted { $0.draw < $1.draw }
        let null = AccountingNull(
            try run.experiment.scenario.world(named: run.experiment.policies[0]))
        var lines: [Line] = []
        var part = 0
        for (row, entry) in run.targets {
            guard entry.isScorable else {
                lines.append(Line(row, entry, part: nil))
                continue
            }
            let nulls = entry.null(null, row)
            for (place, piece) in entry.parts(row).enumerated() {
                var line = Line(row, entry, part: piece)
                line.fill(measurements.map { ($0.draw, $0.values[part]) })
                line.compare(nulls.indices.contains(place) ? nulls[place] : nil)
                lines.append(line)
                part += 1
            }
        }
        self.lines = lines
        draws = run.draws
        matching = try HistoryMatching(run, measurements, lines)
    }

    /// How many lines there are of a kind.
    public func count(where isMeant: (Line) -> Bool) -> Int { lines.count(where: isMeant) }
}

extension Score.Line {
    fileprivate init(_ row: HistoricalTarget, _ entry: ScoreTarget, part: TargetPart?) {
        let label = part?.label ?? ""
        self.init(
            target: label.isEmpty ? row.id : "\(row.id)/\(label)", metric: row.metric,
            period: label.isEmpty ? row.period : label, unit: row.unit, interval: part?.interval,
            role: entry.role, why: entry.why, isEvidence: false)
    }

    /// What the draws came to, those of them that say anything.
    fileprivate mutating func fill(_ measured: [(draw: Int, value: Double?)]) {
        let known = measured.compactMap { pair in pair.value.map { (pair.draw, $0) } }
        guard !known.isEmpty, let interval else { return }
        written = known.first { $0.0 == 0 }?.1
        let drawn = known.filter { $0.0 > 0 }.map(\.1)
        let sample = Sample(drawn.isEmpty ? known.map(\.1) : drawn)
        guard let low = sample.quantile(0.05), let middle = sample.median,
            let high = sample.quantile(0.95)
        else { return }
        (p05, median, p95) = (low, middle, high)
        shareInside = Double(sample.values.count(where: interval.contains)) / Double(sample.count)
        isStrictlyInside = interval.contains(middle)
        isInside =
            interval.contains(middle)
            || interval.nearlyContains(middle) && interval.overlaps(low...high)
    }

    fileprivate mutating func compare(_ null: Double?) {
        self.null = null
        guard let interval, let isInside else { return }
        nullHits = null.map(interval.nearlyContains) ?? false
        isEvidence = role == .test && isInside && nullHits == false
    }
}
