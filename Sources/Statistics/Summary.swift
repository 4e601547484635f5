/// What one metric did over the replications of a policy: the numbers of a row of `summary.csv`.
public struct Summary: Hashable, Sendable {
    /// Number of replications.
    public let count: Int
    /// The mean over replications.
    public let mean: Double
    /// Student's 95 % interval for the mean; nil with a single replication.
    public let interval: ConfidenceInterval?
    /// Quantiles (type 7) at 5, 25, 50, 75 and 95 %.
    public let quantiles: Quantiles

    /// The five quantiles of a summary.
    public struct Quantiles: Hashable, Sendable {
        /// Five per cent of the replications are below.
        public let p05: Double
        /// A quarter is below.
        public let p25: Double
        /// Half is below.
        public let p50: Double
        /// Three quarters are below.
        public let p75: Double
        /// Ninety-five per cent are below.
        public let p95: Double
    }

    /// Summarises one value per replication; nil without values.
    public init?(_ values: [Double]) {
        let sample = Sample(values)
        guard let mean = sample.mean, let p05 = sample.quantile(0.05),
            let p25 = sample.quantile(0.25), let p50 = sample.quantile(0.5),
            let p75 = sample.quantile(0.75), let p95 = sample.quantile(0.95)
        else { return nil }
        count = sample.count
        self.mean = mean
        interval = sample.meanInterval()
        quantiles = Quantiles(p05: p05, p25: p25, p50: p50, p75: p75, p95: p95)
    }
}
