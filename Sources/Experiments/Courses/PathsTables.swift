internal import Results

extension ResultTable {
    /// Covered training as a flow from lots of chips to groups of end users.
    static let paths = ResultTable(
        schema: TableSchema(
            name: "paths",
            description:
                "Covered training (yardstick broad) on its way from chips over providers and those "
                + "whom the user deals with to groups of end users; means over runs.",
            columns: form + [
                Column(
                    "layer", .integer,
                    "1 lot to provider, 2 provider to interface, 3 interface to group"),
                Column("from", .string, "where the flow comes from"),
                Column("to", .string, "where it goes; own for the user's own chips"),
            ] + amounts,
            key: ["policy", "structure", "layer", "from", "to"])
    ) { table, outcome in
        for (policy, structure, runs) in outcome.runsByForm() {
            for (name, sum) in means(runs) where name.layer > 0 {
                table.append(
                    [
                        .string(policy), .string(structure), .integer(name.layer),
                        .string(name.from), .string(name.to),
                    ] + sum)
            }
        }
    }

    /// Covered training by region and channel.
    static let places = ResultTable(
        schema: TableSchema(
            name: "places",
            description:
                "Covered training (yardstick broad) by region and channel; means over runs.",
            columns: form + [
                Column("location", .string, "where the chips stand"),
                Column("region", .string, "region, or group of sites"),
                Column("channel", .string, "channel"),
            ] + amounts,
            key: ["policy", "structure", "location", "region", "channel"])
    ) { table, outcome in
        for (policy, structure, runs) in outcome.runsByForm() {
            for (name, sum) in means(runs) where name.layer == 0 {
                let texts = [policy, structure, name.location, name.from, name.to]
                table.append(texts.map { .string($0) } + sum)
            }
        }
    }

    private static let form: [Column] = [
        Column("policy", .string, "policy that was in force"),
        Column("structure", .string, "variant of the model's form"),
    ]

    private static let amounts: [Column] = [
        Column("gpu_hours", .number, unit: "GPU.h", "chips times hours"),
        Column("flop", .number, unit: "FLOP", "training"),
    ]

    private static func means(_ runs: [RunResult]) -> [(RunPaths.Name, [Value])] {
        var totals: [RunPaths.Name: RunPaths.Sum] = [:]
        for (name, sum) in runs.flatMap(\.paths.sums) {
            totals[name, default: .init()].gpuSeconds += sum.gpuSeconds
            totals[name]!.work += sum.work
        }
        let count = Double(max(1, runs.count))
        return totals.sorted { $0.key < $1.key }.map { name, sum in
            let hours = Double(sum.gpuSeconds) / 3_600 / count
            return (name, [.number(hours), .number(Double(sum.work) / count * 1e12)])
        }
    }
}
