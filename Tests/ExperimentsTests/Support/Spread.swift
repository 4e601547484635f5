import ComputeAccess
import SimulationKernel

/// One run spread over several partitions of this process: what the runtime does, without processes.
struct Spread {
    let parts: [ComputePartition]

    /// A run whose agents are placed at random.
    init(_ world: WorldDescription, seed: UInt64, workers: Int, placedBy chance: UInt64) {
        let agents = RunSubject(world, seed: seed).facts.layout.agents
        let placement = (0..<agents).map {
            UInt16(Draw(seed: chance, name: UInt64($0), purpose: 1).integer(below: UInt64(workers)))
        }
        parts = (0..<workers).map {
            ComputePartition(
                world, seed: seed,
                routes: Routes(workerOfAgent: placement, this: $0, workers: workers))
        }
    }

    /// A run whose parts have been made.
    init(_ parts: [ComputePartition]) { self.parts = parts }

    /// Opens every window before `endWindow` in which any part has something to do.
    func open(until endWindow: Int64) throws {
        while let next = parts.compactMap(\.earliestWindow).min(), next < endWindow {
            for part in parts { part.openWindow(next) }
            try exchange()
        }
    }

    /// Runs to the end and merges what the parts report.
    func record(until endWindow: Int64) throws -> RunRecord {
        try open(until: endWindow)
        return RunRecord(merging: parts.map { RunRecord(reading: $0.finish()) })
    }

    private func exchange() throws {
        for sender in parts {
            for (index, receiver) in parts.enumerated() where receiver !== sender {
                let events = sender.outgoing(to: index)
                guard events.count > 0 else { continue }
                var writer = ByteWriter()
                sender.encodeOutgoing(to: index, into: &writer)
                try writer.withUnsafeBytes { try receiver.accept($0, count: events.count) }
            }
            sender.clearOutgoing()
        }
    }
}
