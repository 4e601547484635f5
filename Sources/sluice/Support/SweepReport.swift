internal import Experiments
internal import Foundation
internal import Results
internal import Statistics

/// What a sweep prints.
struct SweepReport {
    let title: String
    let experiment: Experiment
    let ignorance: [DrawSpread]
    let sensitivity: [SensitivityLine]
    let rankings: [Ranking]
    let directory: String

    /// How many inputs of each list are shown; all are in the tables.
    private static let shown = 8

    init(title: String, _ outcome: ExperimentOutcome, directory: String) {
        self.title = title
        self.directory = directory
        experiment = outcome.experiment
        ignorance = outcome.ignorance()
        sensitivity = outcome.sensitivity
        rankings = outcome.rankings
    }

    /// For people.
    func text() -> String {
        let inputs = experiment.design?.inputs.count ?? 0
        var text = "\(title)\n\n\(experiment.draws) draws of \(inputs) inputs, "
        text += "\(experiment.replications) replications each\n\n" + spread()
        for target in experiment.targets {
            text += deciding(.level, target, experiment.policies[0])
            for policy in experiment.policies.dropFirst() {
                text += deciding(.effect, target, policy)
            }
        }
        for ranking in rankings { text += order(ranking) }
        return text + "\nA model's measurement by a fixed yardstick; evidence about no firm.\n"
            + "Tables: \(directory)\n"
    }

    /// What the headline does over the draws.
    private func spread() -> String {
        var table = TextTable([
            ("policy", .left), ("median", .right), ("5-95 % of draws", .right),
            ("effect", .left),
        ])
        for row in ignorance {
            let isFirst = row.policy == experiment.policies[0]
            table.add([
                row.policy, HumanNumber.scientific(row.total.p50),
                "\(HumanNumber.scientific(row.total.p05)) to \(HumanNumber.scientific(row.total.p95))",
                isFirst
                    ? "-"
                    : EffectWords.finding(row.effect.p50, row.effect.p05...row.effect.p95),
            ])
        }
        return "Covered training through all channels, FLOP (yardstick: broad)\n" + table.text()
    }

    /// The inputs that matter most, by the index that ranks them.
    private func deciding(
        _ quantity: SensitivityLine.Quantity, _ target: SweepTarget, _ policy: String
    ) -> String {
        let lines = sensitivity.filter {
            $0.policy == policy && $0.quantity == quantity && $0.target == target
                && $0.structure == experiment.structures[0]
        }
        let indices = ["total", "mu-star", "sigma", "rank", "partial-rank", "first"]
            .filter { index in lines.contains { $0.index == index } }
        guard let leading = indices.first else { return "" }
        var table = TextTable(
            [("input", .left)]
                + indices.flatMap { index in
                    index == leading || index == "first" || index == "rank"
                        ? [(index, TextTable.Alignment.right), ("95 %", .right)] : [(index, .right)]
                })
        let ranked = lines.filter { $0.index == leading }
            .sorted { ($0.value.magnitude, $1.input) > ($1.value.magnitude, $0.input) }
        for line in ranked.prefix(Self.shown) {
            let cells = indices.flatMap { index -> [String] in
                let own = lines.first { $0.input == line.input && $0.index == index }
                let value = own.map { Self.number($0.value) } ?? "-"
                guard index == leading || index == "first" || index == "rank" else {
                    return [value]
                }
                let interval = own?.interval.map {
                    "\(Self.number($0.low)) to \(Self.number($0.high))"
                }
                return [value, interval ?? "-"]
            }
            table.add([line.input] + cells)
        }
        let more =
            ranked.count > Self.shown
            ? "; \(ranked.count - Self.shown) more in sensitivity.csv" : ""
        let what =
            quantity == .level
            ? "\(target) under \(policy)" : "what \(policy) does to \(target)"
        return "\nWhich inputs decide \(what)\(more)\n" + table.text()
    }

