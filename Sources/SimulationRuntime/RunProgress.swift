/// How far a run has come, a few times a second.
public struct RunProgress: Sendable, Equatable {
    /// How far one worker has come.
    public struct Share: Sendable, Equatable {
        /// The window opened last; -1 before the first.
        public var window: Int64 = -1
        /// Events executed so far.
        public var executed: Int64 = 0
    }

    /// One share per worker of the team.
    public var workers: [Share]
    /// The first window that will not be opened.
    public var endWindow: Int64

    /// The window that every worker has reached; -1 before the first.
    public var window: Int64 { workers.map(\.window).min() ?? -1 }

    /// Events executed so far by all workers.
    public var executed: Int64 { workers.reduce(0) { $0 + $1.executed } }

    /// Share of the simulated time that is done, from 0 to 1.
    public var fraction: Double {
        endWindow <= 0 ? 1 : min(1, Double(window + 1) / Double(endWindow))
    }
}

/// Called with the progress of a run, never by two threads at once.
public typealias ProgressHandler = @Sendable (RunProgress) -> Void
