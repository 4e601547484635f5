/// Where the nodes and bands of a ``FlowGraph`` lie: columns from left to right, nodes from the top down.
struct FlowLayout {
    let width: Double
    /// Height for the bands of the largest column, pixels.
    let room: Double
    /// Room between nodes, enough for their labels, pixels.
    let pad: Double
    private var perFLOP = 0.0

    private static let node = 10.0

    init(width: Double, room: Double, pad: Double) {
        (self.width, self.room, self.pad) = (width, room, pad)
    }

    /// Chooses one scale for all policies.
    mutating func fit(_ graph: FlowGraph, _ policies: [String]) {
        let totals = policies.flatMap { policy in
            graph.columns.indices.map { graph.total(policy, $0) }
        }
        perFLOP = room / max(totals.max() ?? 1, 1)
    }

    /// The left side of a column.
    func x(_ column: Int) -> Double { Double(column) * width / 4 }

    /// Draws one policy; returns where it ends.
    func draw(
        _ graph: FlowGraph, _ policy: String, style: String, from top: Double,
        on canvas: inout Canvas
    ) -> Double {
        let places = graph.columns.indices.map { self.places(graph, policy, $0, from: top) }
        canvas.group("flow \(style)") { canvas in
            bands(graph, policy, places, on: &canvas)
        }
        for (column, nodes) in places.enumerated() {
            let total = nodes.reduce(0) { $0 + $1.flop }
            for node in nodes {
                canvas.rectangle(
                    Box(x: x(column), y: node.y, width: Self.node, height: node.height),
                    "bar \(style)")
                label(node, share: node.flop / max(total, 1), column, on: &canvas)
            }
        }
        return places.compactMap { $0.last.map { max($0.y + $0.height, $0.y + pad) } }.max() ?? top
    }

    private struct Place {
        var name: String
        var flop: Double
        var y: Double
        var height: Double
    }

    private func places(
        _ graph: FlowGraph, _ policy: String, _ column: Int, from top: Double
    ) -> [Place] {
        let sizes = FlowGraph.sizes(graph.edges, policy, column)
        var y = top
        return graph.columns[column].compactMap { name in
            guard let flop = sizes[name] else { return nil }
            let height = max(flop * perFLOP, 1)
            defer { y += max(height + 6, pad) }
            return Place(name: name, flop: flop, y: y, height: height)
        }
    }

    /// One band per edge, stacked on both ends in the order of the nodes.
    private func bands(
        _ graph: FlowGraph, _ policy: String, _ places: [[Place]], on canvas: inout Canvas
    ) {
        for layer in 1..<places.count {
            let (left, right) = (places[layer - 1], places[layer])
            var leaving = left.map(\.y)
            var arriving = right.map(\.y)
            for (i, from) in left.enumerated() {
                for (k, to) in right.enumerated() {
                    let edge = graph.edges.first {
                        $0.policy == policy && $0.layer == layer && $0.from == from.name
                            && $0.to == to.name
                    }
                    guard let edge else { continue }
                    let height = edge.flop * perFLOP
                    var path = PathData()
                    path.move(to: Point(x: x(layer - 1) + Self.node, y: leaving[i] + height / 2))
                    path.wave(to: Point(x: x(layer), y: arriving[k] + height / 2))
                    canvas.path(
                        path, "mark", strokeWidth: max(height, 0.3),
                        tip: "\(from.name) to \(to.name): \(NumberLabel.short(edge.flop)) FLOP")
                    leaving[i] += height
                    arriving[k] += height
                }
            }
        }
    }

    private func label(_ place: Place, share: Double, _ column: Int, on canvas: inout Canvas) {
        let isNarrow = width < 600
        let free = width / 4 - Self.node - 6
        let text = isNarrow ? place.name : "\(place.name) \(NumberLabel.percent(share))"
        let size = isNarrow ? TextMeasure.small : TextMeasure.normal
        let lines =
            isNarrow
            ? TextMeasure.wrapped(text, into: free, lines: 2, size: size)
            : [TextMeasure.fitted(text, into: free, size: size)]
        let middle = place.y + max(place.height, 12) / 2
        let first = middle + 4 - Double(lines.count - 1) * 6
        for (index, line) in lines.enumerated() {
            canvas.text(
                line, Point(x: x(column) + Self.node + 4, y: first + Double(index) * 12), .start,
                isNarrow ? "halo eleven" : "halo")
        }
    }
}
