internal import Results

/// The policies side by side: what leaked, against the first, and what it cost those who are not meant.
struct PolicyTableSection {
    let data: ReportData

    /// A column: a metric, and whether it is shown against the baseline.
    struct Column {
        var title: String
        var metric: String
        var isChange = false
        /// Whether it is shown for a single policy alone: with several its change says as much.
        var isForOne = false
    }

    static let columns = [
        Column(title: "covered training, FLOP", metric: "training-flop-broad"),
        Column(title: "against the first", metric: "training-flop-broad", isChange: true),
        Column(title: "large runs", metric: "frontier-flop-broad", isChange: true),
        Column(
            title: "by yardstick <em>listed</em>", metric: "training-flop-listed", isChange: true),
        Column(
            title: "by the rule of the day", metric: "training-flop-rule-of-day", isChange: true),
        Column(title: "all compute, H100e-hours", metric: "all-compute", isForOne: true),
        Column(title: "all compute against the first", metric: "all-compute", isChange: true),
        Column(title: "chips in China, H100e", metric: "installed-onshore", isChange: true),
        Column(title: "others refused, per 1,000 requests", metric: "refused-others"),
        Column(
            title: "uncovered users of China refused, per 1,000",
            metric: "refused-uncovered-of-concern"),
    ]

    private static let nothing = "–"

    var html: String {
        let isAlone = data.policies.count < 2
        // A column in which no policy has anything says nothing.
        let columns = Self.columns.filter { column in
            !(isAlone ? column.isChange : column.isForOne)
                && data.policies.enumerated().contains { place, policy in
                    cell(column, policy, isBaseline: place == 0) != Self.nothing
                }
        }
        let head = columns.map { "<th scope=\"col\">\($0.title)</th>" }.joined()
        let rows = data.policies.enumerated().map { place, policy -> String in
            let cells = columns.map { column in
                "<td>\(cell(column, policy, isBaseline: place == 0))</td>"
            }
            return "<tr><th scope=\"row\">\(name(policy, isBaseline: place == 0 && !isAlone))</th>"
                + cells.joined() + "</tr>"
        }
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"policies\">"
            + "<table class=\"policies\"><thead><tr><th scope=\"col\">policy</th>\(head)</tr></thead>"
            + "<tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table></div>\n"
            + "<p class=\"note\">\(note)</p>\n"
    }

    private func name(_ policy: String, isBaseline: Bool) -> String {
        let title = data.manifest.scenario.policies?[policy] ?? ""
        return Markup.escaped(policy) + (isBaseline ? " <small>(the first)</small>" : "")
            + (title.isEmpty ? "" : "<br><small>\(Markup.escaped(title))</small>")
    }

    private func cell(_ column: Column, _ policy: String, isBaseline: Bool) -> String {
        if column.isChange {
            if isBaseline { return Self.nothing }
            guard let change = data.change(policy, column.metric) else { return Self.nothing }
            let found = change.leading.map(EffectWords.isFound) ?? true
            return (found ? ShownNumber.change(change.ratio) : "no effect found")
                + small(change.ignorance, ShownNumber.change, isIgnorance: true)
                + small(change.chance, ShownNumber.change)
        }
        guard let level = data.level(policy, column.metric) else { return Self.nothing }
        let write = level.unit == "FLOP" ? ShownNumber.scientific : ShownNumber.plain
        return write(level.mean) + small(level.ignorance, write, isIgnorance: true)
            + small(level.chance, write)
    }

    private func small(
        _ span: Span?, _ write: (Double) -> String, isIgnorance: Bool = false
    ) -> String {
        guard let span else { return "" }
        let text = "\(write(span.low)) to \(write(span.high))"
        return isIgnorance
            ? "<br><small class=\"ignorance\">\(text)</small>"
            : "<br><small>chance alone: \(text)</small>"
    }

    private var note: String {
        let runs = data.manifest.replications
        let ignorance =
            data.manifest.draws != nil
            ? "The second line holds 90\u{A0}% of what is not known, with chance in it"
            : "All inputs are as written: what is not known about them is in no interval"
        let chance =
            runs > 1
            ? "; <em>chance alone</em> is the 95\u{A0}% interval of simulation error over \(runs) "
                + "replications"
            : data.manifest.draws == nil
                ? "; with one replication there is none of chance either" : ""
        return ignorance + chance
            + ". Changes are ratios of sums over pairs of runs on the same chance. "
            + "All compute is that of the same users on any chip for any purpose, so a rule on chips that no yardstick "
            + "counts shows there, or in the chips that stand in China at the end, used or not. "
            + "Refusals count requests to rent; those refused are not accused of anything."
    }
}
