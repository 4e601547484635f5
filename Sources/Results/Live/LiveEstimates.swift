/// What a run says so far about its policies.
public struct LiveEstimates: Codable, Hashable, Sendable {
    /// One number with its interval.
    public struct Estimate: Codable, Hashable, Sendable {
        /// What is estimated, for people: `cloud-licensing against history`.
        public var name: String
        /// The estimate: covered training over all channels, yardstick broad.
        public var value: Double
        /// Lower end of the interval.
        public var low: Double
        /// Upper end of the interval.
        public var high: Double
        /// Pairs or runs behind it.
        public var n: Int
        /// `ratio` of two policies, or `FLOP`.
        public var unit: String

        /// An estimate.
        public init(
            name: String, value: Double, low: Double, high: Double, n: Int, unit: String
        ) {
            self.name = name
            self.value = value
            self.low = low
            self.high = high
            self.n = n
            self.unit = unit
        }
    }

    /// Wall time since the start, seconds.
    public var elapsed: Double
    /// What the intervals are: `simulation error, 95 %` or `draws, 5 % to 95 %`.
    public var interval: String
    /// The numbers: effects first.
    public var estimates: [Estimate]

    /// Some estimates.
    public init(elapsed: Double, interval: String, estimates: [Estimate]) {
        self.elapsed = elapsed
        self.interval = interval
        self.estimates = estimates
    }

    enum CodingKeys: String, CodingKey {
        case elapsed = "elapsed_s"
        case interval, estimates
    }
}

/// Covered training compute (yardstick broad) by channel, as means over the runs that are finished.
public struct LiveFigures: Codable, Hashable, Sendable {
    /// The figures of one policy.
    public struct Policy: Codable, Hashable, Sendable {
        /// The policy by name.
        public var policy: String
        /// Finished runs behind the means.
        public var n: Int
        /// Mean over all channels, FLOP.
        public var all: Double
        /// Means of the channels in the order of ``LiveFigures/channels``, FLOP.
        public var values: [Double]

        /// Figures of a policy.
        public init(policy: String, n: Int, all: Double, values: [Double]) {
            self.policy = policy
            self.n = n
            self.all = all
            self.values = values
        }
    }

    /// Wall time since the start, seconds.
    public var elapsed: Double
    /// Channels that carried anything under any policy.
    public var channels: [String]
    /// Policy by policy, those without a finished run left out.
    public var policies: [Policy]

    /// Some figures.
    public init(elapsed: Double, channels: [String], policies: [Policy]) {
        self.elapsed = elapsed
        self.channels = channels
        self.policies = policies
    }

    enum CodingKeys: String, CodingKey {
        case elapsed = "elapsed_s"
        case channels, policies
    }
}
