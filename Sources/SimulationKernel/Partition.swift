/// One worker's share of a run, as the runtime sees it: windows go in, events for others come out.
///
/// The runtime knows no model and the model knows no runtime; this is all they share. One dynamic
/// call per window. Not thread-safe: one thread owns a partition.
///
/// Windows are numbered `floor(time / lookahead)`. The runtime opens them in rising order, never the
/// same one twice, and only those in which this worker has something to do.
public protocol Partition: AnyObject {
    /// Runs every pending event of one window, and what agents send themselves inside it.
    ///
    /// When it returns, ``outgoing`` holds what was sent to agents of other workers.
    func openWindow(_ number: Int64)

    /// The earliest window in which this partition has a pending event, or nil when it has none.
    /// Does not count events in ``outgoing``.
    var earliestWindow: Int64? { get }

    /// What was sent to worker `worker`, none if that is this one, since the last ``clearOutgoing()``.
    func outgoing(to worker: Int) -> OutgoingEvents

    /// Appends what ``outgoing(to:)`` counts to a writer, field by field.
    func encodeOutgoing(to worker: Int, into writer: inout ByteWriter)

    /// Forgets what was sent to others, once it has been copied out.
    func clearOutgoing()

    /// Takes `count` events that another worker wrote with ``encodeOutgoing(to:into:)``.
    /// Throws when the bytes are not exactly that many events.
    func accept(_ bytes: UnsafeRawBufferPointer, count: Int) throws(ByteReadError)

    /// How many events have been executed.
    var executed: Int64 { get }

    /// Says that no window before `number` will be opened and nothing due before it accepted any more.
    ///
    /// Before a checkpoint, so that workers which have opened different windows stand at the same cut.
    func advance(to number: Int64)

    /// Everything this worker holds between two windows, with nothing outgoing: stored by agent, so
    /// that any number of workers can go on from it.
    func checkpoint() -> [UInt8]

    /// Makes a new partition of the same run go on from what all its workers wrote at one cut,
    /// instead of from the start.
    ///
    /// Throws when `parts` are damaged, of another run, of different cuts or not all there; the
    /// partition cannot be used then.
    func resume(from parts: [[UInt8]]) throws(ByteReadError)

    /// Ends the run at the scenario's end and returns what this worker has to report, encoded.
    func finish() -> [UInt8]
}

/// Events waiting to be sent to one other worker.
public struct OutgoingEvents: Equatable, Sendable {
    /// How many there are.
    public var count: Int
    /// The earliest window any of them is due in; nil when there are none.
    public var earliestWindow: Int64?

    /// None.
    public static let none = Self(count: 0, earliestWindow: nil)

    /// Bytes that the encoding will hardly exceed: an event takes at most 64 in memory.
    public var capacity: Int { count * 64 }

    /// Events described by their number and their earliest window.
    public init(count: Int, earliestWindow: Int64?) {
        self.count = count
        self.earliestWindow = earliestWindow
    }
}
