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
    let offYardstick: [String: [String]]

    init(
        title: String, _ summary: EffectSummary, _ comparisons: [PolicyComparison],
        directory: String, offYardstick: [String: [String]] = [:]
    ) {
        self.title = title
        self.summary = summary
        self.comparisons = comparisons
        self.directory = directory
        self.offYardstick = offYardstick
    }

    /// For people.
    func text() -> String {
        var text = "\(title)\n\n"
        for part in summary.parts { text += finding(of: part) }
        text += certainty + "\n"
        for part in summary.parts { text += effects(of: part) + "\n" }
        for part in summary.parts { text += displacement(of: part) }
        if let written = summary.againstWritten {
            text +=
                "Total under \(summary.baseline): "
                + "\(written.sentence(HumanNumber.scientific))\n"
        }
        for comparison in comparisons { text += comparison.sentence }
        text += "A model's measurement by a fixed yardstick; evidence about no firm.\n"
        return text + "\nTables: \(directory)\n"
    }

    /// The first sentence: what the interval carries, no more.
    private func finding(of part: EffectSummary.Part) -> String {
        guard let total = part.rows.first, let ratio = total.effect.ratio else {
            return "\(name(of: part)): no covered training.\n"
        }
        var text = "\(name(of: part)), covered training: "
        text += EffectWords.finding(ratio, total.unknown ?? total.chance) + ".\n"
        if total.unknown != nil, let chance = total.chance {
            text += "  With chance alone: \(EffectWords.span(chance)).\n"
        }
        return text + elsewhere(of: part)
    }

    /// Where the effect of rules shows that act on chips which the yardstick does not count.
    private func elsewhere(of part: EffectSummary.Part) -> String {
        guard let chips = offYardstick[part.policy] else { return "" }
        var text = "  \(EffectWords.offYardstick(chips))\n"
        for row in part.rows where row.isOffYardstick {
            guard let ratio = row.effect.ratio else { continue }
            text += "  \(row.name): \(EffectWords.finding(ratio, row.unknown ?? row.chance)).\n"
        }
        return text
    }

    private func name(of part: EffectSummary.Part) -> String {
        let structure =
            part.structure == Experiment.mainStructure ? "" : ", structure \(part.structure)"
        return "\(part.policy) against \(summary.baseline)\(structure)"
    }

    private func effects(of part: EffectSummary.Part) -> String {
        var table = TextTable([
            ("channel", .left), (summary.baseline, .right), (part.policy, .right),
            ("effect", .right), ("90 % of what is not known", .right),
            ("95 % with chance alone", .right),
        ])
        for row in part.rows {
            let effect = row.effect
            let isCompute = ["FLOP", "H100e.h", "H100e"].contains(row.unit)
            let number = isCompute ? HumanNumber.scientific : { String(format: "%.2f", $0) }
            // Never chance alone: a reader must see that ignorance was not looked at.
            let unknown = summary.draws > 1 ? "-" : "not drawn"
            table.add([
                row.name, number(effect.baseline), number(effect.policy), brief(row),
                row.unknown.map(EffectWords.ends) ?? unknown,
                row.chance.map(EffectWords.ends) ?? "-",
            ])
        }
        return "\(name(of: part)): covered training, FLOP (yardstick: broad); refused requests per "
            + "1,000\n" + table.text()
    }

    /// An effect in a cell: none where a draw has nothing to compare with.
    private func brief(_ row: EffectSummary.Row) -> String {
        guard let ratio = row.effect.ratio else { return "-" }
        if summary.draws > 1, row.unknown == nil { return "not in every draw" }
        return EffectWords.brief(ratio, row.unknown ?? row.chance)
    }

    private func displacement(of part: EffectSummary.Part) -> String {
        guard let account = part.displacement, !account.parts.isEmpty else { return "" }
        let floor = account.floorSentence(HumanNumber.scientific).map { $0 + "\n" } ?? ""
        guard account.isClaimed else {
            return "What \(part.policy) kept off a channel is no more than chance moves.\n"
                + floor + "\n"
        }
        var table = TextTable([
            ("what became of it", .left), ("FLOP", .right), ("share", .right),
            ("chance moves", .right),
        ])
        for entry in account.parts {
            let isShare = entry.outcome != .induced && entry.isClaimed && account.stopped > 0
            table.add([
                entry.outcome.words,
                entry.isClaimed ? HumanNumber.scientific(entry.flop) : "no more than chance",
                isShare ? HumanNumber.percent(entry.flop / account.stopped) : "-",
                entry.floor.map(HumanNumber.scientific) ?? "-",
            ])
        }
        return "Projects that \(part.policy) kept off their channel, matched one by one\n"
            + table.text() + floor + "\n"
    }

    /// What the intervals hold.
    private var certainty: String {
        let runs = summary.replications
        let pairs = "\(summary.draws * runs) pairs of runs"
        if summary.draws > 1 {
            return
                "  90 % of what is not known, with chance in it: \(summary.draws) draws of the inputs from "
                + "their ranges, \(runs) replications each.\n"
                + (runs > 1
                    ? "  95 % with chance alone: simulation error of just these \(pairs).\n" : "")
        }
        let ignorance =
            "  All inputs are as written: what is not known about them is not in the interval; "
            + "--draws \(CompareDesign.draws) draws them.\n"
        return ignorance
            + (runs > 1
                ? "  95 % with chance alone: simulation error of \(pairs).\n"
                : "  One pair of runs: nothing here says what chance does; give --replications.\n")
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
