import SimulationKernel
import Testing

@Suite struct CheckpointTests {
    /// Moves everything a cluster holds to a new one of another size, as a checkpoint would.
    func moved(
        _ old: Cluster<RandomWorld<LotteryOrder>>, of model: RandomModel, to workers: Int
    ) -> Cluster<RandomWorld<LotteryOrder>> {
        let placement = (0..<model.agents).map { UInt16($0 % workers) }
        let window = old.workers.map { $0.kernel.nextWindow }.max()!
        let new = Cluster<RandomWorld<LotteryOrder>>(
            workers: workers,
            { routes in
                Kernel(
                    world: RandomWorld(
                        model: model, states: [UInt64](repeating: 0, count: model.agents)),
                    environment: RandomWorld<LotteryOrder>.Environment(),
                    agents: model.agents, lookahead: model.lookahead, end: model.end,
                    seed: model.seed, ringWindows: 64, routes: routes)
            }, placement: placement)
        for (index, worker) in new.workers.enumerated() {
            worker.kernel.resume(atWindow: window, executed: 0)
            let shown = old.workers[0].kernel.context.environment.notices
            worker.kernel.context.environment.notices = shown
            for (oldIndex, source) in old.workers.enumerated() {
                source.kernel.forEachPending { event in
                    let isNotice = event.destination == .everyone
                    if isNotice ? oldIndex == 0 : Int(placement[event.destination.index]) == index {
                        worker.kernel.accept(event)
                    }
                }
            }
            for agent in 0..<model.agents {
                let id = AgentID(index: agent)
                let counts = old.workers.map { $0.kernel.sequence(of: id) }
                worker.kernel.setSequence(of: id, to: counts.max()!)
                for source in old.workers where source.kernel.sequence(of: id) > 0 {
                    worker.kernel.world.states[agent] = source.kernel.world.states[agent]
                }
            }
        }
        return new
    }

    @Test(arguments: [(1, 3), (3, 1), (2, 4), (4, 2)])
    func aRunGoesOnAsItWasWithAnotherNumberOfWorkers(from: Int, to: Int) {
        let model = RandomModel(
            agents: 40, lookahead: .seconds(60), end: SimulationTime(seconds: 120_000), seed: 5)
        let whole = model.cluster(LotteryOrder.self, workers: from)
        whole.run()
        let first = model.cluster(LotteryOrder.self, workers: from, ringWindows: 128)
        for _ in 0..<150 { _ = first.openNextWindow() }
        let second = moved(first, of: model, to: to)
        second.run()
        #expect(first.executed > 100 && second.executed > 100)
        #expect(first.executed + second.executed == whole.executed)
        #expect(first.history() + second.history() == whole.history())
    }
}
