internal import Foundation
internal import ZeroMQ

/// Carries frames between threads of one process.
final class MemoryTransport: Transport {
    let address: String
    private let hub: MemoryHub
    private let inbox: MemoryInbox
    private var peers: [MemoryInbox] = []

    /// A transport for worker `this` that can reach all others on the same hub.
    init(hub: MemoryHub, this: Int) {
        self.hub = hub
        address = "memory:\(this)"
        inbox = hub.inbox(at: address)
    }

    var waker: @Sendable () -> Void {
        let inbox = self.inbox
        return { inbox.wake() }
    }

    func connect(to addresses: [String], this: Int) {
        peers = addresses.map { hub.inbox(at: $0) }
    }

    func trySend(_ frame: Message, to peer: Int) -> Bool {
        peers[peer].put(frame)
        return true
    }

    func tryReceive() -> Message? { inbox.take() }

    func receive() -> Message? {
        inbox.wait()
        return inbox.take()
    }

    func wait(unsent: [Int]) {
        if unsent.isEmpty { inbox.wait() }
    }

    func close() { peers = [] }
}

/// The inboxes of all workers that share a memory.
final class MemoryHub: @unchecked Sendable {
    // Guarded by the lock.
    private var inboxes: [String: MemoryInbox] = [:]
    private let lock = NSLock()

    func inbox(at address: String) -> MemoryInbox {
        lock.withLock {
            if let known = inboxes[address] { return known }
            let new = MemoryInbox()
            inboxes[address] = new
            return new
        }
    }
}

/// Frames on their way to one worker, in the order they came.
///
/// Unbounded: the exchange never has more than two frames of a peer under way.
final class MemoryInbox: @unchecked Sendable {
    // All guarded by the condition.
    private var frames: [Message?] = []
    private var taken = 0
    private var woken = false
    private let condition = NSCondition()

    func put(_ frame: Message) {
        condition.withLock {
            frames.append(frame)
            condition.signal()
        }
    }

    func take() -> Message? {
        condition.withLock {
            guard taken < frames.count else { return nil }
            let frame = frames[taken]
            frames[taken] = nil
            taken += 1
            if taken == frames.count {
                frames.removeAll(keepingCapacity: true)
                taken = 0
            }
            return frame
        }
    }

    func wake() {
        condition.withLock {
            woken = true
            condition.signal()
        }
    }

    func wait() {
        condition.withLock {
            let limit = Date(timeIntervalSinceNow: 1)
            while taken == frames.count && !woken && condition.wait(until: limit) {}
            woken = false
        }
    }
}
