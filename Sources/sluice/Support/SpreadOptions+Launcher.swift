internal import ArgumentParser
internal import Foundation
internal import SimulationRuntime
internal import Slurm

// Where workers are started. Another launcher is a case, the nodes it starts them on, and how.
extension SpreadOptions {
    enum LauncherKind: String, CaseIterable, ExpressibleByArgument {
        case local, slurm
    }

    /// The machines of the launcher, and the address by which they reach this one; nil for this machine.
    func remoteNodes() throws -> (nodes: RemoteNodes, address: IPv4)? {
        switch launcher {
        case .local: return nil
        case .slurm:
            return try nodes(
                of: SlurmAllocation(environment: ProcessInfo.processInfo.environment))
        }
    }

    private func nodes(
        of allocation: SlurmAllocation
    ) throws -> (nodes: RemoteNodes, address: IPv4) {
        let nodes = allocation.nodes.map {
            RemoteNodes.Node(
                name: $0.name, cores: workersPerNode ?? $0.cores, command: allocation.step(on: $0))
        }
        if let bind = bind.flatMap({ IPv4($0) }) { return (RemoteNodes(nodes), bind) }
        // As seen from another machine: the way to oneself would be the loopback interface.
        let far = allocation.nodes.first { $0.name != allocation.here } ?? allocation.nodes[0]
        guard let address = IPv4(host: far.address)?.local else {
            throw CommandFailure(
                .usage, "no way to node \(far.name) at '\(far.address)' is known to this machine",
                hints: ["name an address of this machine with --bind"])
        }
        return (RemoteNodes(nodes), address)
    }
}
