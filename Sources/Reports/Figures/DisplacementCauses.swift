internal import Results

/// What becomes of the compute that a policy keeps off a path: the steps from the baseline's total to its own.
struct DisplacementCauses: Figure {
    static let name = "displacement"
    static let subject = "What became of the compute that policies kept off a path"

    private struct Step: Sendable {
        var policy: String
        var cause: String
        var label: String
        /// FLOP, mean over runs; negative for what leaves the total.
        var change: Double
        /// Where the bar begins and ends, against the baseline's total.
        var from: Double
        var to: Double
        var isMove = false
        var isNet = false
    }

    private let run: RunData
    private let steps: [Step]
    private let total: Double

    /// From `displacement.csv` and `summary.csv`.
    init(_ run: RunData) throws(Absence) {
        guard run.policies.count > 1 else {
            throw Absence(
                "it holds one policy, and displacement needs another to compare with",
                remedy: "sluice compare \(run.scenario)")
        }
        let remedy = "sluice compare \(run.scenario)"
        let moves = try run.records(
            "displacement", ["policy", "to_channel", "cause", "flop"], remedy: remedy)
        let summary = try run.records(
            "summary", ["policy", "metric", "channel", "mean"], remedy: remedy)
        let totals = summary.first {
            $0.text("policy") == run.baseline && $0.text("metric") == "training-flop-broad"
                && $0.text("channel") == "all"
        }
        guard let total = totals?.number("mean"), total > 0 else {
            throw Absence("nothing was trained under \(run.baseline)", remedy: remedy)
        }
        (self.run, self.total) = (run, total)
        steps = run.policies.dropFirst().flatMap { policy in
            Self.steps(of: policy, moves.filter { $0.text("policy") == policy }, runs: run.runs)
        }
        guard steps.contains(where: { $0.change != 0 }) else {
            throw Absence("no policy moved any compute", remedy: remedy)
        }
    }

    private static func steps(of policy: String, _ moves: [Record], runs: Int) -> [Step] {
        guard !moves.isEmpty else { return [] }
        func sum(_ isMeant: (_ cause: String, _ stays: Bool) -> Bool) -> Double {
            moves.reduce(0) { sum, move in
                let stays = !["none", ""].contains(move.text("to_channel"))
                return sum
                    + (isMeant(move.text("cause"), stays) ? move.number("flop") ?? 0 : 0)
            } / Double(max(1, runs))
        }
        let moved = sum { ["moved", "delayed"].contains($0) && $1 }
        var steps = [
            Step(
                policy: policy, cause: "moved", label: "moved to another path", change: moved,
                from: 0, to: -moved, isMove: true)
        ]
        var level = 0.0
        for (cause, label) in causes {
            let size = sum { $0 == cause && (cause != "delayed" || !$1) }
            let change = cause == "induced" ? size : -size
            steps.append(
                Step(
                    policy: policy, cause: cause, label: label, change: change, from: level,
                    to: level + change))
            level += change
        }
        steps.append(
            Step(
                policy: policy, cause: "net", label: "change of the total", change: level, from: 0,
                to: level, isNet: true))
        return steps
    }

    private static let causes = [
        ("delayed", "delayed beyond the end"), ("downsized", "made smaller"),
        ("substituted", "on chips that do not count"), ("pending", "still waiting at the end"),
        ("given-up", "given up"), ("induced", "more by others: price and room"),
    ]

    var title: String {
        let net = steps.filter(\.isNet).min { $0.change < $1.change }
        let own = steps.filter { $0.policy == net?.policy && !$0.isNet && $0.cause != "induced" }
        let stopped = own.reduce(0) { $0 + abs($1.change) }
        guard let moved = own.first, stopped > 0 else { return Self.subject }
        return
            "Of what \(moved.policy) keeps off a path, \(NumberLabel.percent(moved.change / stopped)) only moves to "
            + "another"
    }

    var caption: String {
        "Projects are matched one by one with those under \(run.baseline), whose total of \(NumberLabel.short(total)) "
            + "FLOP is the zero line. The dashed bar moved to another path and stays in the total; below it each "
            + "bar goes on where the last one ended, down to the change of the total. "
            + (run.runs > 1
                ? "Means over \(run.runs) runs; intervals of the change are in the paired effects."
                : "One run of each policy carries no interval.")
    }

    private func share(_ change: Double) -> String {
        NumberLabel.change(1 + change / total)
    }

    var table: Table {
        Table(
            of: Self.name, "Steps from the baseline's total to a policy's, FLOP, mean over runs.",
            [
                .policy, Column("cause", .string, "what became of it; net for the sum"),
                .number("flop", unit: "FLOP", "change; of moved what moved"),
                .number("from", unit: "FLOP", "where the bar begins, against the baseline's total"),
                .number("to", unit: "FLOP", "where it ends"),
            ],
            rows: steps.map {
                [.string($0.policy), .string($0.cause), .number($0.change)]
                    + [.number($0.from), .number($0.to)]
            })
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "facet": ["row": VegaLite.names("policy", order: run.policies)],
                "spec": [
                    "width": 500, "mark": "bar",
                    "encoding": [
                        "y": VegaLite.names(
                            "cause", order: ["moved"] + Self.causes.map(\.0) + ["net"]),
                        "x": VegaLite.quantity("from", title: "FLOP against the baseline"),
                        "x2": ["field": "to"], "color": VegaLite.names("cause"),
                    ],
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let texts = steps.map(text)
        let layout = RowLayout(labels: steps.map(\.label), texts: texts, width: width)
        let ends = steps.flatMap { [$0.from, $0.to] }
        let scale = LinearScale(
            min(ends.min() ?? 0, 0), max(ends.max() ?? 0, 0), onto: layout.left, layout.right
        ).ending(onTickOf: 5)
        var y = 0.0
        for policy in run.policies where steps.contains(where: { $0.policy == policy }) {
            let some = steps.filter { $0.policy == policy }
            canvas.text(
                TextMeasure.fitted(policy, into: width), Point(x: 0, y: y + 14), .start, "strong")
            let plot = Box(
                x: layout.left, y: y + 22, width: layout.right - layout.left,
                height: Double(some.count) * layout.step)
            canvas.axisBelow(
                plot, scale, title: "FLOP against \(run.baseline)", most: width < 600 ? 4 : 7)
            let zero = scale.position(0)
            canvas.line(Point(x: zero, y: plot.y), Point(x: zero, y: plot.bottom), "axis")
            for (index, step) in some.enumerated() {
                let row = plot.y + Double(index) * layout.step
                draw(step, at: layout.line(row), scale, on: &canvas)
                layout.write(step.label, text(step), at: row, isStrong: step.isNet, on: &canvas)
            }
            y = plot.bottom + 54
        }
        return finish(canvas, width: width, height: y - 14)
    }

    private func draw(_ step: Step, at y: Double, _ scale: LinearScale, on canvas: inout Canvas) {
        let ends = [scale.position(step.from), scale.position(step.to)].sorted()
        let bar = Box(x: ends[0], y: y - 6, width: max(ends[1] - ends[0], 1), height: 12)
        let style = step.isMove ? "outline" : step.isNet ? "bar" : "bar light"
        canvas.rectangle(
            bar, "mark \(style) \(run.style(step.policy))", tip: "\(step.label): \(text(step))")
    }

    private func text(_ step: Step) -> String {
        let sign = step.change > 0 && !step.isMove ? "+" : ""
        let share = step.isMove ? NumberLabel.percent(step.change / total) : share(step.change)
        return "\(sign)\(NumberLabel.short(step.change)), \(share)"
    }
}
