import SimulationKernel
import SimulationRuntime
import Testing

/// What a partition writes between two windows, with the self-test's agents.
@Suite struct CheckpointTests {
    /// A few days of agents that throw balls, pebbles and notices.
    static let plan: SelfTestPlan = {
        var plan = SelfTestPlan()
        plan.end = SimulationTime(seconds: 10 * 86_400)
        plan.longestFlight = 50
        return plan
    }()

    @Test(arguments: [(1, 1), (2, 1), (1, 2), (3, 2)], [0, 1, 30, 150])
    func `a run goes on as it was with any number of workers`(
        _ workers: (before: Int, after: Int), windows: Int
    ) throws {
        let whole = try Self.plan.alone()
        let first = try Spread(Self.plan, workers: workers.before)
        try first.run(windows: windows)
        let second = try Spread(Self.plan, workers: workers.after)
        try second.resume(from: first.checkpoint())
        try second.run()
        let reports = second.partitions.map { $0.finish() }
        let result = try SelfTestResult(reports: reports, agents: Self.plan.agents)
        #expect(result == whole)
    }

    @Test func `what is written again is what was read`() throws {
        let first = try Spread(Self.plan, workers: 1)
        try first.run(windows: 20)
        let second = try Spread(Self.plan, workers: 1)
        try second.resume(from: first.checkpoint())
        #expect(second.checkpoint()[0].count == first.checkpoint()[0].count)
        let third = try Spread(Self.plan, workers: 1)
        try third.resume(from: second.checkpoint())
        #expect(third.checkpoint() == second.checkpoint())
    }

    @Test func `every change of a single byte and every truncation is refused`() throws {
        var plan = Self.plan
        plan.agents = 5
        let first = try Spread(plan, workers: 1)
        try first.run(windows: 9)
        let good = first.checkpoint()[0]
        func survives(_ bytes: [UInt8]) throws -> Bool {
            let spread = try Spread(plan, workers: 1)
            return (try? spread.resume(from: [bytes])) != nil
        }
        #expect(try survives(good))
        var survivors: [Int] = []
        for position in good.indices {
            for change: UInt8 in [1, 0x80, 0xFF] {
                var bad = good
                bad[position] ^= change
                if try survives(bad) { survivors.append(position) }
            }
            if try survives(Array(good[..<position])) { survivors.append(-position) }
        }
        #expect(survivors == [])
        #expect(try !survives(good + [0]))
    }

    @Test func `parts that do not belong together are refused`() throws {
        let two = try Spread(Self.plan, workers: 2)
        try two.run(windows: 10)
        let early = two.checkpoint()
        try two.run(windows: 5)
        let late = two.checkpoint()
        func refusal(_ parts: [[UInt8]], _ plan: SelfTestPlan = Self.plan) throws -> Bool {
            let spread = try Spread(plan, workers: 1)
            do throws(ByteReadError) { try spread.resume(from: parts) } catch { return true }
            return false
        }
        #expect(try !refusal(late))
        #expect(try refusal([early[0], late[1]]), "of two cuts")
        #expect(try refusal([late[0]]), "one is missing")
        #expect(try refusal([late[0], late[0], late[1]]), "one comes twice")
        #expect(try refusal([]), "none")
        var other = Self.plan
        other.seed = 2
        #expect(try refusal(late, other), "of another run")
    }
}

/// A run spread over partitions in this thread.
private struct Spread {
    let plan: SelfTestPlan
    let partitions: [any Partition]

    init(_ plan: SelfTestPlan, workers: Int) throws {
        self.plan = plan
        // Neighbours apart, so that runs of agents are short.
        let placement = (0..<plan.agents).map { UInt16($0 * 7 / 3 % workers) }
        partitions = try (0..<workers).map {
            try SelfTestPlan.factory(
                plan.bytes, Routes(workerOfAgent: placement, this: $0, workers: workers))
        }
    }

    /// Opens that many windows, or all there are.
    func run(windows: Int = .max) throws {
        var opened = 0
        while opened < windows, let next = partitions.compactMap(\.earliestWindow).min(),
            next < plan.endWindow
        {
            for partition in partitions { partition.openWindow(next) }
            opened += 1
            for sender in partitions { try deliver(from: sender) }
        }
    }

    private func deliver(from sender: any Partition) throws {
        for (index, receiver) in partitions.enumerated() where receiver !== sender {
            let events = sender.outgoing(to: index)
            var writer = ByteWriter()
            sender.encodeOutgoing(to: index, into: &writer)
            try writer.withUnsafeBytes { try receiver.accept($0, count: events.count) }
        }
        sender.clearOutgoing()
    }

    func checkpoint() -> [[UInt8]] { partitions.map { $0.checkpoint() } }

    func resume(from parts: [[UInt8]]) throws(ByteReadError) {
        for partition in partitions { try partition.resume(from: parts) }
    }
}
