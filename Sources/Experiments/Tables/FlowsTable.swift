internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Compute as a flow from chips over providers and account holders to end users, with its balance.
    static let flows = perRun(
        TableSchema(
            name: "flows",
            description:
                "Edges chip lot -> provider -> account holders -> end-user group. What "
                + "enters a node leaves it.",
            columns: SharedColumns.run + [
                Column(
                    "layer", .integer,
                    "1 lot to provider, 2 provider to whoever has the account, then from one "
                        + "account holder to the next, last to the group"),
                Column("from", .string, "where the flow comes from"),
                Column("to", .string, "where it goes"),
                Column("gpu_hours", .number, unit: "GPU.h", "chips times hours"),
                Column("flop", .number, unit: "FLOP", "operations done"),
            ],
            key: SharedColumns.runKey + ["layer", "from", "to"])
    ) { table, run in
        var flows = EdgeSums()
        for use in alike(run.usage()) {
            let stops = stops(of: use, run.subject)
            for layer in 1..<stops.count {
                flows.add(layer, stops[layer - 1], stops[layer], use)
            }
        }
        for edge in flows.edges {
            table.append(
                run.runValues + [
                    .integer(edge.layer), .string(edge.from), .string(edge.to),
                    .number(Double(edge.gpuSeconds) / 3_600), .number(Double(edge.work) * 1e12),
                ])
        }
    }

    /// Where a flow passes: lot, provider, everybody whose account is used, group. An account holder is
    /// a node of its own at every provider and behind every other holder, so nodes balance.
    private static func stops(of use: UsageRow, _ subject: RunSubject) -> [String] {
        let provider = subject.regions[Int(use.key.region)].provider
        var stops = ["\(subject.chips[use.chip]) \(use.provenance.label)", provider]
        for holder in subject.holders(use.key.chain) {
            stops.append("\(holder) at \(stops[stops.count - 1])")
        }
        if use.key.chain == .none { stops.append("\(use.key.interface.label) at \(provider)") }
        return stops + [subject.groups[Int(use.key.group)]]
    }
}

/// Uses with the same edges taken together, in order of first appearance: texts are dear to look up.
private func alike(_ uses: [UsageRow]) -> [UsageRow] {
    var places: [UInt64: Int] = [:]
    var sums: [UsageRow] = []
    for use in uses {
        var name = UInt64(use.key.region) << 8 | UInt64(use.key.group)
        name = name << 8 | UInt64(use.chip)
        name = name << 3 | UInt64(use.provenance.rawValue)
        name = name << 3 | UInt64(use.key.interface.rawValue)
        name = name << 8 | UInt64(use.key.chain.place)
        if let place = places[name] {
            sums[place].gpuSeconds += use.gpuSeconds
            sums[place].work += use.work
        } else {
            places[name] = sums.count
            sums.append(use)
        }
    }
    return sums
}

/// Sums by edge, in order of first appearance.
private struct EdgeSums {
    struct Edge {
        var layer: Int
        var from: String
        var to: String
        var gpuSeconds: Int64 = 0
        var work: Int64 = 0
    }

    private struct Name: Hashable {
        var layer: Int
        var from: String
        var to: String
    }

    private var places: [Name: Int] = [:]
    private(set) var edges: [Edge] = []

    mutating func add(_ layer: Int, _ from: String, _ to: String, _ use: UsageRow) {
        let name = Name(layer: layer, from: from, to: to)
        let place = places[name] ?? edges.count
        if place == edges.count {
            places[name] = place
            edges.append(Edge(layer: layer, from: from, to: to))
        }
        edges[place].gpuSeconds += use.gpuSeconds
        edges[place].work += use.work
    }
}
