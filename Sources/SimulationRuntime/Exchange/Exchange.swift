package import SimulationKernel

/// Which windows a worker may run before it has to hear from the others again.
package struct Clearance: Equatable, Sendable {
    /// The earliest window in which anybody has something to do. The same at all workers.
    package var least: Int64
    /// The first window that must not be opened yet.
    package var limit: Int64
    /// The cut that is reached: what is held now is what is written of it.
    package var cut: Cut?

    package init(least: Int64, limit: Int64, cut: Cut? = nil) {
        self.least = least
        self.limit = limit
        self.cut = cut
    }

    /// Nil when nobody has anything left to do.
    var unlessOver: Self? { least == Envelope.nothing ? nil : self }
}

/// Called before every wait: with the peer that has kept us waiting for a second, nil while none has.
package typealias WaitCheck = (_ overdue: Int?) throws -> Void

/// How one worker agrees with the others on what to run next, and how events get across meanwhile.
package protocol Exchange {
    /// Sends what the partition has for others, takes what others have for it, and returns the
    /// windows that may be run now; nil when nobody has anything left.
    ///
    /// - Parameters:
    ///   - window: the window run last, -1 before the first.
    ///   - cut: the number of the last cut that this worker was asked for, 0 for none.
    ///   - check: throws when the run is to be given up.
    mutating func exchange(
        after window: Int64, wanting cut: UInt32, _ partition: any Partition,
        check: WaitCheck
    ) throws -> Clearance?

    /// Keeps frames that faster peers send before this worker was told to go, and answers slower ones that
    /// miss a frame when it is through.
    mutating func receiveBetweenRounds() throws
}

/// Who sends to whom in a round. All workers of a run have the same.
package enum ExchangeShape: UInt8, Sendable {
    /// Each to each: one hop, but frames grow with the square of the workers.
    case mesh = 0
    /// All through a hub: two hops, and two frames for each worker.
    case star = 1
    /// Through the hubs of groups, each as large as there are many: three hops, and three frames for each
    /// worker, of which no hub gets more than twice the root of the workers.
    case groups = 2

    /// What is faster for a number of workers, by `sluice bench rounds --transport ipc` on two cores.
    ///
    /// Two cores do all workers' work in turn, so what they show is the sum of it: there a star is
    /// ahead of groups by a seventh to a quarter with empty frames (2.4 against 2.9 ms for 64 workers, 6.3
    /// against 7.2 ms for 128). With a core for each, the busiest worker decides. Its processor time
    /// for a round, star against groups, was 0.18 and 0.10 ms for 16 workers, 0.31 and 0.16 for 32,
    /// 0.77 and 0.33 for 64, 2.9 and 0.6 for 128; groups take a hop more, of some 0.1 ms. So many
    /// workers are on more than one machine and have their cores.
    package static func best(workers: Int) -> Self {
        workers <= 4 ? .mesh : workers <= 64 ? .star : .groups
    }

    /// The exchange of this shape.
    func exchange(over links: Links, lookaheads: LinkLookaheads) -> any Exchange {
        switch self {
        case .mesh: Mesh(over: links, lookaheads: lookaheads)
        case .star: Star(over: links, lookaheads: lookaheads)
        case .groups: Star(over: links, lookaheads: lookaheads, isGrouped: true)
        }
    }
}
