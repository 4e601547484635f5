internal import Experiments
internal import Foundation
internal import Scenarios

/// The table that `sluice run` prints: covered training compute by path and policy.
struct RunReport {
    private let headline: Headline
    private let title: String

    init(_ outcome: ExperimentOutcome) {
        headline = outcome.headline()
        title = outcome.experiment.scenario.title
    }

    /// For people.
    func text() -> String {
        var text = "\(title)\n\n"
        text += "Covered training compute, FLOP, by path (yardstick: broad)\n"
        var table = TextTable(
            [("path", .left)] + headline.policies.map { ($0, .right) })
        for row in headline.rows {
            table.add([row.channel] + row.values.map(HumanNumber.scientific))
        }
        table.add(["all"] + headline.totals.map(HumanNumber.scientific))
        text += table.text()
        if headline.policies.count > 1 {
            text += "\nAgainst \(headline.policies[0]), all paths\n" + comparison()
        }
        return text
            + "\nA model's measurement by a fixed yardstick; evidence about no firm. "
            + "Simulation error and ranges are in summary.csv.\n"
    }

    private func comparison() -> String {
        var table = TextTable([
            ("policy", .left), ("broad", .right), ("listed", .right), ("refused, others", .right),
            ("refused, uncovered", .right),
        ])
        for (index, policy) in headline.policies.enumerated() {
            table.add([
                policy, change(headline.relative(index, \.totals)),
                change(headline.relative(index, \.listed)),
                perThousand(headline.refusedOthers[index]),
                perThousand(headline.refusedUncovered[index]),
            ])
        }
        return table.text()
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
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let output = Output(title: title, directory: directory, policies: headline.figures)
        return String(decoding: try encoder.encode(output), as: UTF8.self)
    }
}
