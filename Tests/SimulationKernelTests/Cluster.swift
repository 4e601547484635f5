import SimulationKernel

/// Several kernels in one process that exchange events as workers would: what the runtime does,
/// without bytes.
final class Cluster<W: World> {
    final class Worker {
        var kernel: Kernel<W>
        init(_ kernel: consuming Kernel<W>) { self.kernel = kernel }
    }

    let workers: [Worker]
    var windowsOpened: [Int64] = []

    init(workers count: Int, _ make: (Routes) -> Kernel<W>, placement: [UInt16]) {
        workers = (0..<count).map {
            Worker(make(Routes(workerOfAgent: placement, this: $0, workers: count)))
        }
    }

    /// The earliest window anyone has something to do in.
    var next: Int64? { workers.compactMap { $0.kernel.earliestWindow }.min() }

    /// Opens the next window everywhere and hands over what was sent. False when there is none.
    func openNextWindow() -> Bool {
        guard let next else { return false }
        windowsOpened.append(next)
        for worker in workers { worker.kernel.openWindow(next) }
        for sender in workers {
            for (index, receiver) in workers.enumerated() where receiver !== sender {
                var count = 0
                var earliest: Int64?
                sender.kernel.forEachOutgoing(to: index) { event in
                    count += 1
                    if event.destination != .everyone {
                        let window = sender.kernel.window(of: event.time)
                        earliest = min(earliest ?? window, window)
                    }
                    receiver.kernel.accept(event)
                }
                let promised = sender.kernel.outgoing(to: index)
                precondition(promised.count == count && promised.earliestWindow == earliest)
            }
            sender.kernel.clearOutgoing()
        }
        return true
    }

    func run() {
        while openNextWindow() {}
        for worker in workers { worker.kernel.finish() }
    }

    var executed: Int64 { workers.reduce(0) { $0 + $1.kernel.executed } }
}

extension RandomModel {
    /// The model on one to four workers, agents placed at random.
    func cluster<Tie: TieRule>(
        _: Tie.Type, workers: Int = 1, ringWindows: Int = 4096
    ) -> Cluster<RandomWorld<Tie>> {
        let placement = (0..<agents).map {
            UInt16(Draw(seed: seed, name: UInt64($0), purpose: 2).index(below: workers))
        }
        let make = { (routes: Routes) in
            var kernel = Kernel(
                world: RandomWorld<Tie>(
                    model: self, states: [UInt64](repeating: 0, count: agents)),
                environment: RandomWorld<Tie>.Environment(), agents: agents,
                lookahead: lookahead, end: end, seed: seed, ringWindows: ringWindows,
                routes: routes)
            for event in initialEvents() where routes.isHere(event.agent) {
                kernel.schedule(event.message, for: event.agent, at: event.time)
            }
            return kernel
        }
        return Cluster(workers: workers, make, placement: placement)
    }
}

extension Cluster {
    /// The history of all workers in key order.
    func history<Tie: TieRule>() -> [Step] where W == RandomWorld<Tie> {
        let steps = workers.flatMap { $0.kernel.context.environment.steps }
        // An agent's steps are in the order in which they were run.
        return steps.enumerated().sorted {
            ($0.element.time, $0.element.agent, $0.offset)
                < ($1.element.time, $1.element.agent, $1.offset)
        }.map(\.element)
    }
}
