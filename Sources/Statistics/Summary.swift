/// What one metric did over the draws and replications of a policy: the numbers of a row of `summary.csv`.
public struct Summary: Hashable, Sendable {
    /// Number of replications.
    public let count: Int
    /// Number of draws of what is not known.
    public let draws: Int
    /// The mean over draws and replications.
    public let mean: Double
    /// Student's 95 % interval for the mean; nil with a single replication.
    public let interval: ConfidenceInterval?
    /// Quantiles (type 7) at 5, 25, 50, 75 and 95 % over draws, of each the mean of its replications; nil
    /// with one draw, because chance is not ignorance.
    public let quantiles: Quantiles?

    /// The five quantiles of a summary.
    public struct Quantiles: Hashable, Sendable {
        /// Five per cent of the draws are below.
        public let p05: Double
        /// A quarter is below.
        public let p25: Double
        /// Half is below.
        public let p50: Double
        /// Three quarters are below.
        public let p75: Double
        /// Ninety-five per cent are below.
        public let p95: Double

        init?(_ sample: Sample) {
            guard let p05 = sample.quantile(0.05), let p25 = sample.quantile(0.25),
                let p50 = sample.quantile(0.5), let p75 = sample.quantile(0.75),
                let p95 = sample.quantile(0.95)
            else { return nil }
            (self.p05, self.p25, self.p50, self.p75, self.p95) = (p05, p25, p50, p75, p95)
        }
    }

    /// Summarises one value per draw and replication, draw by draw; nil without values.
    ///
    /// All draws share the chance of a replication, so the interval is over replications, of each the mean
    /// of all draws: simulation error alone. Values that do not fill all draws evenly are taken as
    /// replications of one.
    public init?(_ values: [Double], draws: Int = 1) {
        let draws = draws > 1 && !values.isEmpty && values.count % draws == 0 ? draws : 1
        let runs = values.count / draws
        let byReplication = Sample(
            draws == 1
                ? values
                : (0..<runs).map { run in
                    Sums.sum((0..<draws).map { values[$0 * runs + run] }) / Double(draws)
                })
        guard let mean = byReplication.mean else { return nil }
        let spread = Sample(
            (0..<draws).map { draw in
                Sums.sum(values[(draw * runs)..<((draw + 1) * runs)]) / Double(runs)
            })
        count = runs
        self.draws = draws
        self.mean = mean
        interval = byReplication.meanInterval()
        quantiles = draws > 1 ? Quantiles(spread) : nil
    }
}
