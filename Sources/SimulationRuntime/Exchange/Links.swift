internal import SimulationKernel
internal import ZeroMQ

/// One worker's ends of its links to all others, in rounds: on each link used, one frame a round.
///
/// Everything that does not depend on who talks to whom: frames are numbered and checked, kept while
/// there is no room to send them, and kept when they come from a peer that is a round ahead. A peer
/// cannot be further ahead: to finish that round it needs what we say in it.
package struct Links {
    package let this: Int
    package let workers: Int
    private let transport: any Transport
    private let run: RunIdentity

    /// The round that is being exchanged.
    private(set) var round: UInt64 = 0
    /// The window run last.
    private var window: Int64 = -1
    /// The earliest window in which something is to be done here.
    private var bound = Envelope.nothing
    /// Frames sent to and received from each peer so far.
    private var sent: [UInt64]
    private var received: [UInt64]
    private var unsent: [(peer: Int, frame: Message)] = []
    /// Frames of this round that came before it began, and of the next.
    private var early: [Message] = []

    /// Links among `workers` workers over a connected transport.
    package init(over transport: any Transport, run: RunIdentity, this: Int, workers: Int) {
        self.transport = transport
        self.run = run
        self.this = this
        self.workers = workers
        sent = Array(repeating: 0, count: workers)
        received = sent
    }

    /// What every frame of this round says of its sender.
    mutating func beginRound(after window: Int64, bound: Int64) {
        self.window = window
        self.bound = bound
    }

    /// Builds a frame in place and sends it, or keeps it for later when there is no room.
    mutating func send(
        _ kind: Envelope.Kind, to peer: Int, count: Int, capacity: Int,
        bound: Int64? = nil, content: (inout ByteWriter) throws -> Void
    ) throws {
        let envelope = Envelope(
            kind: kind, sender: UInt16(this), receiver: UInt16(peer), sequence: sent[peer],
            round: round, window: window, bound: bound ?? self.bound, count: UInt64(count))
        sent[peer] += 1
        let frame = try envelope.frame(of: run, capacity: capacity, content: content)
        // At once, so that it travels while the next is built.
        guard try unsent.isEmpty && transport.trySend(frame, to: peer) else {
            return unsent.append((peer, frame))
        }
    }

    /// The next frame of this round, waiting for it if need be. Its header has been checked.
    mutating func next(check: () throws -> Void) throws -> Message {
        if let index = try early.firstIndex(where: {
            try Self.read($0) { envelope, _ in envelope.round == round }
        }) {
            return early.remove(at: index)
        }
        while true {
            try sendMore()
            try check()
            if unsent.isEmpty {
                // Without asking first whether something is there, which would be a system call more.
                if let frame = try transport.receive(), try isOfThisRound(frame) { return frame }
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
    mutating func endRound(check: () throws -> Void) throws {
        while true {
            try sendMore()
            if unsent.isEmpty { break }
            try check()
            try transport.wait(unsent: unsent.map(\.peer))
            while let frame = try transport.tryReceive() {
                try accept(frame, ofRound: round + 1)
            }
        }
        round += 1
    }

    /// Keeps frames of the first round that come before it begins.
    mutating func receiveBeforeStart() throws {
        while let frame = try transport.tryReceive() { try accept(frame, ofRound: round) }
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
        try unsent.removeAll { try transport.trySend($0.frame, to: $0.peer) }
    }

    private mutating func isOfThisRound(_ frame: Message) throws -> Bool {
        let envelope = try checked(frame)
        if envelope.round == round { return true }
        try Frame.expect("round", envelope.round, round + 1)
        early.append(frame)
        return false
    }

    private mutating func accept(_ frame: Message, ofRound expected: UInt64) throws {
        try Frame.expect("round", try checked(frame).round, expected)
        early.append(frame)
    }

    private mutating func checked(_ frame: Message) throws -> Envelope {
        let envelope = try frame.withUnsafeBytes {
            try Frame.read($0, of: run, at: this, among: workers).envelope
        }
        let peer = Int(envelope.sender)
        // A link delivers in order: this finds whatever was lost or came twice.
        try Frame.expect("link sequence", envelope.sequence, received[peer])
        received[peer] += 1
        // An answer tells the least bound of all, which may lie behind a hub that ran ahead.
        guard envelope.kind == .answer || envelope.bound > envelope.window else {
            throw FrameError.mismatch(
                field: "bound", found: "\(envelope.bound)",
                expected: "more than \(envelope.window)")
        }
        return envelope
    }
}
