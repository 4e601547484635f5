import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Frames that come late, twice, damaged, in another order or not at all change nothing.
@Suite(.timeLimit(.minutes(10)))
struct DisturbedTransportTests {
    @Test(arguments: [ExchangeShape.mesh, .star, .groups], 1...8)
    func `neither delay nor order of arrival shows in the result`(
        shape: ExchangeShape, seed: Int
    ) throws {
        var plan = SelfTestPlan()
        plan.seed = UInt64(seed)
        plan.end = SimulationTime(seconds: 5 * 86_400)
        var settings = RunSettings(
            workers: 4, transport: seed % 2 == 0 ? .memory : .ipc, launch: .threads)
        settings.shape = shape
        settings.wrapTransport = { Disturbed($0, seed: UInt64(seed)) }
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let reports = try pool.run(plan.order(workers: 4))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
    }

    @Test(arguments: [ExchangeShape.mesh, .star, .groups], 1...4)
    func `lost, doubled, damaged, cut off and overtaken frames do not show in the result`(
        shape: ExchangeShape, seed: Int
    ) throws {
        var plan = SelfTestPlan()
        plan.seed = UInt64(seed)
        plan.end = SimulationTime(seconds: 5 * 86_400)
        var settings = RunSettings(
            workers: 3, transport: seed % 2 == 0 ? .memory : .ipc, launch: .threads)
        settings.shape = shape
        settings.wrapTransport = { FaultyTransport($0, seed: UInt64(seed), oneLostIn: 600) }
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let reports = try pool.run(plan.order(workers: 3))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
    }

    @Test func `a link that carries nothing any more ends the run of workers that live`() throws {
        var settings = RunSettings(workers: 2, transport: .memory, launch: .threads)
        settings.silenceLimit = 1
        settings.wrapTransport = { Severed($0) }
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let failure = #expect(throws: RunFailure.self) {
            _ = try pool.run(SelfTestPlan().order(workers: 2))
        }
        #expect(failure?.description == "worker 0 could not be reached by its team for 1 s")
    }

    @Test func `a link that damages every frame ends the run and names what is wrong`() throws {
        var settings = RunSettings(workers: 2, transport: .memory, launch: .threads)
        settings.wrapTransport = { FaultyTransport($0, seed: 1, oneLostIn: 1) }
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let failure = #expect(throws: RunFailure.self) {
            _ = try pool.run(SelfTestPlan().order(workers: 2))
        }
        #expect(failure?.description.contains("a frame with ") == true)
        #expect(failure?.exitStatus == 70)
    }
}

/// Holds frames back for a while, mixes those of different peers, and often pretends to be full.
private final class Disturbed: Transport {
    private let inner: any Transport
    private var state: UInt64
    private var held: [Message] = []

    init(_ inner: any Transport, seed: UInt64) {
        self.inner = inner
        // Every worker is disturbed differently.
        state = seed ^ stableHash(inner.address)
    }

    var address: String { inner.address }
    var waker: @Sendable () -> Void { inner.waker }
    func connect(to addresses: [String], this: Int) throws {
        try inner.connect(to: addresses, this: this)
    }
    func close() { inner.close() }

    func trySend(_ frame: Message, to peer: Int) throws -> Bool {
        draw() % 3 == 0 ? false : try inner.trySend(frame, to: peer)
    }

    func tryReceive() throws -> Message? {
        while let frame = try inner.tryReceive() { held.append(frame) }
        guard !held.isEmpty, draw() % 2 == 0 else { return nil }
        let peer = sender(of: held[Int(draw() % UInt64(held.count))])
        // The oldest of that peer: order holds on each link, and only there.
        return held.remove(at: held.firstIndex { sender(of: $0) == peer }!)
    }

    func receive() throws -> Message? {
        try wait(unsent: [])
        return try tryReceive()
    }

    func wait(unsent: [Int]) throws {
        if held.isEmpty && unsent.isEmpty { try inner.wait(unsent: []) }
    }

    private func sender(of frame: Message) -> [UInt8] {
        frame.withUnsafeBytes { Array($0[6..<8]) }
    }

    private func draw() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        return mix(state) >> 8
    }
}

/// Carries nothing from the hundredth frame on.
private final class Severed: Transport {
    private let inner: any Transport
    private var sent = 0

    init(_ inner: any Transport) { self.inner = inner }

    var address: String { inner.address }
    var waker: @Sendable () -> Void { inner.waker }
    func connect(to addresses: [String], this: Int) throws {
        try inner.connect(to: addresses, this: this)
    }
    func trySend(_ frame: Message, to peer: Int) throws -> Bool {
        sent += 1
        return try sent < 100 ? inner.trySend(frame, to: peer) : true
    }
    func tryReceive() throws -> Message? { try inner.tryReceive() }
    func receive() throws -> Message? { try inner.receive() }
    func wait(unsent: [Int]) throws { try inner.wait(unsent: unsent) }
    func close() { inner.close() }
}
