internal import Results

/// A range from one number to another.
struct Span: Equatable {
    var low: Double
    var high: Double

    /// How far apart the ends are as a factor; nil unless both are positive.
    var factor: Double? { low > 0 && high > 0 ? high / low : nil }
}

/// What a metric came to under one policy: a row of `summary.csv`.
struct Level {
    var mean: Double
    var unit: String
    /// 90 % over draws: what is not known, with chance in it.
    var ignorance: Span?
    /// 95 % interval of the mean with chance alone.
    var chance: Span?
    /// Median over draws.
    var median: Double?
    /// With all inputs as written, beside draws.
    var asWritten: Double?
    /// Replications of every draw.
    var replications: Int
    var draws: Int
}

/// What a policy does to a metric against the baseline: a row of `effects.csv`, as a ratio.
struct Change {
    var ratio: Double
    var ignorance: Span?
    var chance: Span?
    /// Median over draws.
    var median: Double?

    /// What a claim rests on: what is not known where that was drawn, otherwise chance.
    var leading: ClosedRange<Double>? { (ignorance ?? chance).map { $0.low...$0.high } }

    /// The finding, with what the interval carries and no more.
    var words: String {
        EffectWords.finding(ratio, leading).replacing(" %", with: "\u{A0}%")
    }
}

extension ReportData {
    /// The form of the model that the page is about.
    static let mainStructure = "main"

    /// What a metric came to under a policy.
    func level(_ policy: String, _ metric: String, _ channel: String = "all") -> Level? {
        guard let table = self[table: "summary"],
            let row = row(of: table, policy, metric, channel),
            let mean = table[row, "mean"].quantity
        else { return nil }
        return Level(
            mean: mean, unit: table[row, "unit"].text ?? "",
            ignorance: span(table, row, "p05", "p95"),
            chance: span(table, row, "chance_low", "chance_high"),
            median: table[row, "p50"].quantity, asWritten: table[row, "as_written"].quantity,
            replications: Int(table[row, "n"].wholeNumber ?? 1),
            draws: Int(table[row, "draws"].wholeNumber ?? 1))
    }

    /// What a policy does to a metric against the baseline.
    func change(_ policy: String, _ metric: String, _ channel: String = "all") -> Change? {
        guard let table = self[table: "effects"],
            let row = row(of: table, policy, metric, channel),
            let ratio = table[row, "ratio"].quantity
        else { return nil }
        return Change(
            ratio: ratio, ignorance: span(table, row, "ratio_p05", "ratio_p95"),
            chance: span(table, row, "ratio_chance_low", "ratio_chance_high"),
            median: table[row, "ratio_p50"].quantity)
    }

    private func row(
        of table: Table, _ policy: String, _ metric: String, _ channel: String
    ) -> Int? {
        (0..<table.rowCount).first { row in
            table[row, "metric"].text == metric && table[row, "policy"].text == policy
                && table[row, "channel"].text == channel
                && table[row, "structure"].text == Self.mainStructure
        }
    }

    private func span(_ table: Table, _ row: Int, _ low: String, _ high: String) -> Span? {
        guard let low = table[row, low].quantity, let high = table[row, high].quantity, low <= high
        else { return nil }
        return Span(low: low, high: high)
    }
}

extension ReportData {
    /// The dates of a policy's rules, each as one text.
    func rules(of policy: String) -> Set<String> {
        guard let table = self[table: "rules"] else { return [] }
        return Set(
            (0..<table.rowCount).filter { table[$0, "policy"].text == policy }.map { row in
                ["rule", "phase", "date"].map { "\(table[row, $0])" }.joined(separator: " ")
            })
    }

    /// The years that the run reports, first and last; nil without courses.
    var years: (first: Int, last: Int)? {
        guard let table = self[table: "courses"], table.rowCount > 0 else { return nil }
        let days = (0..<table.rowCount).compactMap { table[$0, "month"].day }
        guard let first = days.min(), let last = days.max() else { return nil }
        return (first.components.year, last.components.year)
    }

    /// How the years read in a sentence.
    var period: String {
        guard let years else { return "the time simulated" }
        return years.first == years.last ? "\(years.first)" : "\(years.first)–\(years.last)"
    }
}
