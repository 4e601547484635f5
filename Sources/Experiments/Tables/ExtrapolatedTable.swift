internal import ComputeAccess
internal import Results
internal import Scenarios

extension ResultTable {
    /// What of the scenario is not data: series and rates after their last day.
    static let extrapolated = ResultTable(
        schema: TableSchema(
            name: "extrapolated",
            description:
                "Dated numbers and rates of growth after the last day for which there are data.",
            columns: [
                Column("input", .string, "where it stands, as --set names it"),
                Column("after", .date, "the last date of its data"),
                Column("supported_until", .date, "the last day for which that value stands"),
                Column(
                    "how", .string,
                    "what it does then: hold, grow or stop; continue for a rate without dates"),
                Column(
                    "factor", .number, unit: "1/yr",
                    "factor in a year of one that grows, as it was drawn or written; empty elsewhere"
                ),
            ], key: ["input"])
    ) { table, outcome in
        for one in outcome.experiment.scenario.extrapolations {
            table.append([
                .string(one.input), .date(daysSince1970: Int(one.after.daysSinceEpoch)),
                .date(daysSince1970: Int(one.supportedUntil.daysSinceEpoch)), .string(one.how),
                .number(orMissing: one.factor),
            ])
        }
    }
}
