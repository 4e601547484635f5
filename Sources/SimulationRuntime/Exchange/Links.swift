internal import SimulationKernel
internal import ZeroMQ

/// One worker's ends of its links to all others, in rounds: on each link used, one frame a round.
///
/// Everything that does not depend on who talks to whom: frames are numbered, checked, and kept until
/// their receiver says that it has them. What a link loses or damages is asked for again, what it
/// doubles or delivers late is dropped; see ``PeerLink``. Frames of a peer that is a round ahead wait.
/// It cannot be further ahead: to finish that round it needs what we say in it.
package struct Links {
    package let this: Int
    package let workers: Int
    /// Those from whom a frame is expected in every round.
    var partners: [Int]
    private let transport: any Transport
    private let run: RunIdentity

    /// The round that is being exchanged.
    private(set) var round: UInt64 = 0
    /// The window run last.
    private var window: Int64 = -1
    /// The earliest window in which something is to be done here.
    private var bound = Envelope.nothing
    /// The number of the last cut that somebody here asked for.
    private var cut: UInt32 = 0
    private var peers: [PeerLink]
    private var unsent: [(peer: Int, frame: Message)] = []
    /// Frames of this round that came before it began, and of the next.
    private var early: [Message] = []
    private var patience = RetransmitTimer()
    /// A peer that has kept us waiting.
    private var overdue: Int?
    /// Frames in a row that could not be read.
    private var unreadable = 0

    /// So many unreadable frames in a row are no accident.
    private static let mostUnreadable = 100

    /// Links among `workers` workers over a connected transport.
    package init(over transport: any Transport, run: RunIdentity, this: Int, workers: Int) {
        self.transport = transport
        self.run = run
        self.this = this
        self.workers = workers
        partners = (0..<workers).filter { $0 != this }
        peers = Array(repeating: PeerLink(), count: workers)
    }

    /// What every frame of this round says of its sender.
    mutating func beginRound(after window: Int64, bound: Int64, cut: UInt32) {
        self.window = window
        self.bound = bound
        self.cut = cut
    }

    /// Builds a frame in place and sends it, or keeps it for later when there is no room.
    mutating func send(
        _ kind: Envelope.Kind, to peer: Int, count: Int, capacity: Int,
        bound: Int64? = nil, content: (inout ByteWriter) throws -> Void
    ) throws {
        let frame = try envelope(
            kind, to: peer, sequence: peers[peer].sent, count: count, bound: bound ?? self.bound
        ).frame(of: run, capacity: capacity, content: content)
        peers[peer].keep(frame)
        // At once, so that it travels while the next is built.
        guard try unsent.isEmpty && transport.trySend(frame, to: peer) else {
            return unsent.append((peer, frame))
        }
    }

    private func envelope(
        _ kind: Envelope.Kind, to peer: Int, sequence: UInt64, count: Int, bound: Int64
    ) -> Envelope {
        Envelope(
            kind: kind, sender: UInt16(this), receiver: UInt16(peer), sequence: sequence,
            acknowledged: peers[peer].received, round: round, window: window, bound: bound,
            count: UInt64(count), cut: cut)
    }

    /// The next frame of this round, waiting for it if need be. Its header has been checked.
    mutating func next(check: WaitCheck) throws -> Message {
        if let index = try early.firstIndex(where: {
            try Self.read($0) { envelope, _ in envelope.round == round }
        }) {
            return early.remove(at: index)
        }
        while true {
            try sendMore()
            try check(overdue)
            if unsent.isEmpty {
                // Without asking first whether something is there, which would be a system call more.
                guard let frame = try transport.receive() else {
                    try askForMissing()
                    continue
                }
                if try isOfThisRound(frame) { return frame }
                continue
            }
            // Send and receive in turn: whoever blocked in sending while its peers did the same would
            // wait for ever.
            try transport.wait(unsent: unsent.map(\.peer))
            while let frame = try transport.tryReceive() {
                if try isOfThisRound(frame) { return frame }
            }
        }
    }

    /// Waits until all is sent and goes on to the next round.
    mutating func endRound(check: WaitCheck) throws {
        while true {
            try sendMore()
            if unsent.isEmpty { break }
            try check(overdue)
            try transport.wait(unsent: unsent.map(\.peer))
            while let frame = try transport.tryReceive() { try accept(frame) }
        }
        round += 1
    }

    /// Keeps frames of the first round that come before it begins, and after the last round answers
    /// peers that ask for a frame again.
    mutating func receiveBetweenRounds() throws {
        while let frame = try transport.tryReceive() { try accept(frame) }
        try sendMore()
    }

    /// Reads a frame that ``next(check:)`` returned.
    static func read<Result>(
        _ frame: Message, _ body: (Envelope, UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try frame.withUnsafeBytes { bytes in
            try body(
                Frame.envelope(ofChecked: bytes),
                UnsafeRawBufferPointer(rebasing: bytes[Frame.headerSize...]))
        }
    }

    private mutating func sendMore() throws {
        if unsent.isEmpty { return }
        let transport = transport
        try unsent.removeAll { try transport.trySend($0.frame, to: $0.peer) }
    }

    private mutating func isOfThisRound(_ frame: Message) throws -> Bool {
        guard let envelope = try checked(frame) else { return false }
        if envelope.round == round { return true }
        try Frame.expect("round", envelope.round, round + 1)
        early.append(frame)
        return false
    }

    private mutating func accept(_ frame: Message) throws {
        guard let envelope = try checked(frame) else { return }
        if envelope.round != round { try Frame.expect("round", envelope.round, round + 1) }
        early.append(frame)
    }
}

// What becomes of a frame before its content counts.
extension Links {
    /// The envelope of the next frame of a link; nil when the frame is none: damaged, doubled, behind a
    /// gap, a request, or sent before this attempt at the run began.
    private mutating func checked(_ frame: Message) throws -> Envelope? {
        let envelope: Envelope
        do throws(FrameError) {
            envelope = try frame.withUnsafeBytes { bytes throws(FrameError) in
                try Frame.read(bytes, of: run, at: this, among: workers).envelope
            }
        } catch {
            if error.isOfAnotherAttempt { return nil }
            unreadable += 1
            guard error.isDamage, unreadable < Self.mostUnreadable else { throw error }
            // It does not even say reliably whose it was.
            for peer in partners where peers[peer].received <= round { try ask(peer) }
            return nil
        }
        unreadable = 0
        let peer = Int(envelope.sender)
        try peers[peer].acknowledge(envelope.acknowledged)
        guard envelope.kind != .request else {
            for frame in peers[peer].kept { unsent.append((peer, frame)) }
            return nil
        }
        switch peers[peer].receive(envelope.sequence) {
        case .next:
            patience.reset()
            overdue = nil
        case .again: return nil
        case .tooSoon:
            try ask(peer)
            return nil
        }
        // There is one after it.
        guard (-1..<Int64.max).contains(envelope.window) else {
            throw FrameError.mismatch(
                field: "window", found: "\(envelope.window)",
                expected: "-1 or more, and not the last")
        }
        // Hubs tell the least bound of several, which may lie behind a worker that ran ahead.
        guard envelope.isOfSeveral || envelope.bound > envelope.window else {
            throw FrameError.mismatch(
                field: "bound", found: "\(envelope.bound)",
                expected: "more than \(envelope.window)")
        }
        return envelope
    }

    /// Asks those whose frame of this round has not come to send it again, but not all the time: they
    /// may just be busy.
    private mutating func askForMissing() throws {
        overdue = partners.first { peers[$0].received <= round }
        guard patience.isAtItsEnd() else { return }
        for peer in partners where peers[peer].received <= round { try ask(peer) }
    }

    /// Asks a peer for all it has sent that has not come. When there is no room, the next time will do.
    private func ask(_ peer: Int) throws {
        let request = envelope(
            .request, to: peer, sequence: peers[peer].sent, count: 0, bound: bound)
        _ = try transport.trySend(try request.frame(of: run) { _ in }, to: peer)
    }
}
