/// What an experiment comes to on one screen: means over replications.
public struct Headline: Sendable {
    /// One path in every policy.
    public struct Row: Sendable {
        /// The channel's word.
        public var channel: String
        /// FLOP by policy, in the order of ``Headline/policies``.
        public var values: [Double]
    }

    /// One policy as programs want it.
    public struct PolicyFigures: Sendable, Encodable {
        /// The policy by name.
        public var policy: String
        /// Covered training FLOP by channel, yardstick broad.
        public var channels: [String: Double]
        /// Covered training FLOP over all channels, by yardstick.
        public var totals: [String: Double]
        /// H100e-hours of covered users on all chips: over all purposes, of training and of serving.
        public var compute: [String: Double]
        /// H100-equivalents onshore at the end, whoever uses them: a stock.
        public var installed: Double
        /// Refused requests per 1,000, of those not meant.
        public var refused: [String: Double]
    }

    /// Policies by name.
    public var policies: [String]
    /// Channels with any use, yardstick broad.
    public var rows: [Row]
    /// Sums over channels, yardsticks broad, listed and rule of the day.
    public var totals: [Double]
    /// Of them, yardstick broad, pretraining in gangs of 512 chips and more.
    public var frontier: [Double]
    /// The same, yardstick listed.
    public var listed: [Double]
    /// The same, yardstick rule of the day.
    public var ruleOfDay: [Double]
    /// H100e-hours of covered users on all chips, whatever a yardstick counts, over all purposes.
    public var allCompute: [Double]
    /// Of them, training.
    public var allTraining: [Double]
    /// Of them, serving models.
    public var allServing: [Double]
    /// H100-equivalents onshore at the end, whoever uses them: a stock.
    public var installedOnshore: [Double]
    /// Refused requests per 1,000 of parents in no country of concern.
    public var refusedOthers: [Double]
    /// Refused requests per 1,000 of parents of concern that no list covers.
    public var refusedUncovered: [Double]
    /// What rules and what enforcement leave, of every policy whose perfect twin ran too.
    public var gaps: [EnforcementGap]

    /// A figure against the first policy's: 0.9 is a tenth less. Nil when that is zero.
    public func relative(_ policy: Int, _ figure: KeyPath<Headline, [Double]>) -> Double? {
        let values = self[keyPath: figure]
        return values[0] == 0 ? nil : values[policy] / values[0]
    }

    /// The figures policy by policy.
    public var figures: [PolicyFigures] {
        policies.indices.map { index in
            PolicyFigures(
                policy: policies[index],
                channels: Dictionary(
                    uniqueKeysWithValues: rows.map { ($0.channel, $0.values[index]) }),
                totals: [
                    "broad": totals[index], "listed": listed[index],
                    "rule-of-day": ruleOfDay[index],
                ],
                compute: [
                    "all": allCompute[index], "training": allTraining[index],
                    "serving": allServing[index],
                ],
                installed: installedOnshore[index],
                refused: [
                    "others": refusedOthers[index], "uncovered": refusedUncovered[index],
                ])
        }
    }
}
