internal import Results
internal import Statistics

extension ResultTable {
    /// Which inputs a number, or what a policy does to it, owes its spread over draws to.
    static let sensitivity = ResultTable(
        schema: TableSchema(
            name: "sensitivity",
            description:
                "How far the spread of a number over the draws of a sweep is owed to an input. The level "
                + "is that of the policy, the effect its difference to the first: of logarithms where "
                + "all values are above 0, else of values.",
            columns: [
                Column("policy", .string, "policy that was in force"),
                Column("structure", .string, "variant of the model's form"),
                Column("quantity", .string, "level of the policy, or effect against the first"),
                Column("metric", .string, "what was measured"),
                Column(
                    "channel", .string, "the channel that the metric is about; all for the total"),
                Column("input", .string, "where the input stands in the scenario"),
                Column(
                    "index", .string,
                    "first-order or total share of variance, mu-star, mu or sigma of elementary effects, "
                        + "rank or partial rank correlation"),
                Column("value", .number, "the index"),
                Column("ci_low", .number, "lower end of its 95 % interval (bootstrap)"),
                Column("ci_high", .number, "upper end of that interval"),
                Column("n", .integer, "draws or blocks of draws behind it"),
            ], key: ["policy", "structure", "quantity", "metric", "channel", "input", "index"]),
        needs: [.design]
    ) { table, outcome in
        for line in outcome.sensitivity {
            let names = [
                line.policy, line.structure, line.quantity.rawValue, line.target.metric,
                line.target.channel, line.input, line.index,
            ]
            table.append(
                names.map { .string($0) } + [
                    .number(line.value), .number(orMissing: line.interval?.low),
                    .number(orMissing: line.interval?.high), .integer(line.count),
                ])
        }
    }
}
