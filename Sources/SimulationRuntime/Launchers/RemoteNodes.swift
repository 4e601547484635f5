/// The machines on which the workers of one or several pools may be started.
///
/// Shared by the pools, so that each knows how many workers the others have put on a machine.
public final class RemoteNodes: Sendable {
    /// One machine.
    public struct Node: Sendable, Equatable {
        /// What people call it.
        public var name: String
        /// How many workers it is to have before others get one more.
        public var cores: Int
        /// The words that start what follows them there, pass on its standard input and output, and end
        /// as it does; the first is a program by name or path.
        public var command: [String]

        /// One machine.
        public init(name: String, cores: Int, command: [String]) {
            self.name = name
            self.cores = cores
            self.command = command
        }
    }

    /// The machines, in the order in which they get workers.
    let nodes: [Node]
    private let state: Locked<[State]>

    private struct State {
        var workers = 0
        /// How often a worker was lost there.
        var losses = 0
    }

    /// Some machines, at least one.
    public init(_ nodes: [Node]) {
        precondition(!nodes.isEmpty)
        self.nodes = nodes
        state = Locked(Array(repeating: State(), count: nodes.count))
    }

    /// Cores of all machines together.
    public var cores: Int { nodes.reduce(0) { $0 + $1.cores } }

    /// Finds places for so many workers, by their numbers: those of a machine are neighbours, because
    /// neighbours are grouped when there are many.
    package func take(_ workers: Int) -> [Int] {
        state.withLock { state in
            (0..<workers).map { _ in take(&state) }.sorted()
        }
    }

    /// Finds a place for a worker that was lost at `place`, elsewhere if there is another machine that has
    /// lost fewer.
    package func replace(_ place: Int) -> Int {
        state.withLock { state in
            state[place].losses += 1
            state[place].workers -= 1
            return take(&state)
        }
    }

    /// A worker is not there any more.
    package func giveBack(_ place: Int) { state.withLock { $0[place].workers -= 1 } }

    private func take(_ state: inout [State]) -> Int {
        let best = nodes.indices.min { first, second in
            if state[first].losses != state[second].losses {
                return state[first].losses < state[second].losses
            }
            // (workers + 1) / cores, without dividing.
            let left = (state[first].workers + 1) * nodes[second].cores
            let right = (state[second].workers + 1) * nodes[first].cores
            return (left, first) < (right, second)
        }
        state[best!].workers += 1
        return best!
    }
}
