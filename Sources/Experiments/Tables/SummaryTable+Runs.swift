internal import Results

extension ResultTable {
    /// The headline numbers of every policy over its replications.
    static let summary = ResultTable(schema: SummaryTable.schema) { table, outcome in
        var summary = SummaryTable()
        for policy in outcome.experiment.policies {
            let metrics = outcome.runs.filter { $0.policy == policy }.map(RunMetrics.init)
            for name in metrics.first?.names ?? [] {
                summary.add(
                    policy: policy, metric: name.metric, channel: name.channel, unit: name.unit,
                    values: metrics.map { $0[name] })
            }
        }
        table = summary.table
    }
}
