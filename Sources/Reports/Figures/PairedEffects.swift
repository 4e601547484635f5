internal import Results

/// What every policy does to covered compute, in all and channel by channel, against the first policy.
struct PairedEffects: Figure {
    static let name = "paired-effects"
    static let subject = "Effects of the policies against the first, channel by channel"

    private struct Effect: Sendable {
        var policy: String
        var item: String
        var ratio: Double
        var chance: ClosedRange<Double>?
        var ignorance: ClosedRange<Double>?

        /// How far the leading interval lies from no effect, as a factor; 1 where it holds none.
        var sureness: Double {
            let ends = ignorance ?? chance ?? ratio...ratio
            return max(ends.lowerBound, 1 / max(ends.upperBound, 1e-9), 1)
        }
    }

    private let run: RunData
    private let effects: [Effect]
    /// The totals first, then the paths with the largest part of the baseline.
    private let items: [String]

    private static let total = "all channels"
    private static let everything = "all compute, any chip"
    private static let installed = "chips in China, any"
    private static let large = "runs of 512 chips and more"

    /// From `effects.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        guard run.policies.count > 1 else {
            throw FigureUnavailable(
                "it holds one policy, and an effect needs another to compare with",
                remedy: "sluice compare \(run.scenario)")
        }
        let records = try run.records(
            "effects",
            [
                "policy", "metric", "channel", "baseline_mean", "ratio", "ratio_p05", "ratio_p95",
                "ratio_p50", "ratio_chance_low", "ratio_chance_high",
            ], remedy: "sluice compare \(run.scenario)")
        var sizes: [String: Double] = [:]
        effects = records.compactMap { record in
            guard let item = Self.item(record), run.policies.contains(record.text("policy")),
                let ratio = record.number("ratio"), let size = record.number("baseline_mean")
            else { return nil }
            sizes[item] = size
            return Effect(
                policy: record.text("policy"), item: item,
                ratio: record.number("ratio_p50") ?? ratio,
                chance: record.range("ratio_chance_low", "ratio_chance_high"),
                ignorance: record.range("ratio_p05", "ratio_p95"))
        }
        guard !effects.isEmpty else {
            throw FigureUnavailable("no channel was used under \(run.baseline)")
        }
        guard effects.contains(where: { $0.ratio != 1 }) else {
            throw FigureUnavailable("nothing differs from \(run.baseline) under any policy")
        }
        self.run = run
        let heads = [Self.total, Self.large, Self.everything, Self.installed].filter {
            sizes[$0] != nil
        }
        // tidy: order does not matter, sorted here
        let paths = sizes.keys.filter { !heads.contains($0) }
            .sorted { (-(sizes[$0] ?? 0), $0) < (-(sizes[$1] ?? 0), $1) }
        items = heads + run.channels.sorted(paths)
    }

    private static func item(_ record: Record) -> String? {
        switch (record.text("metric"), record.text("channel")) {
        case ("training-flop-broad", "all"): total
        case ("training-flop-broad", let channel): channel
        case ("frontier-flop-broad", "all"): large
        case ("all-compute", "all"): everything
        case ("installed-onshore", "all"): installed
        default: nil
        }
    }

    var title: String {
        // The policy whose interval lies furthest from no effect; of those that hold it, any.
        let largest = effects.filter { $0.item == Self.total }.max { $0.sureness < $1.sureness }
        guard let largest else { return Self.subject }
        return
            "\(largest.policy) against \(run.baseline), covered training: "
            + EffectWords.finding(largest.ratio, largest.ignorance ?? largest.chance)
            .replacing(" %", with: "\u{A0}%")
    }

    var caption: String {
        let chance =
            effects.contains { $0.chance != nil }
            ? "The thick bar is the 95 % interval with chance alone"
            : "One run on each side carries no interval of chance"
        let ignorance =
            effects.contains { $0.ignorance != nil }
            ? "; the thin line holds 90 % of what is not known over \(run.draws) draws, with chance in it, the dot is their median."
            : "; what is not known about the inputs is not in it, for they are as written."
        return
            "Left of the line a policy lets less through that channel than \(run.baseline) does on the same "
            + "chance, right of it more; all compute is H100e-hours of the same users on any chip, "
            + "chips in China are those there at the end, in H100e. \(chance)\(ignorance)"
    }

    var table: Table {
        var columns = [
            Column.policy, Column("item", .string, "all channels, or the channel by name"),
            Column.number("ratio", "under the policy over under the baseline"),
        ]
        for name in ["p05", "p95"] {
            columns.append(.number(name, "90 % of what is not known"))
        }
        for name in ["chance_low", "chance_high"] {
            columns.append(.number(name, "95 % interval with chance alone"))
        }
        return Table(
            of: Self.name, "Paired effects on covered training, FLOP, yardstick broad.", columns,
            rows: ordered.map { effect in
                [
                    .string(effect.policy), .string(effect.item), .number(effect.ratio),
                    .number(orMissing: effect.ignorance?.lowerBound),
                    .number(orMissing: effect.ignorance?.upperBound),
                    .number(orMissing: effect.chance?.lowerBound),
                    .number(orMissing: effect.chance?.upperBound),
                ]
            })
    }

    private var ordered: [Effect] {
        items.flatMap { item in
            run.policies.flatMap { policy in
                effects.filter { $0.item == item && $0.policy == policy }
            }
        }
    }

    var specification: JSON {
        let y = VegaLite.names("item", order: items)
        let (offset, colour) = (
            VegaLite.names("policy", order: run.policies), VegaLite.colours(run.policies)
        )
        func rule(_ low: String, _ high: String, _ width: JSON) -> JSON {
            VegaLite.layer(
                ["type": "rule", "strokeWidth": width],
                [
                    "x": VegaLite.quantity(low, title: "ratio", log: true),
                    "x2": ["field": .string(high)], "y": y, "yOffset": offset, "color": colour,
                ])
        }
        return VegaLite.chart(
            self,
            [
                "width": 500,
                "layer": [
                    rule("p05", "p95", 1), rule("chance_low", "chance_high", 4),
                    VegaLite.layer(
                        ["type": "point", "filled": true],
                        [
                            "x": VegaLite.quantity("ratio", title: "ratio", log: true), "y": y,
                            "yOffset": offset, "color": colour,
                        ]),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let others = Array(run.policies.dropFirst())
        var y = canvas.legend(run.legend(.dot, of: others), top: 0, width: width)
        let several = others.count > 1
        let groups = items.map { item in
            let rows = ordered.filter { $0.item == item }.map { effect in
                IntervalRow(
                    label: several ? effect.policy : run.channels.label(item), value: effect.ratio,
                    chance: effect.chance, ignorance: effect.ignorance, text: text(effect),
                    style: run.style(effect.policy),
                    isStrong: !several && item == Self.total)
            }
            return (heading: several ? run.channels.label(item) : "", rows: rows)
        }
        let ends = ends
        let chart = IntervalChart(
            groups: groups, scale: { LogScale(ends.low, ends.high, onto: $0, $1) }, reference: 1,
            axisTitle: "times as much as under \(run.baseline)")
        y = chart.draw(on: &canvas, top: y, width: width)
        return finish(canvas, width: width, height: y)
    }

    private func text(_ effect: Effect) -> String {
        let range = effect.ignorance ?? effect.chance
        let tail = range.map {
            " (\(NumberLabel.change($0.lowerBound)) to \(NumberLabel.change($0.upperBound)))"
        }
        return NumberLabel.change(effect.ratio) + (tail ?? "")
    }

    /// Ends of the axis: all dots, between a tenth and tenfold; what lies beyond has an arrow.
    private var ends: (low: Double, high: Double) {
        let values = effects.flatMap { effect in
            [effect.ratio]
                + [effect.chance, effect.ignorance].compactMap(\.self).flatMap {
                    [$0.lowerBound, $0.upperBound]
                }
        }.filter { $0 > 0 }
        let low = max(0.1, min(0.8, (values.min() ?? 1) * 0.95))
        let high = min(10, max(1.25, (values.max() ?? 1) * 1.05))
        return (low, high)
    }
}
