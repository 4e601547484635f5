internal import Results

/// What rules leave when all obey them, and what their enforcement leaves beside that, by year.
struct Gaps: Figure {
    static let name = "gaps"
    static let subject =
        "What the rules leave (design gap) and what their enforcement leaves, by year"

    private enum Part: String, CaseIterable {
        case design = "design-gap"
        case enforcement = "enforcement-gap"

        var style: String { self == .design ? "s1" : "s2" }
        var label: String {
            self == .design ? "left by the rules themselves" : "left by their enforcement"
        }
    }

    private struct Gap: Sendable {
        var policy: String
        var year: String
        var part: Part
        var value: Double
        var range: ClosedRange<Double>?
    }

    private let run: RunData
    private let gaps: [Gap]
    private let years: [String]
    private let policies: [String]

    /// From `summary.csv`, the metrics design-gap-broad and enforcement-gap-broad of each year.
    init(_ run: RunData) throws(FigureUnavailable) {
        let remedy = "sluice run Scenarios/studies/better-law-or-better-enforcement.yaml"
        let records = try run.records(
            "summary",
            [
                "policy", "metric", "channel", "mean", "p05", "p95", "p50", "chance_low",
                "chance_high",
            ],
            remedy: remedy)
        gaps = records.compactMap { record in
            let metric = record.text("metric")
            guard record.text("channel") == "all", let mean = record.number("mean"),
                let part = Part.allCases.first(where: {
                    metric.hasPrefix("\($0.rawValue)-broad-")
                })
            else { return nil }
            return Gap(
                policy: record.text("policy"),
                year: String(metric.dropFirst("\(part.rawValue)-broad-".count)), part: part,
                value: record.number("p50") ?? mean,
                range: record.range("p05", "p95") ?? record.range("chance_low", "chance_high"))
        }
        guard !gaps.isEmpty else {
            throw FigureUnavailable(
                "no policy was run beside the same rules perfectly enforced", remedy: remedy)
        }
        guard gaps.contains(where: { $0.value != 0 }) else {
            throw FigureUnavailable("nothing was left by rules or by their enforcement")
        }
        self.run = run
        years = Set(gaps.map(\.year)).sorted()
        let some = Set(gaps.map(\.policy))
        policies = run.policies.filter(some.contains)
    }

    private func gap(_ policy: String, _ year: String, _ part: Part) -> Gap? {
        gaps.first { $0.policy == policy && $0.year == year && $0.part == part }
    }

    var title: String {
        let policy = policies.first ?? run.baseline
        let sums = Part.allCases.map { part in
            gaps.filter { $0.policy == policy && $0.part == part }.reduce(0) { $0 + $1.value }
        }
        let share = sums[1] / max(sums[0] + sums[1], 1)
        return
            run.draws == 1 && run.replications == 1
            ? "Of what got through under \(policy) in one run, \(NumberLabel.percent(share)) is owed to enforcement, the rest to the rules"
            : "About \(NumberLabel.percent(share)) of what gets through under \(policy) is owed to enforcement, the rest to the rules"
    }

    var caption: String {
        let range =
            run.draws > 1
            ? "The strokes hold nine of ten of \(run.draws) draws of what is not known, bars their medians."
            : run.runs > 1
                ? "The strokes are 95 % intervals of chance." : "One run carries no interval."
        return
            "The design gap is the covered training that is left when everybody whom the rules bind obeys them; the "
            + "enforcement gap is what is left beyond that as the rules are enforced. Only the second can be closed by officers. \(range)"
    }

    private var drawn: [Gap] {
        policies.flatMap { policy in
            years.flatMap { year in Part.allCases.compactMap { gap(policy, year, $0) } }
        }
    }

