package import SimulationKernel

/// How one worker agrees with the others on the next window, and how events get across meanwhile.
package protocol Exchange {
    /// Sends what the partition has for others, takes what others have for it, and returns the
    /// window to open next; nil when nobody has anything left.
    ///
    /// - Parameters:
    ///   - window: the window just run, -1 before the first.
    ///   - check: throws when the run is to be given up; called before every wait.
    mutating func exchange(
        after window: Int64, _ partition: any Partition, check: () throws -> Void
    ) throws -> Int64?

    /// Keeps frames that faster peers send before this worker was told to go.
    mutating func receiveBeforeStart() throws
}

/// Who sends to whom in a round. All workers of a run have the same.
package enum ExchangeShape: UInt8, Sendable {
    /// Each to each: one hop, but frames grow with the square of the workers.
    case mesh = 0
    /// Bounds through a hub, events straight to those concerned: two hops and few frames.
    case star = 1

    /// What is faster for a number of workers. Measured over ipc on two cores: 40 us a round against
    /// 80 with 2 workers, 160 against 200 with 5, 480 against 310 with 8, 4,000 against 1,250 with 24.
    static func best(workers: Int) -> Self { workers <= 6 ? .mesh : .star }

    /// The exchange of this shape.
    func exchange(
        over transport: any Transport, run: RunIdentity, this: Int, workers: Int
    ) -> any Exchange {
        switch self {
        case .mesh: Mesh(transport: transport, run: run, this: this, workers: workers)
        case .star: Star(transport: transport, run: run, this: this, workers: workers)
        }
    }
}

extension Partition {
    /// The earliest window in which this worker, or anyone it is about to send to, has something to
    /// do; ``Envelope/nothing`` when there is none.
    func bound(workers: Int, this: Int) -> Int64 {
        var bound = earliestWindow ?? Envelope.nothing
        for peer in 0..<workers where peer != this {
            bound = min(bound, outgoing(to: peer).earliestWindow ?? Envelope.nothing)
        }
        return bound
    }
}
