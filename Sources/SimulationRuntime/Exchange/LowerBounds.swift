internal import SimulationKernel

/// Who has something to do, and from which window on, as one round brings it to light.
///
/// Every worker promises two things: the earliest window in which it has something to do itself, and
/// for each other one the earliest window of what it has just sent there.
struct LowerBounds {
    private let lookaheads: LinkLookaheads
    /// For each worker the earliest window in which it has something to do.
    private var bounds: [Int64]
    /// Whether each has been heard in this round.
    private var heard: [Bool]
    private var cuts = CutAgreement()

    init(_ lookaheads: LinkLookaheads) {
        self.lookaheads = lookaheads
        bounds = Array(repeating: Envelope.nothing, count: lookaheads.workers)
        heard = Array(repeating: false, count: lookaheads.workers)
    }

    /// Forgets the last round and begins with what worker `this` knows of itself.
    mutating func begin(
        _ this: Int, after window: Int64, earliest: Int64, _ outgoing: [OutgoingEvents],
        wanting cut: UInt32
    ) {
        cuts.begin(after: window, wanting: cut)
        for worker in bounds.indices {
            heard[worker] = false
            bounds[worker] = outgoing[worker].earliestWindow ?? Envelope.nothing
        }
        bounds[this] = earliest
    }

    /// Writes what has been sent, as ``hear(_:_:)`` reads it: 8 bytes a worker.
    static func write(_ outgoing: [OutgoingEvents], to writer: inout ByteWriter) {
        for events in outgoing { writer.write(events.earliestWindow ?? Envelope.nothing) }
    }

    /// Takes in what the sender of an envelope promises, and for each worker what it has sent there.
    mutating func hear(_ envelope: Envelope, _ reader: inout ByteReader) throws {
        try hear(envelope)
        for worker in bounds.indices { bounds[worker] = min(bounds[worker], try reader.read()) }
    }

    /// Takes in what the sender of an envelope promises, once a round.
    mutating func hear(_ envelope: Envelope) throws(FrameError) {
        let sender = Int(envelope.sender)
        if heard[sender] {
            throw .mismatch(
                field: "round", found: "\(envelope.round) from worker \(sender) again",
                expected: "round \(envelope.round + 1)")
        }
        heard[sender] = true
        cuts.hear(envelope)
        bounds[sender] = min(bounds[sender], envelope.bound)
    }

    /// Takes in that any of some workers may have something to do from a window on.
    mutating func hear(of workers: Range<Int>, bound: Int64) {
        for worker in workers { bounds[worker] = min(bounds[worker], bound) }
    }

    /// The cut that is reached, if one is. To be asked once a round, when all have been heard.
    mutating func settleCut() -> Cut? { cuts.settle(least: least) }

    /// What a worker may run, when all have been heard.
    func clearance(of worker: Int, at cut: Cut?) -> Clearance {
        Clearance(
            least: least, limit: cuts.limit(lookaheads.limit(of: worker, bounds: bounds)), cut: cut)
    }

    /// The earliest window in which any of some workers has something to do, as far as is known.
    func least(of workers: Range<Int>) -> Int64 { bounds[workers].min() ?? Envelope.nothing }

    /// The last window that anybody heard has run.
    var furthest: Int64 { cuts.furthest }
    /// The last cut that anybody heard was asked for.
    var cutWanted: UInt32 { cuts.wanted }

    private var least: Int64 { least(of: bounds.indices) }
}
