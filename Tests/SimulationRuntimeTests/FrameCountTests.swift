import PholdBenchmark
import SimulationRuntime
import Testing
import ZeroMQ

/// How many frames a round takes, which is what a round costs.
@Suite(.timeLimit(.minutes(10)))
struct FrameCountTests {
    @Test(arguments: [2, 4, 9, 30, 64, 100])
    func `a round takes as many frames as its shape says`(workers: Int) throws {
        let groups = Groups.many(of: workers).count
        if workers <= 9 {
            let mesh = try frames(.mesh, workers)
            #expect(mesh.all == workers * (workers - 1))
            #expect(mesh.most == workers - 1)
        }
        let star = try frames(.star, workers)
        #expect(star.all == 2 * (workers - 1))
        #expect(star.most == workers - 1)
        let grouped = try frames(.groups, workers)
        #expect(grouped.all == 2 * (workers - groups) + groups * (groups - 1))
        // At most three for each worker, and for the busiest twice the root of the workers.
        #expect(grouped.all <= 3 * workers)
        #expect(grouped.most * grouped.most <= 4 * workers)
    }

    /// Frames of one round: of all workers, and of the one that sends most.
    private func frames(
        _ shape: ExchangeShape, _ workers: Int
    ) throws -> (all: Int, most: Int) {
        let counted = Collected<Sent>()
        var settings = RunSettings(workers: workers, transport: .memory)
        settings.shape = shape
        settings.wrapTransport = { Counting($0, counted) }
        let pool = try WorkerPool(settings, factory: RoundsPlan.makePartition)
        defer { pool.stop() }
        let plan = RoundsPlan(rounds: 4, words: 1)
        let placement = try Placement(
            workerOfAgent: (0..<workers).map(UInt16.init), workers: workers)
        _ = try pool.run(
            RunOrder(plan: plan.plan, placement: placement, endWindow: plan.windows))
        let sent = Set(counted.all)
        var senders: [UInt16: Int] = [:]
        for frame in sent where frame.round == 3 { senders[frame.sender, default: 0] += 1 }
        // The same in every round: one before the first window, one after each.
        let rounds = Int(plan.windows) + 1
        let all = senders.values.reduce(0, +)
        #expect(sent.count == rounds * all)
        return (all, senders.values.max() ?? 0)
    }
}

/// A frame of the rounds. On a busy machine somebody may ask for one again, which then is handed over twice.
private struct Sent: Hashable {
    var sender, receiver: UInt16
    var round: UInt64
}

/// Notes every frame of the rounds that is handed over.
private final class Counting: Transport {
    private let inner: any Transport
    private let counted: Collected<Sent>

    init(_ inner: any Transport, _ counted: Collected<Sent>) {
        self.inner = inner
        self.counted = counted
    }

    var address: String { inner.address }
    var waker: @Sendable () -> Void { inner.waker }
    func connect(to addresses: [String], this: Int) throws {
        try inner.connect(to: addresses, this: this)
    }
    func trySend(_ frame: Message, to peer: Int) throws -> Bool {
        let (kind, sent) = frame.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(fromByteOffset: 10, as: UInt16.self),
                Sent(
                    sender: bytes.loadUnaligned(fromByteOffset: 6, as: UInt16.self),
                    receiver: bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self),
                    round: bytes.loadUnaligned(fromByteOffset: 48, as: UInt64.self))
            )
        }
        if kind != Envelope.Kind.request.rawValue { counted.append(sent) }
        return try inner.trySend(frame, to: peer)
    }
    func tryReceive() throws -> Message? { try inner.tryReceive() }
    func receive() throws -> Message? { try inner.receive() }
    func wait(unsent: [Int]) throws { try inner.wait(unsent: unsent) }
    func close() { inner.close() }
}
