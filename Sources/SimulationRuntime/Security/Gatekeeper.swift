#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import Foundation
internal import ZeroMQ

/// Decides who may connect to the sockets of one context and reports who was turned away and which
/// connections broke. A thread of its own: libzmq asks in the middle of a handshake and must not wait for
/// somebody who computes.
final class Gatekeeper: @unchecked Sendable {
    /// Most sentences that are reported; a hostile peer shall not fill a disk.
    private static let mostReports = 100

    private let admission: Admission
    private let context: Context
    private let waker: WakePipe
    private let lock = NSLock()
    // All guarded by the lock.
    private var arrivals: [Watched] = []
    private var count = 0
    private var isClosing = false
    private var expectsPartings = false
    // Given to the thread before it starts.
    private let questions: Socket
    private var thread: BlockingThread?

    /// A socket that is watched, and the one its events come from.
    private struct Watched {
        let number: Int
        let isBound: Bool
        let events: Socket
    }

    /// Stands ready to be asked: before ``start(report:)`` nobody gets in. Make it before any other socket
    /// of the context.
    init(_ admission: Admission, in context: Context) throws {
        self.admission = admission
        self.context = context
        waker = try WakePipe()
        questions = try Socket(.rep, in: context)
        try questions.set(.linger, to: 0)
        try questions.bind("inproc://zeromq.zap.01")
    }

    /// Begins to answer. `report` is called on a thread of the gatekeeper.
    func start(report: @escaping @Sendable (String) -> Void) {
        thread = BlockingThread(name: "gatekeeper") { [self] in
            do { try serve(report) } catch { report("connections are no longer watched: \(error)") }
        }
    }

    /// Is asked about everybody who connects to a socket, and tells of its connections. Call it before
    /// binding, and close the socket before the gatekeeper.
    func guardDoor(of socket: Socket, at endpoint: String) throws {
        try socket.set(.zapDomain, to: Admission.domain)
        try watch(socket, at: endpoint, isBound: true)
    }

    /// Tells of a socket's connections. Call it before connecting, and close the socket before the
    /// gatekeeper.
    func watch(_ socket: Socket, to endpoint: String) throws {
        try watch(socket, at: endpoint, isBound: false)
    }

    private func watch(_ socket: Socket, at endpoint: String, isBound: Bool) throws {
        // On one machine a connection that breaks is a process that ended, which is noticed anyhow.
        guard endpoint.hasPrefix("tcp:") else { return }
        let number = lock.withLock {
            count += 1
            return count
        }
        let events = try socket.monitor(
            at: "inproc://monitor/\(number)",
            [
                .accepted, .disconnected, .handshakeSucceeded, .handshakeFailed, .protocolFailed,
                .authenticationFailed,
            ])
        lock.withLock {
            arrivals.append(Watched(number: number, isBound: isBound, events: events))
        }
        waker.wake()
    }

    /// From now on connections may end without a word.
    func expectPartings() { lock.withLock { expectsPartings = true } }

    /// Stops answering and waits for the thread.
    func close() {
        lock.withLock { isClosing = true }
        waker.wake()
        thread?.join()
        thread = nil
        questions.close()
    }

    private func serve(_ report: (String) -> Void) throws {
        var watched: [Watched] = []
        var log = ConnectionLog()
        var reports = 0
        func tell(_ sentence: String?) {
            guard let sentence else { return }
            reports += 1
            if reports <= Self.mostReports { report(sentence) }
            if reports == Self.mostReports { report("nothing more is said of connections") }
        }
        defer { for socket in watched { socket.events.close() } }
        while true {
            let (new, isClosing, isQuiet) = lock.withLock {
                defer { arrivals = [] }
                return (arrivals, self.isClosing, expectsPartings)
            }
            watched += new
            if isClosing { return }
            try wait(for: watched, atMost: log.isWaiting ? 200 : .unlimited)
            while let request = try questions.tryReceive() {
                let answer = admission.answer(request)
                tell(answer.complaint)
                try questions.send(answer.parts)
            }
            let now = ContinuousClock.now
            for socket in watched {
                while let parts = try socket.events.tryReceive() {
                    guard let event = ConnectionEvent(parts) else { continue }
                    tell(
                        log.note(
                            event, of: socket.number, isBound: socket.isBound, now: now,
                            address: Self.address))
                }
            }
            for sentence in log.overdue(now) where !isQuiet { tell(sentence) }
        }
    }

    private func wait(for watched: [Watched], atMost limit: Milliseconds) throws(ZeroMQError) {
        var poller = Poller()
        poller.add(questions, for: .readable)
        poller.add(descriptor: waker.readEnd, for: .readable)
        for socket in watched { poller.add(socket.events, for: .readable) }
        _ = try poller.wait(limit)
        waker.drain()
    }

    /// The host at the other end of a connection; nil when it is closed already. Another connection may
    /// have its number by then: an address in the log is a help and not a proof.
    private static func address(of descriptor: Int32) -> String? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutableBytes(of: &address) { bytes -> String? in
            let generic = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            guard getpeername(descriptor, generic, &size) == 0,
                size == socklen_t(MemoryLayout<sockaddr_in>.size)
            else { return nil }
            return "\(IPv4(bytes.load(as: sockaddr_in.self)))"
        }
    }
}

extension Gatekeeper {
    /// The coordinator's, and that of workers in its threads. Nil when nobody could come from outside.
    static func coordinator(
        _ settings: RunSettings, keys: RunKeys?, in context: Context
    ) throws -> Gatekeeper? {
        switch settings.transport {
        case .memory: nil
        case .ipc: try Gatekeeper(.user(geteuid()), in: context)
        case .tcp:
            try keys.map { try Gatekeeper(.keys($0.workers.map(\.publicKey)), in: context) }
        }
    }

    /// That of a worker process.
    static func worker(_ options: WorkerOptions, in context: Context) throws -> Gatekeeper? {
        switch options.transport {
        case .memory: nil
        case .ipc: try Gatekeeper(.user(geteuid()), in: context)
        case .tcp: try options.keys.map { try Gatekeeper(.keys($0.workers), in: context) }
        }
    }
}
