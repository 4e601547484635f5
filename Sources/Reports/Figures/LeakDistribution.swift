internal import Results

/// In what share of runs more than so much gets through: the complementary distribution of the total.
struct LeakDistribution: Figure {
    static let name = "leak-distribution"
    static let subject = "How likely it is that more than so much gets through"

    private let run: RunData
    /// FLOP of every run, in rising order, policy by policy.
    private let outcomes: [(policy: String, values: [Double])]

    /// So few runs say where 5 and 95 % of them lie.
    private static let least = 20

    /// From `outcomes.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        let remedy = "sluice compare \(run.scenario)"
        let records = try run.records(
            "outcomes", ["policy", "metric", "channel", "value"], remedy: remedy)
        var values: [String: [Double]] = [:]
        for record in records
        where record.text("metric") == "training-flop-broad" && record.text("channel") == "all" {
            if let value = record.number("value") {
                values[record.text("policy"), default: []].append(value)
            }
        }
        outcomes = run.policies.compactMap { policy in
            values[policy].map { (policy, $0.sorted()) }
        }
        let most = outcomes.map(\.values.count).max() ?? 0
        guard most >= Self.least else {
            throw FigureUnavailable(
                "\(most == 1 ? "one run" : "\(most) runs") of a policy make no distribution, "
                    + "which takes \(Self.least)", remedy: remedy)
        }
        guard outcomes.contains(where: { $0.values.first != $0.values.last }) else {
            throw FigureUnavailable("every run of a policy came to the same")
        }
        self.run = run
    }

    var title: String {
        guard let (policy, values) = outcomes.first else { return Self.subject }
        // Of few runs the ends, of many nine of ten.
        let cut = values.count / 20
        let (low, high) = (values[cut], values[values.count - 1 - cut])
        let factor =
            low > 0 && high / low > 3 ? ", a factor of \(NumberLabel.short(high / low))" : ""
        return
            "Under \(policy) \(cut > 0 ? "nine of ten runs" : "the runs") let between \(NumberLabel.short(low)) and "
            + "\(NumberLabel.short(high)) FLOP through\(factor)"
    }

    var caption: String {
        let what =
            run.draws > 1
            ? "The runs differ in chance and in \(run.draws) draws of what is not known: the width is mostly ignorance."
            : "The runs differ in chance alone: what is not known about the inputs would make the curves flatter."
        return
            "Height: the share of a policy's runs in which more covered training gets through than the amount below. "
            + "A curve further left lets less through. \(what)"
    }

    private var points: [(policy: String, value: Double, share: Double)] {
        outcomes.flatMap { policy, values in
            values.enumerated().map { index, value in
                (policy, value, Double(values.count - index - 1) / Double(values.count))
            }
        }
    }

    var table: Table {
        Table(
            of: Self.name, "Covered training in every run, and the share of runs with more.",
            [
                .policy, .number("flop", unit: "FLOP", "covered training in one run"),
                .number("share", "share of the policy's runs with more"),
            ], rows: points.map { [.string($0.policy), .number($0.value), .number($0.share)] })
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "width": 600, "height": 300,
                "mark": ["type": "line", "interpolate": "step-after"],
                "encoding": [
                    "x": VegaLite.quantity("flop", title: "FLOP", log: isLog, zero: false),
                    "y": VegaLite.quantity("share", title: "share of runs with more"),
                    "color": VegaLite.colours(run.policies),
                ],
            ])
    }

    private var ends: (low: Double, high: Double) {
        let values = outcomes.flatMap(\.values)
        return (values.min() ?? 0, values.max() ?? 1)
    }

    private var isLog: Bool { ends.low > 0 && ends.high / ends.low > 4 }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let policies = outcomes.map(\.policy)
        let top = canvas.legend(run.legend(.line, of: policies), top: 0, width: width) + 24
        let height = width < 600 ? 200.0 : 260
        let y = LinearScale(0, 1, onto: top + height, top, isPercentage: true)
        let left = Canvas.widthOfLabels(y, most: 5)
        let plot = Box(x: left, y: top, width: width - 12 - left, height: height)
        let ends = ends
        let x: any Scale =
            isLog
            ? LogScale(ends.low * 0.9, ends.high * 1.1, onto: plot.x, plot.right)
            : LinearScale(
                ends.low - (ends.high - ends.low) * 0.05,
                ends.high + (ends.high - ends.low) * 0.05, onto: plot.x, plot.right)
        canvas.axisLeft(plot, y, title: "share of runs with more", most: 5)
        canvas.axisBelow(plot, x, title: "covered training, FLOP")
        for (policy, values) in outcomes {
            steps(values, policy, plot, x, y, on: &canvas)
        }
        return finish(canvas, width: width, height: plot.bottom + 42)
    }

    private func steps(
        _ values: [Double], _ policy: String, _ plot: Box, _ x: any Scale, _ y: LinearScale,
        on canvas: inout Canvas
    ) {
        var corners = [Point(x: plot.x, y: plot.y)]
        for (index, value) in values.enumerated() {
            let share = Double(values.count - index - 1) / Double(values.count)
            corners.append(Point(x: x.position(value), y: corners[corners.count - 1].y))
            corners.append(Point(x: x.position(value), y: y.position(share)))
        }
        canvas.path(.lines(corners), "line \(run.style(policy))")
        for (index, value) in values.enumerated() {
            let share = Double(values.count - index - 1) / Double(values.count)
            // Of hundreds of runs the dots would be larger than the curve.
            let radius = values.count > 60 ? 1.0 : 2.5
            canvas.circle(
                Point(x: x.position(value), y: y.position(share)), radius: radius,
                "mark bar \(run.style(policy))")
        }
    }
}
