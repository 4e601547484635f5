/// A flow through layers of nodes, small nodes of a layer taken together.
struct FlowGraph: Sendable {
    struct Edge: Sendable {
        var policy: String
        /// From 1: the edge leads from column `layer - 1` to column `layer`.
        var layer: Int
        var from: String
        var to: String
        var flop: Double
    }

    /// Edges between what is left after grouping.
    private(set) var edges: [Edge] = []
    /// The nodes of every column, the largest under any policy first, the rest last.
    private(set) var columns: [[String]] = []

    static let rest = "other"

    /// Takes the nodes together that are not among the largest `most` of their column, or that carry less than
    /// the column's share `least` of every policy's flow. There is a column more than layers.
    init(_ edges: [Edge], most: Int, least: [Double]) {
        let policies = Set(edges.map(\.policy)).sorted()
        let totals = policies.map { policy in
            edges.reduce(0) { $0 + ($1.policy == policy && $1.layer == 1 ? $1.flop : 0) }
        }
        var kept: [Set<String>] = []
        for column in least.indices {
            var shares: [String: Double] = [:]
            for (policy, total) in zip(policies, totals) where total > 0 {
                for (node, flop) in Self.sizes(edges, policy, column) {
                    shares[node] = max(shares[node] ?? 0, flop / total)
                }
            }
            let large = shares.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
                .filter { $0.value >= least[column] }.prefix(most).map(\.key)
            kept.append(Set(large))
            columns.append(large + (large.count < shares.count ? [Self.rest] : []))
        }
        for edge in edges where edge.flop > 0 {
            var edge = edge
            if !kept[edge.layer - 1].contains(edge.from) { edge.from = Self.rest }
            if !kept[edge.layer].contains(edge.to) { edge.to = Self.rest }
            let known = self.edges.firstIndex {
                $0.policy == edge.policy && $0.layer == edge.layer && $0.from == edge.from
                    && $0.to == edge.to
            }
            if let known { self.edges[known].flop += edge.flop } else { self.edges.append(edge) }
        }
    }

    /// FLOP through a column, added up in the order of its nodes: the same bits in every process.
    func total(_ policy: String, _ column: Int) -> Double {
        let sizes = Self.sizes(edges, policy, column)
        return columns[column].reduce(0) { $0 + (sizes[$1] ?? 0) }
    }

    /// FLOP through the nodes of a column: what enters or what leaves, whichever is more.
    static func sizes(_ edges: [Edge], _ policy: String, _ column: Int) -> [String: Double] {
        var into: [String: Double] = [:]
        var out: [String: Double] = [:]
        for edge in edges where edge.policy == policy {
            if edge.layer == column { into[edge.to, default: 0] += edge.flop }
            if edge.layer == column + 1 { out[edge.from, default: 0] += edge.flop }
        }
        return into.merging(out) { max($0, $1) }
    }
}
