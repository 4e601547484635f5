package import SimulationKernel

/// The rounds of one run, as one worker sees them.
///
/// A round: everybody tells *each* peer, even when there is nothing to tell, which events it has for
/// it and the earliest window in which it could still do anything. When all have been heard, everybody
/// knows the same minimum, which is the window to open next. So nobody decides and nobody asks.
///
/// A peer may be a round ahead, for it needs our envelope of this round only to finish it; never two.
package struct Mesh: Exchange {
    private let transport: any Transport
    private let run: RunIdentity
    private let this: Int
    private let workers: Int

    /// The round that is being exchanged next.
    private(set) var round: UInt64 = 0
    /// Whether each peer's envelope of this round has come.
    private var heard: [Bool]
    private var unheard: Int
    /// Frames of the next round that came early.
    private var early: [[UInt8]?]
    /// Frames received so far from each peer; the next must carry this number.
    private var received: [UInt64]
    /// What the peers said about the next window in this round.
    private var minimum = Envelope.nothing

    /// The exchange of a run among `workers` workers over a connected transport.
    package init(transport: any Transport, run: RunIdentity, this: Int, workers: Int) {
        self.transport = transport
        self.run = run
        self.this = this
        self.workers = workers
        heard = Array(repeating: false, count: workers)
        unheard = workers - 1
        early = Array(repeating: nil, count: workers)
        received = Array(repeating: 0, count: workers)
    }

    /// Sends what the partition has for others, takes what others have for it, and returns the
    /// window to open next; nil when nobody has anything left.
    ///
    /// - Parameters:
    ///   - window: the window just run, -1 before the first.
    ///   - check: throws when the run is to be given up; called before every wait.
    package mutating func exchange(
        after window: Int64, _ partition: any Partition, check: () throws -> Void
    ) throws -> Int64? {
        let bound = partition.bound(workers: workers, this: this)
        var unsent: [(peer: Int, frame: [UInt8])] = []
        for peer in 0..<workers where peer != this {
            unsent.append((peer, frame(to: peer, bound: bound, window: window, of: partition)))
        }
        partition.clearOutgoing()
        minimum = bound
        try takeEarly(window, partition)
        while true {
            // Send and receive in turn: whoever blocked in sending while its peers did the same would
            // wait for ever.
            try unsent.removeAll { try transport.trySend($0.frame, to: $0.peer) }
            while let frame = try transport.tryReceive() { try take(frame, window, partition) }
            if unheard == 0 && unsent.isEmpty { break }
            try check()
            try transport.wait(unsent: unsent.map(\.peer))
        }
        beginNextRound()
        return minimum == Envelope.nothing ? nil : minimum
    }

    /// Keeps frames that faster peers send before this worker was told to go.
    package mutating func receiveBeforeStart() throws {
        while let frame = try transport.tryReceive() {
            let envelope = try frame.withUnsafeBytes { try checked($0).envelope }
            try keep(frame, envelope)
        }
    }

    private func frame(
        to peer: Int, bound: Int64, window: Int64, of partition: any Partition
    ) -> [UInt8] {
        let events = partition.outgoing(to: peer)
        // One frame per round and link: the round is the link's sequence too, until frames are resent.
        let envelope = Envelope(
            sender: UInt16(this), receiver: UInt16(peer), sequence: round, round: round,
            window: window, bound: bound, count: UInt64(events.count))
        // An event is at most 64 bytes in memory; its encoding is rarely longer.
        return envelope.frame(of: run, capacity: events.count * 64, events: events.encode)
    }

    private mutating func takeEarly(_ window: Int64, _ partition: any Partition) throws {
        for peer in 0..<workers {
            guard let frame = early[peer] else { continue }
            early[peer] = nil
            try take(frame, window, partition)
        }
    }

    /// Opens a frame of this round at once and keeps one of the next.
    private mutating func take(
        _ frame: [UInt8], _ window: Int64, _ partition: any Partition
    ) throws {
        try frame.withUnsafeBytes { bytes in
            let (envelope, events) = try checked(bytes)
            if envelope.round == round {
                try open(envelope, events, window, partition)
            } else {
                try keep(frame, envelope)
            }
        }
    }

    private mutating func keep(_ frame: [UInt8], _ envelope: Envelope) throws {
        let peer = Int(envelope.sender)
        // Before the first round nobody has been heard, and its frames are the early ones.
        try Frame.expect("round", envelope.round, heard[peer] ? round + 1 : round)
        guard early[peer] == nil else { throw twice(envelope) }
        early[peer] = frame
    }

    /// Checks an envelope against what is known of its link and hands its events to the partition.
    private mutating func open(
        _ envelope: Envelope, _ events: UnsafeRawBufferPointer, _ window: Int64,
        _ partition: any Partition
    ) throws {
        let peer = Int(envelope.sender)
        guard !heard[peer] else { throw twice(envelope) }
        try Frame.expect("link sequence", envelope.sequence, received[peer])
        try Frame.expect("window", envelope.window, window)
        guard envelope.bound > window else {
            throw FrameError.mismatch(
                field: "bound", found: "\(envelope.bound)", expected: "more than \(window)")
        }
        try partition.accept(events, count: Int(clamping: envelope.count))
        heard[peer] = true
        unheard -= 1
        received[peer] += 1
        minimum = min(minimum, envelope.bound)
    }

    private func twice(_ envelope: Envelope) -> FrameError {
        .mismatch(
            field: "round", found: "\(envelope.round) from worker \(envelope.sender) again",
            expected: "round \(round + 1)")
    }

    private func checked(
        _ bytes: UnsafeRawBufferPointer
    ) throws -> (envelope: Envelope, events: UnsafeRawBufferPointer) {
        let (envelope, events) = try Frame.read(bytes, of: run, at: this, among: workers)
        try Frame.expect("kind", envelope.kind.rawValue, Envelope.Kind.envelope.rawValue)
        return (envelope, events)
    }

    private mutating func beginNextRound() {
        round += 1
        for peer in 0..<workers { heard[peer] = false }
        unheard = workers - 1
    }
}
