internal import Results

/// Which inputs the spread of a policy's effect is owed to.
struct InputSensitivity: Figure {
    static let name = "sensitivity"
    static let subject = "Which inputs the effect owes its spread to"

    private struct Index: Sendable {
        var policy: String
        var input: String
        var value: Double
        var range: ClosedRange<Double>?

        /// Its size as far as the interval carries; without one the value.
        var reach: (low: Double, high: Double) {
            guard let range else { return (abs(value), abs(value)) }
            let ends = [abs(range.lowerBound), abs(range.upperBound)].sorted()
            return (range.contains(0) ? 0 : ends[0], ends[1])
        }

        /// Whether its interval leaves out that it does not matter.
        var isSure: Bool { reach.low > 0 }
    }

    private let run: RunData
    private let indices: [Index]
    private let index: String
    /// Whether it is the effect, or the level where there is one policy alone.
    private let isEffect: Bool

    private static let most = 10

    /// From `sensitivity.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        let remedy = "sluice sweep \(run.scenario) --design sobol"
        let records = try run.records(
            "sensitivity",
            [
                "policy", "quantity", "metric", "channel", "input", "index", "value", "ci_low",
                "ci_high",
            ], remedy: remedy)
        let total = records.filter {
            $0.text("metric") == "training-flop-broad" && $0.text("channel") == "all"
        }
        let isEffect = total.contains { $0.text("quantity") == "effect" }
        let some = total.filter { $0.text("quantity") == (isEffect ? "effect" : "level") }
        let known = Set(some.map { $0.text("index") })
        guard let index = Self.preferred.first(where: known.contains) else {
            throw FigureUnavailable("no input was varied by a design", remedy: remedy)
        }
        let all = some.filter { $0.text("index") == index }.compactMap { record in
            record.number("value").map {
                Index(
                    policy: record.text("policy"), input: record.text("input"), value: $0,
                    range: record.range("ci_low", "ci_high"))
            }
        }
        (self.run, self.index, self.isEffect) = (run, index, isEffect)
        indices = run.policies.flatMap { policy in
            all.filter { $0.policy == policy }.sorted {
                (-abs($0.value), $0.input) < (-abs($1.value), $1.input)
            }
            .prefix(Self.most)
        }
        guard !indices.isEmpty else {
            throw FigureUnavailable("no input was varied", remedy: remedy)
        }
        guard indices.contains(where: { $0.value != 0 }) else {
            throw FigureUnavailable("no input that was varied moved the result", remedy: remedy)
        }
    }

    /// Indices, the most telling first.
    private static let preferred = ["total", "first", "mu-star", "partial-rank", "rank"]

    private static let words = [
        "total": "share of variance, with interactions",
        "first": "share of variance, by itself", "mu-star": "mean size of an elementary effect",
        "partial-rank": "partial rank correlation", "rank": "rank correlation",
    ]

    var title: String {
        let first = indices.max { abs($0.value) < abs($1.value) }
        let what = isEffect ? "the effect on the total" : "the total"
        guard let first else { return Self.subject }
        guard indices.contains(where: { $0.isSure }) else {
            return "No input can be told to matter for \(what)"
        }
        // The first is named alone only where its interval lies above that of all others.
        let others = indices.filter { $0.input != first.input && $0.policy == first.policy }
        let leads = others.allSatisfy { $0.reach.high < first.reach.low }
        return leads
            ? "Of what is not known, \(first.input) matters most for \(what)"
            : "Of what is not known, \(first.input) and others matter most for \(what)"
    }

    var caption: String {
        "How much of the spread over draws an input accounts for (\(Self.words[index] ?? index)); the \(Self.most) largest. Bars are 95 % "
            + "intervals from resampling the draws: inputs whose bars reach zero may not matter. Better knowledge of "
            + "the first few is worth most."
    }

    var table: Table {
        Table(
            of: Self.name, "Share of the spread of the effect, or level, that is owed to an input.",
            [
                .policy, Column("input", .string, "where it stands in the scenario"),
                Column("index", .string, "which measure of sensitivity"),
                .number("value", "the index"), .number("ci_low", "lower end of its 95 % interval"),
                .number("ci_high", "upper end of that interval"),
            ],
            rows: indices.map {
                [.string($0.policy), .string($0.input), .string(index), .number($0.value)]
                    + [$0.range?.lowerBound, $0.range?.upperBound].map { .number(orMissing: $0) }
            })
    }

    var specification: JSON {
        let y = VegaLite.names("input").adding(["sort": ["field": "value", "order": "descending"]])
        let colour = VegaLite.colours(run.policies)
        return VegaLite.chart(
            self,
            [
                "width": 450,
                "layer": [
                    VegaLite.layer(
                        "rule",
                        [
                            "x": VegaLite.quantity("ci_low", title: index),
                            "x2": ["field": "ci_high"], "y": y, "color": colour,
                        ]),
                    VegaLite.layer(
                        ["type": "point", "filled": true],
                        ["x": VegaLite.quantity("value", title: index), "y": y, "color": colour]),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let policies = run.policies.filter { policy in
            indices.contains { $0.policy == policy }
        }
        let groups = policies.map { policy in
            let rows = indices.filter { $0.policy == policy }.map { index in
                IntervalRow(
                    label: index.input, value: index.value, chance: index.range, ignorance: nil,
                    text: text(index), style: run.style(policy))
            }
            return (heading: policies.count > 1 ? policy : "", rows: rows)
        }
        let ends = indices.flatMap { index -> [Double] in
            [index.value, index.range?.lowerBound ?? 0, index.range?.upperBound ?? 0]
        }
        let (low, high) = (min(0, ends.min() ?? 0), max(ends.max() ?? 1, 0))
        let chart = IntervalChart(
            groups: groups,
            scale: { LinearScale(low, high, onto: $0, $1).ending(onTickOf: 6) }, reference: 0,
            axisTitle: Self.words[index] ?? index)
        let bottom = chart.draw(on: &canvas, top: 0, width: width)
        return finish(canvas, width: width, height: bottom)
    }

    private func text(_ index: Index) -> String {
        let range = index.range.map {
            " (\(NumberLabel.short($0.lowerBound)) to \(NumberLabel.short($0.upperBound)))"
        }
        return NumberLabel.short(index.value) + (range ?? "")
    }
}
