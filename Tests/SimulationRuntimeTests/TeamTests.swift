import Foundation
import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Several runs share the workers of one pool, each done by a team of its own.
@Suite(.timeLimit(.minutes(10)))
struct TeamTests {
    private static func pool(_ workers: Int, _ transport: TransportKind) throws -> WorkerPool {
        try WorkerPool(
            RunSettings(workers: workers, transport: transport, launch: .threads),
            factory: SelfTestPlan.factory)
    }

    private static func plan(seed: Int) -> SelfTestPlan {
        var plan = SelfTestPlan()
        plan.seed = UInt64(seed)
        plan.end = SimulationTime(seconds: 5 * 86_400)
        return plan
    }

    private static var endless: SelfTestPlan {
        var plan = SelfTestPlan()
        plan.end = SimulationTime(seconds: 10_000 * 365 * 86_400)
        return plan
    }

    @Test(arguments: TransportKind.allCases)
    func `teams of any size at once give what each run gives alone`(
        transport: TransportKind
    ) throws {
        let pool = try Self.pool(4, transport)
        defer { pool.stop() }
        let sizes = [1, 2, 1, 4, 3, 1, 1, 2, 2, 4, 1, 3, 1, 1, 1, 1]
        let results = try concurrentMap(0..<sizes.count, threads: 5) { run in
            let plan = Self.plan(seed: run)
            let reports = try pool.run(plan.order(workers: sizes[run]))
            return try SelfTestResult(reports: reports, agents: plan.agents)
        }
        for run in sizes.indices { #expect(try results[run] == Self.plan(seed: run).alone()) }
    }

    @Test(arguments: TransportKind.allCases)
    func `a worker that is left does other runs meanwhile`(transport: TransportKind) throws {
        let pool = try Self.pool(3, transport)
        let begun = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            #expect(throws: RunFailure.stopped) {
                _ = try pool.run(Self.endless.order(workers: 2)) { _ in begun.signal() }
            }
            ended.signal()
        }
        begun.wait()
        for seed in 1...3 {
            let plan = Self.plan(seed: seed)
            let reports = try pool.run(plan.order(workers: 1))
            #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        }
        pool.stop()
        ended.wait()
    }

    @Test func `a worker alone in its team touches no connection`() throws {
        var settings = RunSettings(workers: 2, transport: .memory)
        settings.wrapTransport = { Mute($0) }
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let plan = Self.plan(seed: 1)
        let reports = try pool.run(plan.order(workers: 1))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        #expect(throws: RunFailure.self) { _ = try pool.run(plan.order(workers: 2)) }
    }

    @Test func `a worker that faults in a team of one ends all runs with its words`() throws {
        let pool = try Self.pool(2, .ipc)
        defer { pool.stop() }
        let failures = Collected<RunFailure>()
        #expect(throws: RunFailure.self) {
            _ = try concurrentMap(0..<5, threads: 2) { run in
                do {
                    var plan = Self.endless
                    if run == 1 { plan.accident = .refuses }
                    _ = try pool.run(plan.order(workers: 1))
                } catch let failure as RunFailure {
                    failures.append(failure)
                    throw failure
                }
            }
        }
        // The one that failed and the one under way; no other was begun.
        #expect(failures.all.count == 2)
        for failure in failures.all {
            #expect(failure.exitStatus == 70)
            #expect(failure.description.contains("the self-test refuses its plan, as ordered"))
        }
    }

    @Test func `an order for more workers than there are is refused`() throws {
        let pool = try Self.pool(2, .memory)
        defer { pool.stop() }
        #expect(throws: RunFailure.self) { _ = try pool.run(SelfTestPlan().order(workers: 3)) }
    }

    @Test(arguments: [1, 2, 7])
    func `pieces come back by number and no more are begun than there are threads`(
        threads: Int
    ) throws {
        let open = Occupancy()
        let results = try concurrentMap(3..<40, threads: threads) { piece in
            open.enter()
            defer { open.leave() }
            return piece * piece
        }
        #expect(results == (3..<40).map { $0 * $0 })
        #expect(open.most <= threads)
    }

    @Test func `no pieces are no work`() throws {
        #expect(try concurrentMap(0..<0, threads: 3) { $0 }.isEmpty)
    }
}

/// Counts how many are inside at once.
private final class Occupancy: @unchecked Sendable {
    private let lock = NSLock()
    private var now = 0
    private var highest = 0

    var most: Int { lock.withLock { highest } }

    func enter() {
        lock.withLock {
            now += 1
            highest = max(highest, now)
        }
    }

    func leave() { lock.withLock { now -= 1 } }
}

/// Lets its owner sleep and be woken, and nothing else.
private final class Mute: Transport {
    private struct Touched: Error {}
    private let inner: any Transport

    init(_ inner: any Transport) { self.inner = inner }

    var address: String { inner.address }
    var waker: @Sendable () -> Void { inner.waker }
    func connect(to addresses: [String], this: Int) throws { throw Touched() }
    func trySend(_ frame: Message, to peer: Int) throws -> Bool { throw Touched() }
    func tryReceive() throws -> Message? { try inner.tryReceive() }
    func receive() throws -> Message? { try inner.receive() }
    func wait(unsent: [Int]) throws { try inner.wait(unsent: unsent) }
    func close() { inner.close() }
}
