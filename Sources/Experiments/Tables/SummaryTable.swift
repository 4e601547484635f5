public import Results
public import Statistics

/// `summary.csv`: what each metric did over the draws and replications of each policy.
///
/// `p05` to `p95` is what we do not know, with the chance that is left in it, as soon as there is more than
/// one draw. `chance_*` is simulation error alone, which more replications make smaller.
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
            Column(
                "channel", .string, "The channel that the metric is about; `all` for the total."),
            Column("unit", .string, "Unit of the numbers in this row."),
            Column("mean", .number, "Mean over draws and replications."),
            Column(
                "p05", .number,
                "A further draw of what we do not know lies below with 5 %, of each draw the mean of its replications; none with one draw."
            ),
            Column("p95", .number, "A further draw lies above with 5 %."),
            Column("p50", .number, "Median over draws."),
            Column("p25", .number, "25 % quantile (type 6) over draws."),
            Column("p75", .number, "75 % quantile over draws."),
            Column(
                "as_written", .number,
                "Mean with all inputs as written, beside draws; none where that is the mean."),
            Column(
                "chance_low", .number,
                "Lower end of Student's 95 % interval for the mean with chance alone."),
            Column("chance_high", .number, "Upper end of that interval."),
            Column("n", .integer, "Number of replications."),
            Column(
                "draws", .integer,
                "Number of draws of what we do not know; 1 where all is as written."),
        ], key: ["policy", "structure", "metric", "channel"])

    /// The rows so far.
    public private(set) var table = Table(schema)

    /// The structure of the rows that are added next.
    public var structure = Experiment.mainStructure
    private let draws: Int
    private let chance: ChanceDesign

    /// A table without rows, for metrics over so many draws.
    public init(draws: Int = 1, chance: ChanceDesign = .shared) {
        (self.draws, self.chance) = (draws, chance)
    }

    /// Adds what a metric did. `values` holds one number per draw and replication, draw by draw, all in
    /// `unit`; without any there is nothing to say and no row. With a single replication the interval
    /// is left empty.
    public mutating func add(
        policy: String, metric: String, channel: String, unit: String, values: [Double],
        asWritten: Double? = nil
    ) {
        guard let summary = Summary(values, draws: draws, chance: chance) else { return }
        let range = summary.quantiles
        let names: [Value] = [policy, structure, metric, channel, unit].map { .string($0) }
        let numbers = [
            summary.mean, range?.p05, range?.p95, range?.p50, range?.p25, range?.p75, asWritten,
            summary.interval?.low, summary.interval?.high,
        ]
        table.append(
            names + numbers.map { .number(orMissing: $0) }
                + [.integer(summary.count), .integer(summary.draws)])
    }
}