    var table: Table {
        Table(
            of: Self.name, "Design gap and enforcement gap by year, FLOP, yardstick broad.",
            [
                .policy, Column("year", .string, "calendar year"),
                Column("gap", .string, "design-gap or enforcement-gap"),
                .number("flop", unit: "FLOP", "covered training"),
                .number("low", unit: "FLOP", "lower end of its interval"),
                .number("high", unit: "FLOP", "upper end of its interval"),
            ],
            rows: drawn.map {
                [
                    .string($0.policy), .string($0.year), .string($0.part.rawValue),
                    .number($0.value),
                ]
                    + [$0.range?.lowerBound, $0.range?.upperBound].map { .number(orMissing: $0) }
            })
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "mark": "bar", "width": 160, "height": 220,
                "encoding": [
                    "column": VegaLite.names("policy", order: policies),
                    "x": VegaLite.names("year"), "y": VegaLite.quantity("flop", title: "FLOP"),
                    "color": VegaLite.names("gap").adding([
                        "scale": ["range": ["#0072b2", "#d55e00"]]
                    ]),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let entries = Part.allCases.map {
            LegendEntry(label: $0.label, style: $0.style, sample: .bar)
        }
        let top = canvas.legend(entries, top: 0, width: width)
        let highest = policies.flatMap { policy in years.map { self.top(policy, $0) } }.max() ?? 0
        let lowest = gaps.map { min($0.value, $0.range?.lowerBound ?? 0) }.min() ?? 0
        let columns = width < 600 ? 1 : min(3, policies.count)
        let cell = (width - 20 * Double(columns - 1)) / Double(columns)
        let (height, taken) = (190.0, 268.0)
        for (index, policy) in policies.enumerated() {
            let x = Double(index % columns) * (cell + 20)
            let y = top + Double(index / columns) * taken
            let scale = LinearScale(
                min(lowest, 0), highest, onto: y + 46 + height, y + 46
            ).ending(onTickOf: 5)
            let left = x + Canvas.widthOfLabels(scale, most: 5)
            let plot = Box(x: left, y: y + 46, width: x + cell - left, height: height)
            canvas.text(
                TextMeasure.fitted(policy, into: cell), Point(x: x, y: y + 14), .start, "strong")
            canvas.text("FLOP a year", Point(x: x, y: y + 30), .start, "small")
            canvas.axisLeft(plot, scale, most: 5)
            bars(policy, plot, scale, on: &canvas)
        }
        let rows = (policies.count + columns - 1) / columns
        return finish(canvas, width: width, height: top + Double(rows) * taken)
    }

    private func top(_ policy: String, _ year: String) -> Double {
        let parts = Part.allCases.compactMap { gap(policy, year, $0) }
        let base = parts.first?.value ?? 0
        return parts.map {
            let above = max($0.value, $0.range?.upperBound ?? 0)
            return $0.part == .design ? above : max(base, base + above)
        }.max() ?? 0
    }

    private func bars(
        _ policy: String, _ plot: Box, _ scale: LinearScale, on canvas: inout Canvas
    ) {
        let step = plot.width / Double(years.count)
        let bar = min(step * 0.6, 64)
        for (index, year) in years.enumerated() {
            let centre = plot.x + (Double(index) + 0.5) * step
            var base = 0.0
            for part in Part.allCases {
                guard let gap = gap(policy, year, part) else { continue }
                // What is below nothing hangs from the axis: enforcement that lets less through.
                let start = gap.value < 0 ? 0 : base
                let ends = [scale.position(start), scale.position(start + gap.value)].sorted()
                canvas.rectangle(
                    Box(x: centre - bar / 2, y: ends[0], width: bar, height: ends[1] - ends[0]),
                    "mark bar light \(part.style)",
                    tip: "\(year), \(part.label): \(NumberLabel.short(gap.value)) FLOP")
                if let range = gap.range {
                    let x = centre + (part == .design ? -bar / 5 : bar / 5)
                    canvas.line(
                        Point(x: x, y: scale.position(start + range.lowerBound)),
                        Point(x: x, y: scale.position(start + range.upperBound)),
                        "line \(part.style)")
                }
                base = start + gap.value
            }
            canvas.text(year, Point(x: centre, y: plot.bottom + 15), .middle, "small")
        }
        let zero = scale.position(0)
        canvas.line(Point(x: plot.x, y: zero), Point(x: plot.right, y: zero), "axis")
    }
}
