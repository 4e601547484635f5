/// How far the runs of one policy are.
public struct PolicyProgress: Sendable {
    /// The policy by name.
    public var policy: String
    /// Its runs, those known from before included.
    public var cells = 0
    /// Runs known from before.
    public var known = 0
    /// Runs done since the beginning.
    public var done = 0
    /// Runs that failed.
    public var failed = 0
    /// Share of the runs' simulated time that is done, 0 to 1.
    public var fraction = 0.0
    /// The simulated day of the first of its runs under way, ISO 8601; nil when none is.
    public var date: String?
}

/// Covered training of a policy, yardstick broad, as means over its finished runs.
public struct RunningFigures: Sendable {
    /// The policy by name.
    public var policy: String
    /// Runs behind the means.
    public var count: Int
    /// Over all channels, FLOP.
    public var all: Double
    /// By channel, in the order of the tables, FLOP.
    public var channels: [(channel: String, flop: Double)]
}

/// What an experiment says so far: the effect of a policy on the first, or the level of the first.
public struct RunningEstimate: Sendable {
    /// What is estimated, for people: `cloud-licensing against history`.
    public var name: String
    /// Covered training over all channels, yardstick broad: a ratio, or FLOP.
    public var value: Double
    /// 95 % interval of simulation error, or the 5-95 % range over draws when there are several.
    public var low: Double
    /// Its upper end.
    public var high: Double
    /// Pairs or runs behind it.
    public var count: Int
    /// Whether it is a ratio of two policies.
    public var isRatio: Bool
    /// Whether the interval is the range over draws.
    public var isOverDraws: Bool
}
