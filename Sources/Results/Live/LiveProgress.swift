/// How far the work is, in all and policy by policy.
public struct LiveProgress: Codable, Hashable, Sendable {
    /// How far the runs of one policy are.
    public struct Policy: Codable, Hashable, Sendable {
        /// The policy by name.
        public var policy: String
        /// Its runs, those known from before included.
        public var cells: Int
        /// Runs known from before.
        public var known: Int
        /// Runs done since the start.
        public var done: Int
        /// Runs that failed.
        public var failed: Int
        /// Share of their simulated time that is done, 0 to 1.
        public var fraction: Double
        /// The simulated day of the first under way, ISO 8601; nil when none is.
        public var date: String?

        /// The state of a policy.
        public init(
            policy: String, cells: Int, known: Int, done: Int, failed: Int, fraction: Double,
            date: String?
        ) {
            self.policy = policy
            self.cells = cells
            self.known = known
            self.done = done
            self.failed = failed
            self.fraction = fraction
            self.date = date
        }

        /// Runs that are over: known, done or failed.
        public var over: Int { known + done + failed }
    }

    /// The run that the last event happened to.
    public struct Cell: Codable, Hashable, Sendable {
        /// Its policy.
        public var policy: String
        /// Its variant of the model's form.
        public var structure: String
        /// Its draw of what is not known, from 0.
        public var draw: Int
        /// Its replication, from 0.
        public var replication: Int

        /// A run by its place.
        public init(policy: String, structure: String, draw: Int, replication: Int) {
            self.policy = policy
            self.structure = structure
            self.draw = draw
            self.replication = replication
        }
    }

    /// Wall time since the start, seconds.
    public var elapsed: Double
    /// What happened last: `moved`, `found` (known from before), `done` or `failed`.
    public var event: String
    /// To which run.
    public var cell: Cell
    /// Runs known from before.
    public var known: Int
    /// Runs done since the start.
    public var done: Int
    /// Runs that failed.
    public var failed: Int
    /// Runs that had to be done.
    public var cells: Int
    /// Runs under way.
    public var underWay: Int
    /// Share of the work that is done, 0 to 1.
    public var fraction: Double
    /// Events executed since the start.
    public var events: Int64
    /// Seconds that are left, if the rest goes as what is done; nil too early to say.
    public var left: Double?
    /// Policy by policy, in their order.
    public var policies: [Policy]

    /// The state of the work.
    public init(
        elapsed: Double, event: String, cell: Cell, known: Int, done: Int, failed: Int, cells: Int,
        underWay: Int, fraction: Double, events: Int64, policies: [Policy]
    ) {
        self.elapsed = elapsed
        self.event = event
        self.cell = cell
        self.known = known
        self.done = done
        self.failed = failed
        self.cells = cells
        self.underWay = underWay
        self.fraction = fraction
        self.events = events
        left = fraction > 0.005 ? (elapsed / fraction * (1 - fraction)).rounded() : nil
        self.policies = policies
    }

    /// Events a second of wall time since the start.
    public var eventsPerSecond: Double { elapsed > 0 ? Double(events) / elapsed : 0 }

    enum CodingKeys: String, CodingKey {
        case elapsed = "elapsed_s"
        case underWay = "under_way"
        case left = "left_s"
        case event, cell, known, done, failed, cells, fraction, events, policies
    }
}
