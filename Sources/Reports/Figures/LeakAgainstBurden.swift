internal import Results

/// What a policy lets through against what it costs customers whom it is not about.
struct LeakAgainstBurden: Figure {
    static let name = "leak-against-burden"
    static let subject = "What gets through against the burden on legitimate customers"

    private struct Measure: Sendable {
        var value: Double
        var chance: ClosedRange<Double>?
        var ignorance: ClosedRange<Double>?

        var ends: [Double] {
            [value]
                + [chance, ignorance].compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }
        }
    }

    private struct Outcome: Sendable {
        var policy: String
        var burden: Measure
        var leak: Measure

        /// Whether both its intervals lie below those of another.
        func isClear(of other: Outcome) -> Bool {
            zip([burden, leak], [other.burden, other.leak]).allSatisfy { own, other in
                guard let mine = own.ignorance ?? own.chance,
                    let theirs = other.ignorance ?? other.chance
                else { return false }
                return mine.upperBound < theirs.lowerBound
            }
        }
    }

    private let run: RunData
    private let outcomes: [Outcome]

    /// From `summary.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        let remedy = "sluice compare \(run.scenario)"
        guard run.policies.count > 1 else {
            throw FigureUnavailable("it holds one policy, and a choice needs two", remedy: remedy)
        }
        let records = try run.records(
            "summary",
            [
                "policy", "metric", "channel", "mean", "p05", "p95", "p50", "chance_low",
                "chance_high",
            ],
            remedy: remedy)
        func measure(_ policy: String, _ metric: String) -> Measure? {
            let record = records.first {
                $0.text("policy") == policy && $0.text("metric") == metric
                    && $0.text("channel") == "all"
            }
            guard let record, let mean = record.number("mean") else { return nil }
            return Measure(
                value: record.number("p50") ?? mean,
                chance: record.range("chance_low", "chance_high"),
                ignorance: record.range("p05", "p95"))
        }
        outcomes = run.policies.compactMap { policy in
            guard let burden = measure(policy, "refused-others"),
                let leak = measure(policy, "training-flop-broad")
            else { return nil }
            return Outcome(policy: policy, burden: burden, leak: leak)
        }
        guard outcomes.count > 1 else {
            throw FigureUnavailable(
                "its summary does not hold both for two policies", remedy: remedy)
        }
        self.run = run
        guard outcomes.count > 2 else {
            throw FigureUnavailable("two policies make no front: the table has all that they trade")
        }
        guard outcomes.contains(where: { $0.leak.value != outcomes[0].leak.value }) else {
            throw FigureUnavailable("covered training is the same under every policy")
        }
    }

    var title: String {
        let best = efficient
        // One that leads on both axes by more than its own interval carries; noise makes no winner.
        if best.count == 1,
            outcomes.allSatisfy({ $0.policy == best[0].policy || best[0].isClear(of: $0) })
        {
            return "\(best[0].policy) lets least through and refuses the fewest others"
        }
        return "\(Self.subject), \(outcomes.count) policies"
    }

    /// Policies that none of the others betters in both, from the smallest burden on.
    private var efficient: [Outcome] {
        outcomes.filter { one in
            !outcomes.contains {
                $0.burden.value <= one.burden.value && $0.leak.value <= one.leak.value
                    && ($0.burden.value < one.burden.value || $0.leak.value < one.leak.value)
            }
        }.sorted { $0.burden.value < $1.burden.value }
    }

    var caption: String {
        let range =
            run.draws > 1
            ? "Thin strokes hold 90 % of what is not known, thick ones are 95 % intervals with chance alone."
            : run.runs > 1
                ? "Strokes are 95 % intervals of chance; what is not known is not in them."
                : "One run of each policy carries no interval."
        return
            "Better is further down and to the left. The dashed line joins the policies that no other one betters in "
            + "both. Neither axis begins at nothing: differences look larger than they are. "
            + "Policies share their chance: what one does against another is surer than its cross; see the paired effects. \(range)"
    }

    var table: Table {
        let names = ["refused_others", "training_flop"]
        let columns = names.flatMap { name in
            [Column.number(name, "median over draws, or mean")]
                + ["p05", "p95", "chance_low", "chance_high"].map {
                    Column.number("\(name)_\($0)", "interval of chance, or quantile over draws")
                }
        }
        return Table(
            of: Self.name,
            "Requests of legitimate customers refused per 1,000, and covered training, FLOP.",
            [.policy] + columns,
            rows: outcomes.map { outcome in
                [.string(outcome.policy)]
                    + [outcome.burden, outcome.leak].flatMap {
                        [
                            $0.value, $0.ignorance?.lowerBound, $0.ignorance?.upperBound,
                            $0.chance?.lowerBound, $0.chance?.upperBound,
                        ].map { .number(orMissing: $0) }
                    }
            })
    }

    var specification: JSON {
        let (x, y) = ("refused_others", "training_flop")
        let colour = VegaLite.colours(run.policies)
        func axis(_ field: String, _ end: String) -> JSON {
            VegaLite.quantity(
                field + end, title: field == x ? "refused per 1,000" : "FLOP", zero: false)
        }
        return VegaLite.chart(
            self,
            [
                "width": 500, "height": 350,
                "layer": [
                    VegaLite.layer(
                        "rule",
                        [
                            "x": axis(x, "_chance_low"),
                            "x2": ["field": "refused_others_chance_high"],
                            "y": axis(y, ""), "color": colour,
                        ]),
                    VegaLite.layer(
                        "rule",
                        [
                            "x": axis(x, ""), "y": axis(y, "_chance_low"),
                            "y2": ["field": "training_flop_chance_high"], "color": colour,
                        ]),
                    VegaLite.layer(
                        ["type": "point", "filled": true, "size": 80],
                        ["x": axis(x, ""), "y": axis(y, ""), "color": colour]),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let height = width < 600 ? 260.0 : 340
        func scale(_ values: [Double], _ start: Double, _ end: Double) -> LinearScale {
            let (low, high) = (values.min() ?? 0, values.max() ?? 1)
            let room = max(high - low, abs(high) * 0.02) * 0.08
            // Neither can be negative, whatever a symmetric interval says.
            return LinearScale(max(0, low - room), high + room, onto: start, end)
        }
        let leaks = outcomes.flatMap(\.leak.ends)
        let y = scale(leaks, 30 + height, 30)
        let left = Canvas.widthOfLabels(y, most: 6)
        let plot = Box(x: left, y: 30, width: width - 8 - left, height: height)
        let x = scale(outcomes.flatMap(\.burden.ends), plot.x, plot.right)
        canvas.text("covered training, FLOP", Point(x: 0, y: 14), .start, "small")
        canvas.axisLeft(plot, y, most: 6)
        canvas.axisBelow(plot, x, title: "legitimate requests refused, per 1,000")
        var path = PathData()
        let points = efficient.map {
            Point(x: x.position($0.burden.value), y: y.position($0.leak.value))
        }
        path.line(through: points)
        if points.count > 1 { canvas.path(path, "line thin dashed soft") }
        for outcome in outcomes { strokes(outcome, x, y, on: &canvas) }
        labels(plot, x, y, on: &canvas)
        return finish(canvas, width: width, height: plot.bottom + 42)
    }

    private func strokes(
        _ outcome: Outcome, _ x: LinearScale, _ y: LinearScale, on canvas: inout Canvas
    ) {
        let centre = Point(
            x: x.position(outcome.burden.value), y: y.position(outcome.leak.value))
        let style = run.style(outcome.policy)
        for (range, kind) in [(\Measure.ignorance, "line thin"), (\Measure.chance, "line")] {
            if let burden = outcome.burden[keyPath: range] {
                canvas.line(
                    Point(x: x.position(max(0, burden.lowerBound)), y: centre.y),
                    Point(x: x.position(burden.upperBound), y: centre.y), "\(kind) \(style)")
            }
            if let leak = outcome.leak[keyPath: range] {
                canvas.line(
                    Point(x: centre.x, y: y.position(max(0, leak.lowerBound))),
                    Point(x: centre.x, y: y.position(leak.upperBound)), "\(kind) \(style)")
            }
        }
        let text =
            "\(outcome.policy): \(NumberLabel.short(outcome.leak.value)) FLOP, "
            + "\(NumberLabel.short(outcome.burden.value)) refused per 1,000"
        canvas.circle(centre, radius: 5, "mark dot \(style)", tip: text)
    }

    /// Names beside the points, on the side that has room, moved apart where they would touch.
    private func labels(
        _ plot: Box, _ x: LinearScale, _ y: LinearScale, on canvas: inout Canvas
    ) {
        let wanted = outcomes.map { y.position($0.leak.value) - 6 }
        let places = LabelRows.spread(wanted, gap: 15, from: plot.y + 10, to: plot.bottom - 4)
        for (outcome, place) in zip(outcomes, places) {
            let centre = x.position(outcome.burden.value)
            let label = TextMeasure.fitted(outcome.policy, into: plot.width / 2)
            let fits = centre + 9 + TextMeasure.width(label) < plot.right
            canvas.text(
                label, Point(x: centre + (fits ? 9 : -9), y: place), fits ? .start : .end, "halo")
        }
    }
}
