import SimulationKernel
import SimulationRuntime
import Testing

/// What holds for every way of spreading a run. Workers are threads here, so that each transport is
/// exercised without starting programs; ``ProcessTests`` does that.
// Limits count from when all tests of all targets begin, on a machine that may be busy.
@Suite(.timeLimit(.minutes(10)))
struct ConformanceTests {
    struct Way: Sendable, CustomTestStringConvertible {
        var transport: TransportKind
        var workers: Int
        var shape = ExchangeShape.mesh
        var testDescription: String { "\(workers) over \(transport) in a \(shape)" }
        static let all = TransportKind.allCases.flatMap { kind in
            [1, 2, 3, 4].map { Way(transport: kind, workers: $0) }
                + [2, 4, 7].map { Way(transport: kind, workers: $0, shape: .star) }
                + [3, 8].map { Way(transport: kind, workers: $0, shape: .groups) }
        }
    }

    @Test(arguments: Way.all)
    func `the result does not depend on workers or transport`(way: Way) throws {
        try expectSameResult(SelfTestPlan(), way)
    }

    @Test(arguments: Way.all)
    func `idle windows are skipped alike`(way: Way) throws {
        var plan = SelfTestPlan()
        plan.agents = 5
        plan.longestFlight = 5_000
        plan.end = SimulationTime(seconds: 10 * 365 * 86_400)
        try expectSameResult(plan, way)
    }

    @Test(arguments: Way.all)
    func `envelopes of megabytes arrive whole`(way: Way) throws {
        var plan = SelfTestPlan()
        plan.burst = 120_000
        plan.end = SimulationTime(seconds: 4 * 3_600)
        try expectSameResult(plan, way)
    }

    @Test(arguments: Way.all)
    func `notices reach everybody in the same window`(way: Way) throws {
        var plan = SelfTestPlan()
        plan.noticeEvery = 1
        plan.end = SimulationTime(seconds: 5 * 86_400)
        let result = try expectSameResult(plan, way)
        #expect(result.boards.count == 1)
        #expect(result.boards != [0])
    }

    @Test(arguments: Way.all)
    func `workers without agents take part`(way: Way) throws {
        var plan = SelfTestPlan()
        plan.agents = 2
        plan.balls = 9
        try expectSameResult(plan, way)
    }

    @Test(arguments: Way.all)
    func `a run in which nothing happens ends`(way: Way) throws {
        var plan = SelfTestPlan()
        plan.balls = 0
        #expect(try expectSameResult(plan, way).executed == 0)
    }

    @Test(arguments: [TransportKind.ipc, .tcp], [ExchangeShape.mesh, .star, .groups])
    func `nobody waits for ever when connections hold a single frame`(
        transport: TransportKind, shape: ExchangeShape
    ) throws {
        var plan = SelfTestPlan()
        plan.burst = 60_000
        plan.end = SimulationTime(seconds: 2 * 86_400)
        var settings = RunSettings(workers: 4, transport: transport, launch: .threads)
        settings.highWaterMark = 1
        settings.shape = shape
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let reports = try pool.run(plan.order(workers: 4))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
    }

    @Test(arguments: TransportKind.allCases)
    func `one pool serves several runs`(transport: TransportKind) throws {
        let pool = try WorkerPool(
            RunSettings(workers: 3, transport: transport, launch: .threads),
            factory: SelfTestPlan.factory)
        defer { pool.stop() }
        for seed in 1...5 {
            var plan = SelfTestPlan()
            plan.seed = UInt64(seed)
            let reports = try pool.run(plan.order(workers: 3))
            #expect(
                try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        }
    }

    @Test(arguments: TransportKind.allCases)
    func `the last progress covers the whole run`(transport: TransportKind) throws {
        let seen = Collected<RunProgress>()
        let plan = SelfTestPlan()
        let pool = try WorkerPool(
            RunSettings(workers: 2, transport: transport, launch: .threads),
            factory: SelfTestPlan.factory)
        defer { pool.stop() }
        _ = try pool.run(plan.order(workers: 2)) { seen.append($0) }
        let last = try #require(seen.all.last)
        #expect(last.fraction == 1)
        #expect(try last.executed == plan.alone().executed)
    }

    @Test(arguments: TransportKind.allCases)
    func `a plan that cannot be loaded ends the run with the reason`(transport: TransportKind)
        throws
    {
        var plan = SelfTestPlan()
        plan.accident = .refuses
        plan.accidentWorker = 1
        let pool = try WorkerPool(
            RunSettings(workers: 2, transport: transport, launch: .threads),
            factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let order = try plan.order(workers: 2)
        #expect(
            throws: RunFailure.internalFault(
                worker: 1, cause: "the self-test refuses its plan, as ordered", log: [])
        ) { _ = try pool.run(order) }
        // Broken pools say why, again and again.
        #expect(throws: RunFailure.self) { _ = try pool.run(order) }
    }

    @Test func `any placement gives the same result`() throws {
        var plan = SelfTestPlan()
        plan.agents = 30
        let scattered = (0..<plan.agents).map { UInt16($0 * 7 % 3) }
        let order = RunOrder(
            plan: plan.bytes, placement: try Placement(workerOfAgent: scattered, workers: 3),
            endWindow: plan.endWindow)
        let pool = try WorkerPool(
            RunSettings(workers: 3, transport: .memory), factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let result = try SelfTestResult(reports: pool.run(order), agents: plan.agents)
        #expect(try result == plan.alone())
    }

    @discardableResult
    private func expectSameResult(_ plan: SelfTestPlan, _ way: Way) throws -> SelfTestResult {
        var settings = RunSettings(
            workers: way.workers, transport: way.transport, launch: .threads)
        settings.shape = way.shape
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let reports = try pool.run(plan.order(workers: way.workers))
        let result = try SelfTestResult(reports: reports, agents: plan.agents)
        #expect(try result == plan.alone())
        return result
    }
}