    /// Which policy is better, how firmly, and where that turns.
    private func order(_ ranking: Ranking) -> String {
        let structure =
            ranking.structure == Experiment.mainStructure ? "" : ", \(ranking.structure)"
        var duels = TextTable([
            ("policy", .left), ("leaves less than", .left), ("in", .right), ("95 %", .right),
        ])
        for duel in ranking.duels {
            let ends = duel.share.interval
            duels.add([
                duel.first, duel.second, HumanNumber.percent(duel.share.value),
                "\(HumanNumber.percent(ends.low)) to \(HumanNumber.percent(ends.high))",
            ])
        }
        var regrets = TextTable([
            ("policy", .left), ("best in", .right), ("mean regret", .right), ("95 %", .right),
            ("worst", .right),
        ])
        for regret in ranking.regrets {
            regrets.add([
                regret.policy, "\(regret.bestDraws) of \(experiment.draws)",
                HumanNumber.scientific(regret.mean), HumanNumber.scientific(regret.p95),
                HumanNumber.scientific(regret.worst),
            ])
        }
        var text = "\nShare of draws in which a policy leaves less, \(ranking.target)\(structure)\n"
        text +=
            duels.text() + "\nWhat a policy leaves more than the best of the draw\n"
            + regrets.text()
        guard !ranking.flips.isEmpty else { return text }
        // Of so many ranges that were looked at, some flip by chance.
        let likely = ranking.flips.filter { $0.flip.confidence >= 0.5 }
        guard !likely.isEmpty else {
            return text + "\nNo place where policies change places is more likely than chance; "
                + "\(ranking.flips.count) that are not in flips.csv\n"
        }
        text += "\nWhere policies change places; all \(ranking.flips.count) in flips.csv\n"
        for place in likely.prefix(Self.shown) { text += "  " + sentence(place) + "\n" }
        return text
    }

    private func sentence(_ place: Ranking.Flip) -> String {
        let flip = place.flip
        let ends = [place.low, place.high].map { $0.map { String(format: "%.3g", $0) } }
        let span =
            switch (ends[0], ends[1]) {
            case (let low?, let high?): "between \(low) and \(high)"
            case (nil, let high?): "below \(high)"
            case (let low?, nil): "above \(low)"
            case (nil, nil): "anywhere"
            }
        let unit = place.unit.isEmpty || place.unit == "1" ? "" : " \(place.unit)"
        return
            "\(flip.input) \(span)\(unit): \(flip.challenger) leaves less than \(flip.leader) in "
            + "\(flip.wins) of \(flip.wins + flip.losses) draws "
            + "(\(HumanNumber.percent(flip.confidence)) sure)"
    }

    private static func number(_ value: Double) -> String {
        value.magnitude < 1_000 ? String(format: "%.2f", value) : HumanNumber.scientific(value)
    }
}

extension SweepReport {
    /// For programs.
    func json() throws -> String {
        let output = Output(
            title: title, directory: directory, draws: experiment.draws,
            replications: experiment.replications, inputs: experiment.design?.inputs ?? [],
            policies: ignorance,
            sensitivity: sensitivity.map {
                Index(
                    policy: $0.policy, structure: $0.structure, quantity: $0.quantity.rawValue,
                    target: "\($0.target)", input: $0.input, index: $0.index, value: $0.value,
                    ci: $0.interval.map { [$0.low, $0.high] })
            })
        return String(decoding: try StableJSON.encode(output), as: UTF8.self)
    }
}

private struct Output: Encodable {
    var title: String
    var directory: String
    var draws: Int
    var replications: Int
    var inputs: [String]
    var policies: [DrawSpread]
    var sensitivity: [Index]
}

private struct Index: Encodable {
    var policy: String
    var structure: String
    var quantity: String
    var target: String
    var input: String
    var index: String
    var value: Double
    var ci: [Double]?
}
