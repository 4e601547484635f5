import Foundation
import SimulationKernel
import SimulationRuntime
import Testing

/// Workers that another program starts, here `env`, which becomes what it is told to start.
@Suite(.timeLimit(.minutes(2)), .serialized)
struct RemoteLauncherTests {
    private static func node(_ name: String, cores: Int = 1) -> RemoteNodes.Node {
        RemoteNodes.Node(name: name, cores: cores, command: ["env", "SLUICE_TEST_NODE=\(name)"])
    }

    private static func pool(_ workers: Int, on nodes: RemoteNodes) throws -> WorkerPool {
        let settings = RunSettings(
            workers: workers, transport: .tcp,
            launch: .remote(nodes, executable: try Program.path()))
        return try WorkerPool(settings, factory: SelfTestPlan.factory)
    }

    @Test func `workers on several machines give the same result as one thread`() throws {
        let nodes = RemoteNodes([Self.node("a"), Self.node("b", cores: 2)])
        let pool = try Self.pool(nodes.cores, on: nodes)
        defer { pool.stop() }
        let plan = SelfTestPlan()
        let reports = try pool.run(plan.order(workers: 3))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
    }

    #if os(Linux)
        @Test func `a worker that is lost is replaced on another machine`() throws {
            let pool = try Self.pool(2, on: RemoteNodes([Self.node("a"), Self.node("b")]))
            defer { pool.stop() }
            #expect(pool.processes.map(Self.nodeName) == ["a", "b"])
            kill(try #require(pool.processes.first), SIGKILL)
            let plan = SelfTestPlan()
            // The loss may be seen in any of these runs.
            for _ in 0..<10 {
                let reports = try pool.run(plan.order(workers: 2))
                #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
            }
            #expect(pool.processes.map(Self.nodeName) == ["b", "b"])
        }

        private static func nodeName(of process: Int32) -> String? {
            let data = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
            return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
                .first { $0.hasPrefix("SLUICE_TEST_NODE=") }?.split(separator: "=").last
                .map(String.init)
        }
    #endif

    @Test func `a program that starts nothing ends the pool with its reason`() throws {
        let nodes = RemoteNodes([
            RemoteNodes.Node(
                name: "a", cores: 1, command: ["sh", "-c", "echo no such node; exit 1"])
        ])
        let failure = #expect(throws: RunFailure.self) { try Self.pool(1, on: nodes) }
        #expect(failure?.description.contains("no such node") == true)
    }

    @Test func `machines get workers by their cores, and neighbours share a machine`() {
        let nodes = RemoteNodes([Self.node("a", cores: 1), Self.node("b", cores: 3)])
        #expect(nodes.take(4) == [0, 1, 1, 1])
        // Twice as many as there are cores.
        #expect(nodes.take(4) == [0, 1, 1, 1])
        for place in [0, 1, 1, 1, 0, 1, 1, 1] { nodes.giveBack(place) }
        #expect(nodes.take(1) == [1])
    }

    @Test func `a machine that lost a worker gets none while there is another`() {
        let nodes = RemoteNodes([Self.node("a"), Self.node("b")])
        #expect(nodes.take(2) == [0, 1])
        #expect(nodes.replace(1) == 0)
        #expect(nodes.take(1) == [0])
        // Now each has lost one, and the other has fewer workers.
        #expect(nodes.replace(0) == 1)
    }
}
