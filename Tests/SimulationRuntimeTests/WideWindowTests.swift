import PholdBenchmark
import SimulationKernel
import SimulationRuntime
import Testing

/// Workers that run ahead of each other as far as slow links let them.
@Suite(.timeLimit(.minutes(10)))
struct WideWindowTests {
    private func parameters() -> PholdParameters {
        var parameters = PholdParameters(.p1)
        parameters.agents = 64
        parameters.end = 40
        parameters.remoteLookahead = 0.75
        return parameters
    }

    private func run(_ links: Int32, workers: Int, shape: ExchangeShape) throws -> PholdResult {
        let parameters = parameters()
        var settings = RunSettings(workers: workers, transport: .ipc, launch: .threads)
        settings.shape = shape
        let pool = try WorkerPool(settings, factory: PholdParameters.makePartition)
        defer { pool.stop() }
        let order = RunOrder(
            plan: parameters.plan,
            placement: try Placement(
                workerOfAgent: parameters.workerOfAgent(workers: workers), workers: workers),
            endWindow: parameters.windows,
            lookaheads: LinkLookaheads(
                workers: workers, links: Array(repeating: links, count: workers * workers)))
        return try PholdResult(workers: try pool.run(order))
    }

    @Test(arguments: [2, 3, 5], [ExchangeShape.mesh, .star, .groups])
    func `the result does not depend on how far workers run ahead`(
        workers: Int, shape: ExchangeShape
    ) throws {
        let alone = PholdPartition(parameters())
        let report = LocalRun.run(alone, endWindow: parameters().windows)
        let expected = try PholdResult(workers: [report])
        #expect(parameters().windowsBetweenWorkers == 7)
        for links: Int32 in [1, 4, 7] {
            let result = try run(links, workers: workers, shape: shape)
            #expect(result.digest == expected.digest)
            #expect(result.events == expected.events)
        }
    }
}
