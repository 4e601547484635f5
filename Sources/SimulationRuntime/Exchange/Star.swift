package import SimulationKernel

/// The rounds of one run through a hub, as one worker sees them.
///
/// A round: everybody sends events to the peers that have some coming, and tells the hub, worker 0, its
/// bound and whom it sent to. When all have reported, the hub tells everybody the minimum, which is the
/// next window, and how many frames of events it must have seen before it opens that window.
///
/// Others may be a round ahead, for they need our report of this round only to finish it; never two.
package struct Star: Exchange {
    private static let hub = 0

    private let transport: any Transport
    private let run: RunIdentity
    private let this: Int
    private let workers: Int

    private var round: UInt64 = 0
    /// The window just run.
    private var window: Int64 = -1
    /// Frames sent to and received from each peer so far.
    private var sent: [UInt64]
    private var received: [UInt64]
    private var unsent: [(peer: Int, frame: [UInt8])] = []
    /// Frames of the next round that came early, in the order they came.
    private var early: [[UInt8]] = []

    // Of this round:
    private var eventFrames: UInt64 = 0
    private var answer: (next: Int64, frames: UInt64)?
    // At the hub only:
    private var unreported: Int
    private var minimum = Envelope.nothing
    private var expected: [UInt64]

    /// The exchange of a run among `workers` workers over a connected transport.
    package init(transport: any Transport, run: RunIdentity, this: Int, workers: Int) {
        self.transport = transport
        self.run = run
        self.this = this
        self.workers = workers
        sent = Array(repeating: 0, count: workers)
        received = sent
        expected = sent
        unreported = workers
    }

    package mutating func exchange(
        after window: Int64, _ partition: any Partition, check: () throws -> Void
    ) throws -> Int64? {
        self.window = window
        try sendRound(of: partition)
        let kept = early
        early = []
        for frame in kept { try use(frame, partition) }
        while true {
            // In turn, for whoever blocked in sending while its peers did the same would wait for ever.
            while let frame = try transport.tryReceive() { try take(frame, partition) }
            try send()
            if unsent.isEmpty, let answer, answer.frames == eventFrames { break }
            try check()
            try transport.wait(unsent: unsent.map(\.peer))
        }
        let next = answer?.next ?? Envelope.nothing
        beginNextRound()
        return next == Envelope.nothing ? nil : next
    }

    package mutating func receiveBeforeStart() throws {
        while let frame = try transport.tryReceive() { try keep(frame) }
    }

    /// Queues events for those concerned and the report for the hub.
    private mutating func sendRound(of partition: any Partition) throws {
        let bound = partition.bound(workers: workers, this: this)
        var peers: [UInt16] = []
        for peer in 0..<workers where peer != this {
            let events = partition.outgoing(to: peer)
            if events.count == 0 { continue }
            peers.append(UInt16(peer))
            queue(.events, to: peer, bound: bound, count: events.count, events.encode)
        }
        partition.clearOutgoing()
        if this == Self.hub {
            note(bound: bound, peers: peers)
        } else {
            queue(.report, to: Self.hub, bound: bound, count: peers.count) { writer in
                for peer in peers { writer.write(peer) }
            }
        }
    }

    private mutating func queue(
        _ kind: Envelope.Kind, to peer: Int, bound: Int64, count: Int,
        _ content: (inout ByteWriter) -> Void
    ) {
        let envelope = Envelope(
            kind: kind, sender: UInt16(this), receiver: UInt16(peer), sequence: sent[peer],
            round: round, window: window, bound: bound, count: UInt64(count))
        let capacity = kind == .events ? count * 64 : count * 2
        unsent.append((peer, envelope.frame(of: run, capacity: capacity, events: content)))
        sent[peer] += 1
    }

    /// Sends what there is room for. Frames to one peer keep their order: after one that finds no room
    /// the others have to wait.
    private mutating func send() throws {
        var full: [Int] = []
        try unsent.removeAll { peer, frame in
            if full.contains(peer) { return false }
            if try transport.trySend(frame, to: peer) { return true }
            full.append(peer)
            return false
        }
    }

    /// At the hub: takes a worker's report, and answers all when it was the last.
    private mutating func note(bound: Int64, peers: [UInt16]) {
        minimum = min(minimum, bound)
        for peer in peers { expected[Int(peer)] += 1 }
        unreported -= 1
        guard unreported == 0 else { return }
        for peer in 0..<workers where peer != this {
            queue(.answer, to: peer, bound: minimum, count: Int(expected[peer])) { _ in }
        }
        answer = (minimum, expected[this])
    }

    /// Checks that a frame is the next of its link, then uses it in this round or keeps it.
    private mutating func take(_ frame: [UInt8], _ partition: any Partition) throws {
        let envelope = try checkNext(frame)
        if envelope.round == round {
            try use(frame, partition)
        } else {
            try Frame.expect("round", envelope.round, round + 1)
            early.append(frame)
        }
    }

    /// Keeps a frame of the first round.
    private mutating func keep(_ frame: [UInt8]) throws {
        try Frame.expect("round", try checkNext(frame).round, round)
        early.append(frame)
    }

    private mutating func checkNext(_ frame: [UInt8]) throws -> Envelope {
        let envelope = try frame.withUnsafeBytes {
            try Frame.read($0, of: run, at: this, among: workers).envelope
        }
        let peer = Int(envelope.sender)
        // A link delivers in order: this finds whatever was lost or came twice.
        try Frame.expect("link sequence", envelope.sequence, received[peer])
        received[peer] += 1
        return envelope
    }

    private mutating func use(_ frame: [UInt8], _ partition: any Partition) throws {
        try frame.withUnsafeBytes { bytes in
            let (envelope, content) = try Frame.read(bytes, of: run, at: this, among: workers)
            try Frame.expect("window", envelope.window, window)
            guard envelope.bound > window else {
                throw FrameError.mismatch(
                    field: "bound", found: "\(envelope.bound)", expected: "more than \(window)")
            }
            switch envelope.kind {
            case .events:
                try partition.accept(content, count: Int(clamping: envelope.count))
                eventFrames += 1
            case .report where this == Self.hub && unreported > 0:
                note(bound: envelope.bound, peers: try peers(in: content, count: envelope.count))
            case .answer where Int(envelope.sender) == Self.hub && answer == nil:
                answer = (envelope.bound, envelope.count)
            case .report, .answer, .envelope:
                throw FrameError.mismatch(
                    field: "kind", found: "\(envelope.kind)", expected: "another")
            }
        }
    }

    /// Whom a reporter has sent events to.
    private func peers(in content: UnsafeRawBufferPointer, count: UInt64) throws -> [UInt16] {
        var reader = ByteReader(content)
        var peers: [UInt16] = []
        for _ in 0..<count {
            let peer: UInt16 = try reader.read()
            guard Int(peer) < workers else {
                throw ByteReadError.invalid(what: "worker", value: UInt64(peer))
            }
            peers.append(peer)
        }
        return peers
    }

    private mutating func beginNextRound() {
        round += 1
        eventFrames = 0
        answer = nil
        unreported = workers
        minimum = Envelope.nothing
        for peer in 0..<workers { expected[peer] = 0 }
    }
}
