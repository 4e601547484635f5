internal import ZeroMQ

/// What went and came on the link to one peer.
///
/// libzmq loses, silently, what it held when a connection breaks, so delivery is settled here: every frame
/// says how many of the other direction have come in order, and is kept until that is said of it. In a
/// round each needs what the other said in the last, so two are kept at most.
struct PeerLink {
    /// How many frames have been sent; the number of the next.
    private(set) var sent: UInt64 = 0
    /// The last of them, those that the peer may not have.
    private(set) var kept: [Message] = []
    /// How many frames have come, none left out.
    private(set) var received: UInt64 = 0

    /// What a frame is to those that came before it.
    enum Arrival {
        case next
        /// It came before.
        case again
        /// Others are missing before it.
        case tooSoon
    }

    /// Keeps a frame that is sent.
    mutating func keep(_ frame: Message) {
        sent += 1
        kept.append(frame)
    }

    /// Lets go of what the peer says it has: so many frames from the first on.
    mutating func acknowledge(_ count: UInt64) throws(FrameError) {
        guard count <= sent else {
            throw .mismatch(
                field: "acknowledgement", found: "\(count)", expected: "\(sent) at most")
        }
        // One that was overtaken says less than is known.
        let missing = Int(sent - count)
        if missing < kept.count { kept.removeFirst(kept.count - missing) }
    }

    /// Takes note of a frame by its number.
    mutating func receive(_ sequence: UInt64) -> Arrival {
        if sequence < received { return .again }
        if sequence > received { return .tooSoon }
        received += 1
        return .next
    }
}

/// How long a worker waits before it asks again: a second, then two.
///
/// No longer, for that is what a run stands still at most once a link is back; a request is a few bytes.
struct RetransmitTimer {
    private static let shortest = Duration.seconds(1)
    private static let longest = Duration.seconds(2)

    private var pause = Self.shortest
    private var next: ContinuousClock.Instant?

    /// Whether it is time to ask. Transports wake whoever waits about once a second.
    mutating func isAtItsEnd() -> Bool {
        let now = ContinuousClock.now
        if let next, now < next { return false }
        next = now + pause
        pause = min(Self.longest, pause * 2)
        return true
    }

    /// Something is waited for from now on.
    mutating func begin() { next = ContinuousClock.now + pause }

    /// Something has come.
    mutating func reset() {
        pause = Self.shortest
        next = nil
    }
}
