/// A message with the key that places it in the total order of a run.
///
/// The key is (time, destination, tie, source, sequence). The tie is a keyed hash of time and source,
/// computed only when it is needed, so nobody wins every draw by having a low number, and two
/// messages between the same two agents stay first-in, first-out.
public struct Event<Message: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
    /// When it is due.
    public var time: SimulationTime
    /// Who sent it.
    public var source: AgentID
    /// How many events `source` had sent before this one.
    public var sequence: UInt32
    /// Who gets it.
    public var destination: AgentID
    /// What it says.
    public var message: Message

    /// An event with the given key and content.
    @inlinable public init(
        time: SimulationTime, source: AgentID, sequence: UInt32, destination: AgentID,
        message: Message
    ) {
        self.time = time
        self.source = source
        self.sequence = sequence
        self.destination = destination
        self.message = message
    }

    /// Source and sequence as one number to compare.
    @inlinable @inline(__always)
    var origin: UInt64 { UInt64(source.rawValue) &<< 32 | UInt64(sequence) }
}

/// How events of one agent at one second are put in order before source and sequence decide.
public protocol TieRule {
    /// The tie of an event sent by `source` and due at `time`.
    static func tie(seed: UInt64, time: SimulationTime, source: AgentID) -> UInt64
}

extension TieRule {
    /// Whether `a` comes before `b` at one agent: by time, tie, source, sequence.
    @inlinable @inline(__always)
    static func precedes<Message>(_ a: Event<Message>, _ b: Event<Message>, seed: UInt64) -> Bool {
        if a.time != b.time { return a.time < b.time }
        let tieA = tie(seed: seed, time: a.time, source: a.source)
        let tieB = tie(seed: seed, time: b.time, source: b.source)
        return tieA != tieB ? tieA < tieB : a.origin < b.origin
    }
}

/// No tie: the lower source comes first. For comparing with other engines only.
public enum PlainOrder: TieRule {
    /// The same for all.
    @inlinable @inline(__always)
    public static func tie(seed: UInt64, time: SimulationTime, source: AgentID) -> UInt64 { 0 }
}

/// A lottery among the sources, drawn anew every second.
public enum LotteryOrder: TieRule {
    /// A hash of seed, time and source.
    @inlinable @inline(__always)
    public static func tie(seed: UInt64, time: SimulationTime, source: AgentID) -> UInt64 {
        mix(
            seed ^ UInt64(bitPattern: time.seconds) &* 0xA076_1D64_78BD_642F
                &+ UInt64(source.rawValue) &* 0xE703_7ED1_A0B4_28DB)
    }
}
