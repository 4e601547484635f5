internal import Results

/// One number of the scenario as the table of assumptions shows it.
struct AssumptionRow {
    var input: String
    var value: Double
    var unit: String
    var range: Span?
    var kind: String
    var source: String
    var date: String
    var url: String
    var note: String
    var place: String

    /// How uncertain: the factor between the ends, or their distance against the value; nil without a range.
    var width: Double? {
        guard let range else { return nil }
        return range.factor ?? (value != 0 ? (range.high - range.low) / value.magnitude : nil)
    }

    /// The key without a date at its end: all points of a line over time.
    var line: String {
        let parts = input.split(separator: ".")
        let isDated = parts.last.map { CalendarDay(String($0)) != nil } ?? false
        return isDated ? parts.dropLast().joined(separator: ".") : input
    }

    var valueText: String { words(value) }

    var rangeText: String {
        range.map { "\(words($0.low)) to \(words($0.high))" } ?? ""
    }

    private func words(_ number: Double) -> String {
        if unit == "share" { return ShownNumber.written(number * 100) + " %" }
        return ShownNumber.written(number) + (unit.isEmpty ? "" : " \(unit)")
    }

    /// All numbers that say something about the world, by key.
    static func all(in data: ReportData) -> [AssumptionRow] {
        guard let table = data[table: "inputs"] else { return [] }
        return (0..<table.rowCount).compactMap { row in
            guard table[row, "is_setting"] != .boolean(true) else { return nil }
            return AssumptionRow(table, row)
        }
    }

    private init(_ table: Table, _ row: Int) {
        func text(_ column: String) -> String { table[row, column].text ?? "" }
        input = text("input")
        value = table[row, "value"].quantity ?? 0
        unit = text("unit")
        if let low = table[row, "low"].quantity, let high = table[row, "high"].quantity {
            range = Span(low: low, high: high)
        }
        kind = text("kind")
        source = text("source")
        date = text("source_date")
        url = text("url")
        note = text("note")
        let line = table[row, "line"].wholeNumber.map { ":\($0)" } ?? ""
        place = text("file") + line
    }
}

/// The numbers behind the run: those with a range first, with the part each has in the spread.
struct AssumptionsSection {
    let data: ReportData
    /// All numbers, by key.
    let rows: [AssumptionRow]
    /// How many a reader sees without asking for more.
    static let shownAtOnce = 12

    var html: String {
        guard !rows.isEmpty else { return "<p>This run keeps no table of its inputs.</p>" }
        let shares = VarianceShares(data)
        let uncertain = rows.filter { $0.range != nil }.sorted { a, b in
            let (x, y) = (shares[a.input] ?? -1, shares[b.input] ?? -1)
            return (y, b.width ?? 0, a.input) < (x, a.width ?? 0, b.input)
        }
        let first = Array(uncertain.prefix(Self.shownAtOnce))
        let rest = Array(uncertain.dropFirst(Self.shownAtOnce))
        let certain = rows.filter { $0.range == nil }
        let sourced = rows.count { $0.kind == "document" || $0.kind == "dataset" }
        return """
            <p>\(rows.count) numbers, \(uncertain.count) of them with a range; \(sourced) come from a document \
            or a dataset, the others are judgements and assumptions and say so. All of them, with notes, are \
            in <code>inputs.csv</code>.</p>
            <label class="filter">Filter <input type="search" data-filters="assumption-rows" \
            placeholder="key, source, kind"></label>
            <h3>\(shares.isEmpty ? "The widest ranges" : "Those that decide most")</h3>
            \(table(first, shares))
            <details><summary>\(rest.count) more numbers with a range</summary>
            \(table(rest, shares))</details>
            <details><summary>\(certain.count) numbers without a range</summary>
            \(table(certain, nil))</details>

            """
    }

    private func table(_ rows: [AssumptionRow], _ shares: VarianceShares?) -> String {
        let hasShares = shares.map { !$0.isEmpty } ?? false
        let heads =
            ["input", "value"] + (shares == nil ? [] : ["range, 5–95 %"])
            + (hasShares ? [shares!.title] : []) + ["kind", "source", "date", "written in"]
        let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let body = rows.map { row -> String in
            var cells = [
                "<th scope=\"row\"><code>\(breakable(row.input))</code></th>",
                "<td>\(Markup.escaped(row.valueText))</td>",
            ]
            if shares != nil { cells.append("<td>\(Markup.escaped(row.rangeText))</td>") }
            if hasShares {
                cells.append("<td>\(shares![row.input].map(ShownNumber.plain) ?? "")</td>")
            }
            let date = Markup.escaped(row.date)
            cells += [
                "<td>\(Markup.escaped(row.kind))</td>", "<td>\(source(row))</td>",
                "<td>\(date)</td>", "<td><code>\(breakable(row.place))</code></td>",
            ]
            return "<tr>\(cells.joined())</tr>"
        }
        return
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"numbers of the scenario\">"
            + "<table class=\"assumption-rows\"><thead><tr>\(head)</tr></thead><tbody>\n"
            + body.joined(separator: "\n") + "\n</tbody></table></div>"
    }

    private func source(_ row: AssumptionRow) -> String {
        let text = Markup.escaped(row.source)
        guard row.url.hasPrefix("https://") || row.url.hasPrefix("http://") else { return text }
        return "<a href=\"\(Markup.escaped(row.url))\" rel=\"noreferrer\">\(text)</a>"
    }

    /// A dotted key that may break where it has a dot.
    private func breakable(_ text: String) -> String {
        Markup.escaped(text).replacing(".", with: ".<wbr>").replacing("/", with: "/<wbr>")
            .replacing("_", with: "_<wbr>")
    }
}

/// How far inputs decide the effect, as far as a sweep measured it.
struct VarianceShares {
    private var shares: [String: Double] = [:]
    /// What the numbers are.
    let title: String

    init(_ data: ReportData) {
        let unknowns = UnknownsSection.measured(in: data)
        let index = unknowns.first?.index?.name ?? ""
        title =
            switch index {
            case "total", "first": "share of variance of the effect"
            case "mu-star": "elementary effect"
            default: "rank correlation with the effect"
            }
        for unknown in unknowns { shares[unknown.input] = unknown.index?.value }
    }

    var isEmpty: Bool { shares.isEmpty }

    subscript(input: String) -> Double? { shares[input] }
}
