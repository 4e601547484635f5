/// Names one agent of a run. Dense from zero, the same on any number of workers.
public struct AgentID: BitwiseCopyable, Hashable, Comparable, Sendable {
    /// Position in the run's list of agents.
    public var rawValue: UInt32

    /// The agent at position `rawValue`.
    @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// The agent at position `index`. Traps beyond 2^32 - 2.
    @inlinable public init(index: Int) { rawValue = UInt32(index) }

    /// The destination of a notice: every worker's world, not one agent. See ``World/announce(_:in:)``.
    @inlinable public static var everyone: AgentID { AgentID(UInt32.max) }

    /// Position in the run's list of agents, for indexing.
    @inlinable public var index: Int { Int(rawValue) }

    /// Whether `a` comes first in the run's list.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
