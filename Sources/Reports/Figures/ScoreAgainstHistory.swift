internal import Results

/// The model's ranges beside what was reported, and beside what a spreadsheet makes of the same inputs.
struct ScoreAgainstHistory: Figure {
    static let name = "score"
    static let subject = "The model against what was reported"

    private struct Target: Sendable {
        var label: String
        var unit: String
        var reported: ClosedRange<Double>
        var model: ClosedRange<Double>
        var median: Double
        var spreadsheet: Double?
        var isInside: Bool
        var isEvidence: Bool
    }

    private let targets: [Target]

    /// From `score.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        let remedy = "sluice score \(run.scenario) --targets FILE --csv score.csv"
        let records = try run.records(
            "score",
            [
                "target", "period", "unit", "low", "high", "p05", "median", "p95", "is_inside",
                "null", "is_evidence",
            ], remedy: remedy)
        targets = records.compactMap { record in
            guard let reported = record.range("low", "high"), reported.upperBound > 0,
                let median = record.number("median")
            else { return nil }
            let period = record.text("period")
            return Target(
                label: record.text("target") + (period.isEmpty ? "" : ", \(period)"),
                unit: record.text("unit"), reported: reported,
                model: record.range("p05", "p95") ?? median...median, median: median,
                spreadsheet: record.number("null"), isInside: record.truth("is_inside") ?? false,
                isEvidence: record.truth("is_evidence") ?? false)
        }
        guard !targets.isEmpty else {
            throw FigureUnavailable("no target could be scored", remedy: remedy)
        }
    }

    private var evidence: [Target] { targets.filter(\.isEvidence) }

    var title: String {
        let hits = evidence.count { $0.isInside }
        return
            "Of \(evidence.count) reported figures that the model was not given, it meets \(hits)"
    }

    var caption: String {
        "Everything is divided by the middle of what was reported, so that 1 is a hit and 2 is twice as much. Wide grey "
            + "bars are the reported intervals, thin lines nine of ten of the model's draws with their median: filled "
            + "where it meets the report, hollow where not. The cross is a spreadsheet on the same inputs. Figures "
            + "marked as inputs went into the model and prove nothing."
    }

    var table: Table {
        Table(
            of: Self.name, "Reported intervals, the model's range and the spreadsheet's value.",
            [
                Column("target", .string, "what was reported, and for when"),
                Column("unit", .string, "unit of the numbers in this row"),
                .number("low", "lower end of what was reported"),
                .number("high", "upper end"), .number("p05", "5 % quantile of the model's draws"),
                .number("median", "their median"), .number("p95", "95 % quantile"),
                .number("spreadsheet", "what a spreadsheet makes of the same inputs"),
                Column("is_inside", .boolean, "whether the model meets the report"),
                Column("is_evidence", .boolean, "whether the model was not given it"),
            ],
            rows: ordered.map {
                [.string($0.label), .string($0.unit)]
                    + [
                        $0.reported.lowerBound, $0.reported.upperBound, $0.model.lowerBound,
                        $0.median, $0.model.upperBound, $0.spreadsheet,
                    ].map { .number(orMissing: $0) }
                    + [.boolean($0.isInside), .boolean($0.isEvidence)]
            })
    }

    private var ordered: [Target] { evidence + targets.filter { !$0.isEvidence } }

    var specification: JSON {
        let y = VegaLite.names("target", order: ordered.map(\.label))
        func ratio(_ field: String) -> JSON {
            [
                "calculate": .string("datum.\(field) / ((datum.low + datum.high) / 2)"),
                "as": .string("\(field)_ratio"),
            ]
        }
        func rule(_ low: String, _ high: String, _ mark: JSON) -> JSON {
            VegaLite.layer(
                mark,
                [
                    "x": VegaLite.quantity("\(low)_ratio", title: "against the report", log: true),
                    "x2": ["field": .string("\(high)_ratio")], "y": y,
                ])
        }
        func point(_ field: String, _ shape: JSON) -> JSON {
            VegaLite.layer(
                ["type": "point", "shape": shape, "filled": true],
                [
                    "x": VegaLite.quantity(
                        "\(field)_ratio", title: "against the report", log: true),
                    "y": y,
                ])
        }
        return VegaLite.chart(
            self,
            [
                "width": 450,
                "transform": .array(
                    ["low", "high", "p05", "median", "p95", "spreadsheet"].map(ratio)),
                "layer": [
                    rule("low", "high", ["type": "rule", "strokeWidth": 10, "opacity": 0.3]),
                    rule("p05", "p95", "rule"), point("median", "circle"),
                    point("spreadsheet", "cross"),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        var y = canvas.legend(
            [
                LegendEntry(label: "reported", style: "soft light", sample: .bar),
                LegendEntry(label: "model, met", style: "s1", sample: .dot),
                LegendEntry(label: "model, missed", style: "s2", sample: .hollow),
                LegendEntry(label: "spreadsheet", style: "s0", sample: .cross),
            ], top: 0, width: width)
        let layout = RowLayout(
            labels: ordered.map(\.label), texts: ordered.map(text), width: width)
        let groups = [
            ("", evidence), ("inputs of the model, no evidence", targets.filter { !$0.isEvidence }),
        ].filter { !$0.1.isEmpty }
        let height = groups.reduce(0) {
            $0 + ($1.0.isEmpty ? 0 : 24) + Double($1.1.count) * layout.step
        }
        let plot = Box(x: layout.left, y: y + 6, width: layout.right - layout.left, height: height)
        let scale = LogScale(ends.low, ends.high, onto: plot.x, plot.right)
        canvas.axisBelow(plot, scale, title: "times the middle of what was reported")
        let one = scale.position(1)
        canvas.line(Point(x: one, y: plot.y), Point(x: one, y: plot.bottom), "axis")
        y = plot.y
        for (heading, targets) in groups {
            if !heading.isEmpty {
                canvas.text(heading, Point(x: 0, y: y + 16), .start, "strong halo")
                y += 24
            }
            for target in targets {
                layout.write(target.label, text(target), at: y, on: &canvas)
                draw(target, at: layout.line(y), scale, on: &canvas)
                y += layout.step
            }
        }
        return finish(canvas, width: width, height: plot.bottom + 42)
    }

    /// Ends of the axis, at most a hundredth and a hundredfold.
    private var ends: (low: Double, high: Double) {
        let values = targets.flatMap { target -> [Double] in
            let numbers = [
                target.reported.lowerBound, target.reported.upperBound, target.model.lowerBound,
                target.model.upperBound, target.spreadsheet ?? target.median,
            ]
            return numbers.map { $0 / middle(target) }
        }.filter { $0 > 0 }
        return (
            max(0.01, min(0.8, (values.min() ?? 1) * 0.9)),
            min(100, max(1.25, (values.max() ?? 1) * 1.1))
        )
    }

    private func middle(_ target: Target) -> Double {
        (target.reported.lowerBound + target.reported.upperBound) / 2
    }

    private func draw(_ target: Target, at y: Double, _ scale: LogScale, on canvas: inout Canvas) {
        func x(_ value: Double) -> Double { scale.position(value / middle(target)) }
        let reported = (x(target.reported.lowerBound), x(target.reported.upperBound))
        canvas.rectangle(
            Box(x: reported.0, y: y - 6, width: max(reported.1 - reported.0, 2), height: 12),
            "bar light soft")
        let style = target.isInside ? "s1" : "s2"
        canvas.line(
            Point(x: x(target.model.lowerBound), y: y), Point(x: x(target.model.upperBound), y: y),
            "line thin \(style)")
        if let spreadsheet = target.spreadsheet {
            canvas.cross(Point(x: x(spreadsheet), y: y), radius: 4, "line thin s0")
        }
        canvas.circle(
            Point(x: x(target.median), y: y), radius: 4.5,
            "mark \(target.isInside ? "dot" : "hollow") \(style)",
            tip: "\(target.label): \(text(target))")
    }

    private func text(_ target: Target) -> String {
        let reported = [target.reported.lowerBound, target.reported.upperBound]
            .map(NumberLabel.short).joined(separator: " to ")
        return "\(NumberLabel.short(target.median)), reported \(reported)"
    }
}
