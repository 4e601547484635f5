internal import Results
internal import Scenarios

extension ResultTable {
    /// Every number of the scenario, with what stands behind it.
    static let inputs = ResultTable(
        schema: TableSchema(
            name: "inputs",
            description: "Every number of the scenario: value, range, source and place.",
            columns: [
                Column("input", .string, "where it stands, as --set names it"),
                Column("value", .number, "its value as written, in `unit`; a share is 0 to 1"),
                Column("unit", .string, "unit of the three numbers; empty for a pure number"),
                Column("low", .number, "5 % point of where it may lie; empty where none is given"),
                Column("high", .number, "95 % point"),
                Column(
                    "kind", .string,
                    "what stands behind it: document, dataset, judgement, assumption; none"),
                Column("source", .string, "what the sources are called"),
                Column("source_date", .string, "when the first was published or seen"),
                Column("url", .string, "where the first can be read"),
                Column("note", .string, "what its writer noted"),
                Column("file", .string, "file that says it"),
                Column("line", .integer, "line of the file, from 1; empty for --set"),
                Column(
                    "is_setting", .boolean,
                    "whether it is a setting of the study and no statement about the world"),
            ], key: ["input"])
    ) { table, outcome in
        for input in outcome.experiment.scenario.allInputs {
            let first = input.citations.first
            table.append([
                .string(input.key), .number(input.value), .string(input.unit),
                .number(orMissing: input.range?.lowerBound),
                .number(orMissing: input.range?.upperBound),
                .string(first?.kind ?? "none"),
                .string(input.citations.map(\.title).joined(separator: "; ")),
                .string(first?.date ?? ""), .string(first?.url ?? ""), .string(input.note),
                .string(input.file), input.line.map { .integer($0) } ?? .missing,
                .boolean(input.isSetting),
            ])
        }
    }
}
