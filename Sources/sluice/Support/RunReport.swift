internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios

/// The table that `sluice run` prints: covered training compute by channel and policy.
struct RunReport {
    private let headline: Headline
    private let title: String
    private let comparisons: [PolicyComparison]
    private let expectations: [ExpectationResult]
    private let moves: [LargestMove]
    private let ignorance: [DrawSpread]
    private let draws: Int
    private let replications: Int
    private let scenario: String

    init(
        _ outcome: ExperimentOutcome, _ comparisons: [PolicyComparison],
        _ expectations: [ExpectationResult], _ moves: [LargestMove] = [],
        scenario: String
    ) {
        self.scenario = scenario
        replications = outcome.experiment.replications
        self.moves = moves
        self.comparisons = comparisons
        self.expectations = expectations
        headline = outcome.headline()
        ignorance = outcome.ignorance()
        draws = outcome.experiment.drawn
        title = outcome.experiment.scenario.title
    }

    /// For people.
    func text() -> String {
        var text = "\(title)\n\n"
        let mean = draws > 1 ? ", mean of \(draws) draws" : ""
        text += "Covered training compute, FLOP, by channel (yardstick: broad)\(mean)\n"
        var table = TextTable(
            [("channel", .left)] + headline.policies.map { ($0, .right) })
        for row in headline.rows {
            table.add([row.channel] + row.values.map(HumanNumber.scientific))
        }
        table.add(["all"] + headline.totals.map(HumanNumber.scientific))
        table.add(
            ["of it in runs of 512 chips or more"]
                + headline.frontier.map(HumanNumber.scientific))
        text += table.text() + "\n" + allCompute()
        if !ignorance.isEmpty { text += "\n" + spread() }
        if headline.policies.count > 1 {
            text += "\nAgainst \(headline.policies[0]), all channels\n" + comparison() + doubt
        }
        if !moves.isEmpty { text += "\n" + largestMoves() }
        if !headline.gaps.isEmpty { text += "\n" + gaps() }
        if !expectations.isEmpty { text += "\n" + expected() }
        if !comparisons.isEmpty { text += "\n" + comparisons.map(\.sentence).joined() }
        return text
            + "\nA model's measurement by a fixed yardstick; evidence about no firm. "
            + "Simulation error and ranges are in summary.csv.\n"
    }

    /// What the same users computed on any chip, whether a yardstick counts it or not.
    private func allCompute() -> String {
        var table = TextTable([("purpose", .left)] + headline.policies.map { ($0, .right) })
        for (purpose, values) in [
            ("training", headline.allTraining), ("serving", headline.allServing),
            ("all, with other uses", headline.allCompute),
        ] {
            table.add([purpose] + values.map(HumanNumber.scientific))
        }
        table.add(
            ["chips onshore at the end, H100e"]
                + headline.installedOnshore.map(HumanNumber.scientific))
        return "All compute of the same users on any chip, H100e-hours\n" + table.text()
    }

    /// What is not known: the same over draws of the inputs.
    private func spread() -> String {
        var table = TextTable([
            ("policy", .left), ("median", .right), ("5 %", .right), ("95 %", .right),
            ("against \(headline.policies[0])", .left),
        ])
        for row in ignorance {
            let isFirst = row.policy == headline.policies[0]
            let effect = EffectWords.finding(row.effect.p50, row.effect.p05...row.effect.p95)
            table.add(
                [row.policy]
                    + [row.total.p50, row.total.p05, row.total.p95]
                    .map(HumanNumber.scientific) + [isFirst ? "-" : effect])
        }
        return "What is not known: the total over \(draws) draws of the inputs from their ranges\n"
            + table.text()
    }

    /// How little the differences of a run say.
    private var doubt: String {
        guard draws == 1 else { return "" }
        let runs =
            replications == 1
            ? "One pair of runs on the same chance: part of each difference is chance."
            : "Means of \(replications) pairs of runs, inputs as written, without intervals."
        return
            "\(runs) What chance does and what is not known: sluice compare "
            + "\(CommandLineText.text([scenario]))\n"
    }

