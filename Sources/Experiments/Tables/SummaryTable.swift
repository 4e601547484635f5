public import Results
internal import Statistics

/// `summary.csv`: what each metric did over the draws and replications of each policy.
///
/// `ci_*` is simulation error, which more replications make smaller. `p05` to `p95` is what we do not know,
/// which they do not, as soon as there is more than one draw.
public struct SummaryTable: Sendable {
    /// One row per policy, metric and channel.
    public static let schema = TableSchema(
        name: "summary",
        description: "What a metric did over the draws and replications of a policy.",
        columns: [
            Column("policy", .string, "Name of the policy."),
            Column(
                "structure", .string, "Variant of the model's form; main as the scenario stands."),
            Column("metric", .string, "What was measured."),
            Column("channel", .string, "The path that the metric is about; `all` for the total."),
            Column("unit", .string, "Unit of the numbers in this row."),
            Column("n", .integer, "Number of replications."),
            Column("mean", .number, "Mean over draws and replications."),
            Column("ci_low", .number, "Lower end of Student's 95 % interval for the mean."),
            Column("ci_high", .number, "Upper end of that interval."),
            Column(
                "p05", .number,
                "5 % quantile (type 7) over draws, of each the mean of its replications; none with one draw."
            ),
            Column("p25", .number, "25 % quantile."),
            Column("p50", .number, "Median."),
            Column("p75", .number, "75 % quantile."),
            Column("p95", .number, "95 % quantile."),
            Column("draws", .integer, "Number of draws of what we do not know."),
        ], key: ["policy", "structure", "metric", "channel"])

    /// The rows so far.
    public private(set) var table = Table(schema)

    /// The structure of the rows that are added next.
    public var structure = Experiment.mainStructure
    private let draws: Int

    /// A table without rows, for metrics over so many draws.
    public init(draws: Int = 1) { self.draws = draws }

    /// Adds what a metric did. `values` holds one number per draw and replication, draw by draw, all in
    /// `unit`; without any there is nothing to say and no row. With a single replication the interval
    /// is left empty.
    public mutating func add(
        policy: String, metric: String, channel: String, unit: String, values: [Double]
    ) {
        guard let summary = Summary(values, draws: draws) else { return }
        let quantiles = summary.quantiles
        let names: [Value] = [policy, structure, metric, channel, unit].map { .string($0) }
        let spread = [
            quantiles?.p05, quantiles?.p25, quantiles?.p50, quantiles?.p75, quantiles?.p95,
        ]
        table.append(
            names + [
                .integer(summary.count), .number(summary.mean),
                .number(orMissing: summary.interval?.low),
                .number(orMissing: summary.interval?.high),
            ] + spread.map { .number(orMissing: $0) } + [.integer(summary.draws)])
    }
}
