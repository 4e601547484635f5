/// A moment of the simulated clock: whole seconds since the scenario's start.
///
/// Negative moments lie before the start and cannot be scheduled.
public struct SimulationTime: BitwiseCopyable, Hashable, Comparable, Sendable {
    /// Seconds since the scenario's start.
    public var seconds: Int64

    /// A moment `seconds` after the scenario's start.
    @inlinable public init(seconds: Int64) { self.seconds = seconds }

    /// The scenario's start.
    public static let start = SimulationTime(seconds: 0)

    /// Whether `a` comes before `b`.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }

    /// The moment `duration` later. Overflow is a trap.
    @inlinable public static func + (time: Self, duration: SimulationDuration) -> Self {
        Self(seconds: time.seconds + duration.seconds)
    }

    /// The time that passed between two moments.
    @inlinable public static func - (a: Self, b: Self) -> SimulationDuration {
        SimulationDuration(seconds: a.seconds - b.seconds)
    }

    /// Whole days since the scenario's start, rounded down.
    @inlinable public var day: Int64 {
        seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    }
}

/// A span of simulated time in whole seconds.
public struct SimulationDuration: BitwiseCopyable, Hashable, Comparable, Sendable {
    /// Length in seconds.
    public var seconds: Int64

    /// A span of `seconds`.
    @inlinable public init(seconds: Int64) { self.seconds = seconds }

    /// No time at all.
    public static let zero = SimulationDuration(seconds: 0)

    /// A span of whole seconds.
    @inlinable public static func seconds(_ n: Int64) -> Self { Self(seconds: n) }
    /// A span of the whole seconds of a number, held to 2^40 either way (35,000 years), so that no sum of
    /// such spans and a moment overflows; none for what is no number.
    @inlinable public static func seconds(saturating n: Double) -> Self {
        let most: Int64 = 1 << 40
        return Self(seconds: min(most, max(-most, Int64(saturating: n))))
    }
    /// A span of whole minutes.
    @inlinable public static func minutes(_ n: Int64) -> Self { Self(seconds: n * 60) }
    /// A span of whole hours.
    @inlinable public static func hours(_ n: Int64) -> Self { Self(seconds: n * 3_600) }
    /// A span of whole days of 24 hours.
    @inlinable public static func days(_ n: Int64) -> Self { Self(seconds: n * 86_400) }

    /// Whether `a` is shorter than `b`.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }
    /// The two spans one after the other.
    @inlinable public static func + (a: Self, b: Self) -> Self {
        Self(seconds: a.seconds + b.seconds)
    }
    /// The first span less the second.
    @inlinable public static func - (a: Self, b: Self) -> Self {
        Self(seconds: a.seconds - b.seconds)
    }
    /// The span `factor` times over.
    @inlinable public static func * (a: Self, factor: Int64) -> Self {
        Self(seconds: a.seconds * factor)
    }

    /// Length in hours, for arithmetic that leaves the clock (prices, work).
    @inlinable public var inHours: Double { Double(seconds) / 3_600 }
    /// Length in days, for arithmetic that leaves the clock.
    @inlinable public var inDays: Double { Double(seconds) / 86_400 }
}