    private func comparison() -> String {
        var table = TextTable([
            ("policy", .left), ("broad", .right), ("listed", .right),
            ("all compute", .right), ("chips onshore", .right), ("refused, others", .right),
            ("refused, uncovered", .right),
        ])
        for (index, policy) in headline.policies.enumerated() {
            table.add([
                policy, change(headline.relative(index, \.totals)),
                change(headline.relative(index, \.listed)),
                change(headline.relative(index, \.allCompute)),
                change(headline.relative(index, \.installedOnshore)),
                perThousand(headline.refusedOthers[index]),
                perThousand(headline.refusedUncovered[index]),
            ])
        }
        return table.text()
    }

    /// Where projects went, matched one by one.
    private func largestMoves() -> String {
        var table = TextTable([
            ("policy", .left), ("from", .left), ("to", .left), ("cause", .left), ("FLOP", .right),
        ])
        for move in moves {
            table.add([
                move.policy, move.from, move.to, move.cause, HumanNumber.scientific(move.flop),
            ])
        }
        return
            "Largest moves of projects against \(headline.policies[0]); all in displacement.csv, what any "
            + "change moves by chance in that of sluice compare\n"
            + table.text()
    }

    /// What is left by the rules themselves, and what their enforcement leaves beside it.
    private func gaps() -> String {
        var table = TextTable([
            ("policy", .left), ("design gap", .right), ("enforcement gap", .right),
        ])
        for gap in headline.gaps {
            table.add([
                gap.policy, HumanNumber.scientific(gap.design),
                HumanNumber.scientific(gap.enforcement),
            ])
        }
        return "Left under perfect enforcement of the same rules, and beyond that, FLOP\n"
            + table.text()
    }

    /// What the scenario expects, beside the result.
    private func expected() -> String {
        var table = TextTable([
            ("expectation", .left), ("metric", .left), ("result", .right), ("expected", .left),
            ("", .left),
        ])
        for result in expectations {
            let asked = result.expectation
            table.add([
                asked.name, asked.subject,
                result.value.map(HumanNumber.scientific) ?? "no such number", asked.kind.words,
                result.isMet ? "met" : "failed",
            ])
        }
        return "What the scenario expects\n" + table.text()
    }

    /// A ratio as a change: 0.9 is -10 %.
    private func change(_ ratio: Double?) -> String {
        ratio.map { String(format: "%+.1f %%", ($0 - 1) * 100) } ?? "-"
    }

    private func perThousand(_ value: Double) -> String {
        String(format: "%.1f per 1,000", value)
    }

    /// For programs.
    func json(directory: String) throws -> String {
        struct Output: Encodable {
            var title: String
            var directory: String
            var policies: [Headline.PolicyFigures]
            var gaps: [EnforcementGap]
            var comparisons: [Comparison]
            var expectations: [Expected]
            var draws: [DrawSpread]?
        }
        struct Expected: Encodable {
            var name: String
            var value: Double?
            var expected: String
            var met: Bool
        }
        struct Comparison: Encodable {
            var baseline: String
            var policy: String
            var first_difference: String?
            var rules: [String]
            var rows_before: Int
        }
        let output = Output(
            title: title, directory: directory, policies: headline.figures, gaps: headline.gaps,
            comparisons: comparisons.map { pair in
                Comparison(
                    baseline: pair.baseline, policy: pair.policy,
                    first_difference: pair.difference.map { "\($0.day)" },
                    rules: pair.difference?.rules ?? [], rows_before: pair.rows)
            },
            expectations: expectations.map {
                Expected(
                    name: $0.expectation.name, value: $0.value.flatMap { $0.isFinite ? $0 : nil },
                    expected: $0.expectation.kind.words, met: $0.isMet)
            }, draws: ignorance.isEmpty ? nil : ignorance)
        return String(decoding: try StableJSON.encode(output), as: UTF8.self)
    }
}
