internal import Results

/// The inputs that decide most, or that are least known where nobody has measured which decide.
struct UnknownsSection {
    let data: ReportData
    let assumptions: [AssumptionRow]

    /// One input with how much it decides.
    struct Unknown {
        var input: String
        /// The index that says so, such as a share of variance; nil when only its range is known.
        var index: (name: String, value: Double)?
    }

    var html: String {
        let unknowns = Array(ranked.prefix(3))
        guard !unknowns.isEmpty else {
            return "<p>No input of this run has a range.</p>"
        }
        let isMeasured = unknowns[0].index != nil
        let title =
            isMeasured
            ? "The three largest unknowns, by their part in the spread of the effect"
            : "The three inputs with the widest ranges"
        let items = unknowns.map { unknown -> String in
            let index = unknown.index.map { " (\(words($0)))" } ?? ""
            return
                "<li><code>\(Markup.escaped(unknown.input))</code>\(index)\(value(unknown.input))</li>"
        }
        let note =
            isMeasured
            ? ""
            : "<p class=\"note\">Which inputs decide was not measured in this run; "
                + "<code>sluice sweep</code> does.</p>"
        return "<p><strong>\(title)</strong></p>\n<ul class=\"unknowns\">"
            + items.joined() + "</ul>\(note)\n"
    }

    /// Inputs with the one that decides most first.
    private var ranked: [Unknown] {
        let measured = Self.measured(in: data)
        return measured.isEmpty ? widest : measured
    }

    /// By share of variance, or whatever index the sweep has; of the effect when there is one.
    static func measured(in data: ReportData) -> [Unknown] {
        guard let table = data[table: "sensitivity"] else { return [] }
        let rows = (0..<table.rowCount).filter {
            table[$0, "metric"].text == HeadlineSection.metric
                && table[$0, "channel"].text == "all"
                && table[$0, "structure"].text == ReportData.mainStructure
        }
        let subject = HeadlineSection(data: data).subject
        for quantity in ["effect", "level"] {
            for index in indices {
                let found = rows.filter { row in
                    table[row, "quantity"].text == quantity && table[row, "index"].text == index
                        && (quantity == "level" || table[row, "policy"].text == subject)
                }
                guard !found.isEmpty else { continue }
                let unknowns = found.compactMap { row -> Unknown? in
                    guard let input = table[row, "input"].text,
                        let value = table[row, "value"].quantity
                    else { return nil }
                    return Unknown(input: input, index: (index, value))
                }
                return unknowns.sorted {
                    (-$0.index!.value.magnitude, $0.input) < (-$1.index!.value.magnitude, $1.input)
                }
            }
        }
        return []
    }

    /// Best first, as `sensitivity.csv` calls them.
    static let indices = ["total", "mu-star", "partial-rank", "rank", "first"]

    /// One of each line over time, whose points move together.
    private var widest: [Unknown] {
        var seen: Set<String> = []
        return assumptions.filter { $0.width != nil }
            .sorted { ($0.width!, $1.input) > ($1.width!, $0.input) }
            .filter { seen.insert($0.line).inserted }
            .map { Unknown(input: $0.input, index: nil) }
    }

    private func value(_ input: String) -> String {
        guard let row = assumptions.first(where: { $0.input == input }) else {
            return ""
        }
        let range = row.rangeText.isEmpty ? "" : ", range \(row.rangeText)"
        return ": \(Markup.escaped(row.valueText + range))"
    }

    private func words(_ index: (name: String, value: Double)) -> String {
        switch index.name {
        case "total", "first": "\(ShownNumber.percent(index.value)) of the variance"
        case "mu-star": "elementary effect \(ShownNumber.plain(index.value))"
        default: "rank correlation \(ShownNumber.plain(index.value))"
        }
    }
}
