internal import Results

/// From which chips by whose hands covered compute came to whom: one flow picture per policy, on one scale.
struct ChipPaths: Figure {
    static let name = "chip-paths"
    static let subject = "From chips over providers and account holders to end users"

    private let run: RunData
    private let graph: FlowGraph
    private let policies: [String]

    private static let headings = ["chips", "provider", "account", "end users"]

    /// From `paths.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        let remedy = "sluice run \(run.scenario)"
        let records = try run.records(
            "paths", ["policy", "layer", "from", "to", "flop"], remedy: remedy)
        let edges = records.compactMap { record -> FlowGraph.Edge? in
            guard let layer = record.number("layer"), (1...3).contains(layer),
                let flop = record.number("flop"), flop > 0,
                run.policies.contains(record.text("policy"))
            else { return nil }
            return .init(
                policy: record.text("policy"), layer: Int(layer), from: record.text("from"),
                to: record.text("to"), flop: flop)
        }
        guard !edges.isEmpty else {
            throw FigureUnavailable("no covered training ran", remedy: remedy)
        }
        guard
            (1...3).contains(where: { layer in
                Set(edges.filter { $0.layer == layer }.map(\.from)).count > 1
            })
        else { throw FigureUnavailable("all of it took one way, which a sentence says as well") }
        self.run = run
        // Accounts are few, and the small ones are what rules are about.
        graph = FlowGraph(edges, most: 8, least: [0.02, 0.02, 0, 0.02])
        policies = run.policies.filter { policy in edges.contains { $0.policy == policy } }
    }

    var title: String {
        let policy = policies.first ?? run.baseline
        let accounts = FlowGraph.sizes(graph.edges, policy, 2)
        let total = graph.total(policy, 2)
        let hidden = ["shell", "reseller", "broker"].reduce(0) { $0 + (accounts[$1] ?? 0) }
        return
            "Shells, resellers and brokers carried \(NumberLabel.percent(hidden / max(total, 1))) of covered "
            + "compute under \(policy)"
    }

    var caption: String {
        "The height of a band is covered training compute, on one scale for all policies: from the lot of chips over "
            + "the provider and the kind of account to the group of end users. Own are machines of the user's group, direct "
            + "is rented in the user's own name. "
            + "Whatever is below 2 % of chips, providers or users is in other. Colours say nothing but the policy. "
            + (run.runs > 1
                ? "Means over \(run.runs) runs, without intervals."
                : "One run carries no interval.")
    }

    var table: Table {
        Table(
            of: Self.name, "Covered training by lot, provider, account holder and end users, FLOP.",
            [
                .policy, Column("layer", .integer, "1 to 3, from the chips to the end users"),
                Column("from", .string, "where the band begins"),
                Column("to", .string, "where it ends"),
                .number("flop", unit: "FLOP", "mean over runs"),
            ],
            rows: ordered.map {
                [.string($0.policy), .integer($0.layer), .string($0.from), .string($0.to)]
                    + [.number($0.flop)]
            })
    }

    /// By policy, then from the left of the picture to the right, then from top to bottom.
    private var ordered: [FlowGraph.Edge] {
        var ordered: [FlowGraph.Edge] = []
        for policy in policies {
            for layer in 1...3 {
                let between = graph.edges.filter { $0.policy == policy && $0.layer == layer }
                for from in graph.columns[layer - 1] {
                    for to in graph.columns[layer] {
                        ordered += between.filter { $0.from == from && $0.to == to }
                    }
                }
            }
        }
        return ordered
    }

    /// Vega-Lite draws no flows: bars of the same numbers, layer by layer.
    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "transform": [
                    ["calculate": "datum.from + ' → ' + datum.to", "as": "band"],
                    ["filter": .string("datum.flop > \(NumberText.canonical(largest / 30))")],
                ],
                "mark": "bar", "width": 400,
                "encoding": [
                    "row": VegaLite.names("layer"),
                    "y": VegaLite.names("band").adding(["sort": "-x"]),
                    "yOffset": VegaLite.names("policy", order: policies),
                    "x": VegaLite.quantity("flop", title: "FLOP"),
                    "color": VegaLite.colours(run.policies),
                ],
                "resolve": ["scale": ["y": "independent"]],
            ])
    }

    private var largest: Double { graph.edges.map(\.flop).max() ?? 0 }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let isNarrow = width < 600
        var layout = FlowLayout(
            width: width, room: isNarrow ? 190 : 330, pad: isNarrow ? 30 : 18)
        layout.fit(graph, policies)
        var y = 0.0
        for policy in policies {
            let total = graph.total(policy, 0)
            canvas.text(
                TextMeasure.fitted("\(policy), \(NumberLabel.short(total)) FLOP", into: width),
                Point(x: 0, y: y + 14), .start, "strong")
            for (column, heading) in Self.headings.enumerated() {
                canvas.text(
                    heading, Point(x: layout.x(column), y: y + 32), .start, "small")
            }
            y =
                layout.draw(
                    graph, policy, style: run.style(policy), from: y + 40, on: &canvas) + 26
        }
        return finish(canvas, width: width, height: y - 16)
    }
}
