/// What one metric did over the draws and replications of a policy: the numbers of a row of `summary.csv`.
public struct Summary: Hashable, Sendable {
    /// Number of replications.
    public let count: Int
    /// Number of draws of what is not known.
    public let draws: Int
    /// The mean over draws and replications.
    public let mean: Double
    /// Student's 95 % interval for the mean with chance alone; nil with a single replication.
    public let interval: ConfidenceInterval?
    /// Over draws, of each the mean of its replications; nil with one draw, because chance is not
    /// ignorance.
    public let quantiles: DrawRange?

    /// Summarises one value per draw and replication, draw by draw; nil without values.
    ///
    /// The interval is simulation error alone. Values that do not fill all draws evenly are taken as
    /// replications of one.
    public init?(_ values: [Double], draws: Int = 1, chance: ChanceDesign = .shared) {
        let draws = draws > 1 && !values.isEmpty && values.count % draws == 0 ? draws : 1
        let runs = values.count / draws
        let rows = (0..<draws).map { Array(values[($0 * runs)..<(($0 + 1) * runs)]) }
        let groups = Strata(chance.groups(rows))
        guard let mean = groups.mean else { return nil }
        count = runs
        self.draws = draws
        self.mean = mean
        interval = groups.meanInterval()
        // Amounts are never negative, differences such as a loss may be.
        quantiles = DrawRange(
            rows.map { Sums.sum($0) / Double(runs) },
            values.allSatisfy { $0 >= 0 } ? .ratio : .difference)
    }
}
