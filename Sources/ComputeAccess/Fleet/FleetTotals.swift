/// GPU-seconds of a fleet by state. Exact: their sum is the capacity times the time it was there.
public struct FleetTotals: BitwiseCopyable, Equatable, Sendable {
    /// Broken or switched off.
    public var down: Int64 = 0
    /// Idle and for anyone to take.
    public var free: Int64 = 0
    /// Idle and kept for somebody.
    public var reserved: Int64 = 0
    /// Busy for tenants that are not simulated one by one.
    public var background: Int64 = 0
    /// Busy for the jobs of this fleet.
    public var busy: Int64 = 0

    /// All states together.
    public var capacity: Int64 { down + free + reserved + background + busy }
}

/// Jobs of a fleet by what became of them. `submitted` is the sum of the others.
public struct FleetCounts: Equatable, Sendable {
    /// All jobs ever offered.
    public var submitted: Int64 = 0
    /// Turned away at once.
    public var refused: Int64 = 0
    /// In the line now.
    public var waiting: Int64 = 0
    /// Holding GPUs now.
    public var running: Int64 = 0
    /// Ended in their own time.
    public var finished: Int64 = 0
    /// Taken back by the caller, from the line or while running.
    public var withdrawn: Int64 = 0

    /// Whether every job is in exactly one place.
    public var balance: Bool {
        submitted == refused + waiting + running + finished + withdrawn
    }
}

/// Why a GPU is out of the jobs' reach.
public enum FleetHold: Int, CaseIterable, Sendable {
    /// Broken or switched off.
    case down
    /// Idle, kept for somebody.
    case reserved
    /// Used by tenants that are not simulated one by one.
    case background
}
