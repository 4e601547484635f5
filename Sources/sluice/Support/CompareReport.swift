internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import Statistics

/// What a comparison prints.
struct CompareReport {
    let title: String
    let summary: EffectSummary
    let comparisons: [PolicyComparison]
    let directory: String

    init(
        title: String, _ summary: EffectSummary, _ comparisons: [PolicyComparison],
        directory: String
    ) {
        self.title = title
        self.summary = summary
        self.comparisons = comparisons
        self.directory = directory
    }

    /// For people.
    func text() -> String {
        var text = "\(title)\n\n"
        for part in summary.parts { text += effects(of: part) + "\n" }
        for part in summary.parts where !part.causes.isEmpty { text += causes(of: part) + "\n" }
        for comparison in comparisons { text += comparison.sentence }
        text += "\n" + doubts
        return text + "\nTables: \(directory)\n"
    }

    private func effects(of part: EffectSummary.Part) -> String {
        var columns: [(title: String, alignment: TextTable.Alignment)] = [
            ("path", .left), (summary.baseline, .right), (part.policy, .right),
            ("effect", .right),
        ]
        columns.append(("5-95 % of what is not known", .right))
        if summary.replications > 1 {
            columns.append(("95 % of chance", .right))
            columns.append(("pairing", .right))
        }
        var table = TextTable(columns)
        for row in part.rows {
            let effect = row.effect
            let isCompute = ["FLOP", "H100e.h", "H100e"].contains(row.unit)
            let number = isCompute ? HumanNumber.scientific : { String(format: "%.2f", $0) }
            var cells = [row.name, number(effect.baseline), number(effect.policy)]
            cells.append(effect.ratio.map(Self.change) ?? "-")
            // Never chance alone: a reader must see that ignorance was not looked at.
            let isDrawn = summary.draws > 1
            cells.append(
                effect.ratioRange.map { Self.span($0.p05, $0.p95) } ?? (isDrawn ? "-" : "not drawn")
            )
            if summary.replications > 1 {
                cells.append(effect.ratioInterval.map { Self.span($0.low, $0.high) } ?? "-")
                cells.append(effect.pairing.map { String(format: "%.3f", $0) } ?? "-")
            }
            table.add(cells)
        }
        let structure =
            part.structure == Experiment.mainStructure ? "" : ", structure \(part.structure)"
        return
            "\(part.policy) against \(summary.baseline)\(structure): covered training, FLOP "
            + "(yardstick: broad); refused requests per 1,000\n" + table.text()
    }

    private func causes(of part: EffectSummary.Part) -> String {
        let total = part.causes.filter { $0.name != "induced" }.reduce(0) { $0 + $1.flop }
        var table = TextTable([("cause", .left), ("FLOP", .right), ("of what was stopped", .right)])
        for cause in part.causes {
            let share =
                cause.name == "induced" || total == 0
                ? "-" : HumanNumber.percent(cause.flop / total)
            table.add([cause.name, HumanNumber.scientific(cause.flop), share])
        }
        return "What became of the projects that \(part.policy) kept off their path\n"
            + table.text()
    }

    /// What the numbers do not say.
    private var doubts: String {
        let chance =
            summary.replications > 1
            ? "95 % of chance: simulation error over \(summary.replications) replications alone.\n"
                + "Pairing: variance of the paired effect over that of unpaired runs.\n"
            : "One replication: nothing here says what chance does; give --replications.\n"
        let ignorance =
            summary.draws > 1
            ? "5-95 %: over \(summary.draws) draws of the inputs from their ranges.\n"
            : "The inputs are as written: what is not known about them is not in these intervals; give --draws.\n"
        return chance + ignorance
            + "A model's measurement by a fixed yardstick; evidence about no firm.\n"
    }

    private static func change(_ ratio: Double) -> String {
        ratio == 1 ? "0 %" : String(format: "%+.1f %%", (ratio - 1) * 100)
    }

    private static func span(_ low: Double, _ high: Double) -> String {
        low == 1 && high == 1
            ? "0 %" : String(format: "%+.1f to %+.1f %%", (low - 1) * 100, (high - 1) * 100)
    }
}

extension PolicyComparison {
    /// Since when two policies can differ, and that they did not before.
    var sentence: String {
        let names = "\(baseline) and \(policy)"
        guard let difference else { return "\(names) never differ: \(rows) rows are the same.\n" }
        let rules = difference.rules.prefix(3).joined(separator: ", ")
        let more = difference.rules.count > 3 ? ", ..." : ""
        let proof =
            rows > 0 ? "\(rows) rows before that are the same" : "nothing is reported before that"
        let seen =
            parted.map { ", and they part in \("\($0.month)".prefix(7)) (\($0.table))" } ?? ""
        return "\(names) first differ on \(difference.day) (\(rules)\(more)): \(proof)\(seen).\n"
    }
}
