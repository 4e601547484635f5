internal import Results
internal import Scenarios
internal import Statistics

extension ResultTable {
    /// What every draw took the uncertain inputs to be.
    static let draws = ResultTable(
        schema: TableSchema(
            name: "draws",
            description: "Values of the inputs with a range in every draw; draw 0 as written.",
            columns: [
                Column("draw", .integer, "draw of what we do not know, from 0"),
                Column("input", .string, "where the input stands in the scenario"),
                Column("value", .number, "its value; of a line over time the factor of all of it"),
                Column(
                    "unit", .string,
                    "unit of the value; x for a factor, x odds for one of the odds of shares"),
            ], key: ["draw", "input"]), needs: [.draws]
    ) { table, outcome in
        var known = -1
        for run in outcome.runs.sorted(by: { $0.draw < $1.draw }) where run.draw > known {
            known = run.draw
            let varied = outcome.experiment.design?.inputs
            for input in run.inputs where varied?.contains(input.name) ?? true {
                table.append([
                    .integer(run.draw), .string(input.name), .number(input.value),
                    .string(input.unit),
                ])
            }
        }
    }

    /// The numbers of `summary.csv` run by run.
    static let outcomes = ResultTable(
        schema: TableSchema(
            name: "outcomes",
            description: "What each of several runs came to: the numbers behind summary.csv.",
            columns: SharedColumns.run + [
                Column("metric", .string, "what was measured"),
                Column(
                    "channel", .string, "the channel that the metric is about; all for the total"),
                Column("unit", .string, "unit of the number in this row"),
                Column("value", .number, "what it came to"),
            ], key: SharedColumns.runKey + ["metric", "channel"]), needs: [.severalRuns]
    ) { table, outcome in
        for run in outcome.runs {
            let metrics = run.metrics
            for name in metrics.names {
                table.append(
                    run.runValues + [
                        .string(name.metric), .string(name.channel), .string(name.unit),
                        .number(metrics[name]),
                    ])
            }
        }
    }
}
