internal import Results

/// What becomes of the compute that a policy keeps off a channel: the steps from the baseline's total to its own.
struct DisplacementCauses: Figure {
    static let name = "displacement"
    static let subject = "What became of the compute that policies kept off a channel"

    private struct Step: Sendable {
        var policy: String
        var cause: String
        var label: String
        /// FLOP, mean over runs; negative for what leaves the total.
        var change: Double
        /// Where the bar begins and ends, against the baseline's total.
        var from: Double
        var to: Double
        /// FLOP that chance moves the same way; nil where nobody looked.
        var floor: Double?
        var isMove = false
        var isNet = false
        /// Whether it is more than chance moves.
        var isClaimed: Bool { floor.map { abs(change) > $0 } ?? true }
    }

    private let run: RunData
    private let steps: [Step]
    private let total: Double
    private let accounts: [(policy: String, account: DisplacementAccount)]

    /// From `displacement.csv` and `summary.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        guard run.policies.count > 1 else {
            throw FigureUnavailable(
                "it holds one policy, and displacement needs another to compare with",
                remedy: "sluice compare \(run.scenario)")
        }
        let remedy = "sluice compare \(run.scenario)"
        _ = try run.records(
            "displacement",
            ["policy", "draw", "replication", "baseline_flop", "to_channel", "cause", "flop"],
            remedy: remedy)
        guard let moves = run.tables["displacement"] else {
            throw FigureUnavailable("it has no displacement.csv", remedy: remedy)
        }
        let summary = try run.records(
            "summary", ["policy", "metric", "channel", "mean"], remedy: remedy)
        let totals = summary.first {
            $0.text("policy") == run.baseline && $0.text("metric") == "training-flop-broad"
                && $0.text("channel") == "all"
        }
        guard let total = totals?.number("mean"), total > 0 else {
            throw FigureUnavailable("nothing was trained under \(run.baseline)", remedy: remedy)
        }
        (self.run, self.total) = (run, total)
        accounts = run.policies.dropFirst().map { policy in
            // The values as written are no draw where others were drawn.
            let account = DisplacementAccount(
                moves, policy: policy, structure: "main", runs: run.runs,
                isMeant: { run.draws == 1 || $0 > 0 })
            return (policy, account)
        }
        steps = accounts.flatMap { Self.steps(of: $0.policy, $0.account) }
        guard steps.contains(where: { $0.change != 0 }) else {
            throw FigureUnavailable("no policy moved any compute", remedy: remedy)
        }
    }

    private static func steps(of policy: String, _ account: DisplacementAccount) -> [Step] {
        guard !account.parts.isEmpty else { return [] }
        func part(_ outcome: DisplacementAccount.Outcome) -> DisplacementAccount.Part {
            account.parts.first { $0.outcome == outcome }
                ?? DisplacementAccount.Part(outcome: outcome, flop: 0)
        }
        let moved = part(.moved)
        var steps = [
            Step(
                policy: policy, cause: "moved", label: moved.outcome.words, change: moved.flop,
                from: 0, to: -moved.flop, floor: moved.floor, isMove: true)
        ]
        var level = 0.0
        for outcome in DisplacementAccount.Outcome.allCases where outcome != .moved {
            let part = part(outcome)
            let change = outcome == .induced ? part.flop : -part.flop
            steps.append(
                Step(
                    policy: policy, cause: outcome.rawValue, label: outcome.words, change: change,
                    from: level, to: level + change, floor: part.floor))
            level += change
        }
        steps.append(
            Step(
                policy: policy, cause: "net", label: "change of the total", change: level, from: 0,
                to: level, isNet: true))
        return steps
    }

    var title: String {
        let most = accounts.filter { $0.account.isClaimed }.max {
            $0.account.stopped < $1.account.stopped
        }
        guard let most, most.account.stopped > 0 else {
            return "No policy keeps more off a channel than chance moves"
        }
        let moved = most.account.parts.first { $0.outcome == .moved }
        guard let moved, moved.isClaimed else {
            return "What \(most.policy) keeps off a channel moves to others no more than by chance"
        }
        return
            "Of what \(most.policy) keeps off a channel, about "
            + "\(NumberLabel.percent(moved.flop / most.account.stopped)) only moves to another"
    }

    var caption: String {
        "Projects are matched one by one with those under \(run.baseline), whose total of \(NumberLabel.short(total)) "
            + "FLOP is the zero line. The dashed bar moved to another channel and stays in the total; below it each "
            + "bar goes on where the last one ended, down to the change of the total. "
            + (run.runs > 1
                ? "Means over \(run.runs) runs; intervals of the change are in the paired effects."
                : "One run of each policy carries no interval.")
            + (accounts.compactMap { $0.account.floorSentence(NumberLabel.short) }.first.map {
                " \($0)"
            } ?? " What any change moves by chance was not looked at.")
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
                .number("floor", unit: "FLOP", "what a change without meaning moves the same way"),
            ],
            rows: steps.map {
                [.string($0.policy), .string($0.cause), .number($0.change)]
                    + [.number($0.from), .number($0.to), .number(orMissing: $0.floor)]
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
                            "cause",
                            order: DisplacementAccount.Outcome.allCases.map(\.rawValue) + ["net"]),
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
        let isFaint = step.isMove || !step.isNet && !step.isClaimed
        let style = isFaint ? "outline" : step.isNet ? "bar" : "bar light"
        canvas.rectangle(
            bar, "mark \(style) \(run.style(step.policy))", tip: "\(step.label): \(text(step))")
    }

    private func text(_ step: Step) -> String {
        let sign = step.change > 0 && !step.isMove ? "+" : ""
        let share = step.isMove ? NumberLabel.percent(step.change / total) : share(step.change)
        let doubt = step.isNet || step.isClaimed || step.change == 0 ? "" : ", chance"
        return "\(sign)\(NumberLabel.short(step.change)), \(share)\(doubt)"
    }
}
