/// How far workers may run ahead of each other: for every two of them the least number of windows
/// from one in which the first sends to one in which the second can get it.
///
/// Conservative synchronisation as of Chandy and Misra (1979): what worker k has to do in window e at the
/// earliest reaches worker i, perhaps over others, no sooner than `e + reach(k, i)`. So i may run all
/// windows before the least of these without hearing from anybody, its own echoes included.
public struct LinkLookaheads: Equatable, Sendable {
    /// Number of workers.
    package let workers: Int
    /// Windows from worker to worker, row by sender; at least 1. The diagonal says nothing.
    package let links: [Int32]
    /// Length of the shortest way of at least one link from worker to worker, row by start.
    private let ways: [Int64]

    /// Looks up all shortest ways. Complexity: O(workers cubed).
    ///
    /// The matrix is a promise of the world: to send from one worker to another takes at least so many
    /// times the kernel's lookahead, notices to all included. An event that breaks it ends the run.
    ///
    /// - Returns: nil unless the matrix is square with every link from 1 to 2^20.
    public init?(workers: Int, links: [Int32]) {
        guard workers >= 1, links.count == workers * workers else { return nil }
        for index in links.indices where index / workers != index % workers {
            guard (1...1 << 20).contains(links[index]) else { return nil }
        }
        self.workers = workers
        self.links = links
        ways = Self.shortestWays(workers, links)
    }

    /// One window on every link: what holds for every world.
    public static func uniform(workers: Int) -> Self {
        var ways = Array(repeating: Int64(1), count: workers * workers)
        for worker in 0..<workers { ways[worker * (workers + 1)] = 2 }
        return Self(
            workers: workers, links: Array(repeating: 1, count: workers * workers), ways: ways)
    }

    /// Whether all links take one window.
    package var isUniform: Bool { links.allSatisfy { $0 == 1 } }

    private init(workers: Int, links: [Int32], ways: [Int64]) {
        self.workers = workers
        self.links = links
        self.ways = ways
    }

    /// The first window that worker `this` must not open yet.
    ///
    /// - Parameter bounds: for each worker the earliest window in which it has something to do, with
    ///   what is on its way to it; ``Envelope/nothing`` when there is none.
    /// - Returns: ``Envelope/nothing`` when nobody can send it anything any more.
    package func limit(of this: Int, bounds: [Int64]) -> Int64 {
        var limit = Envelope.nothing
        for worker in 0..<workers {
            let (moment, overflow) = bounds[worker].addingReportingOverflow(
                ways[worker * workers + this])
            if !overflow { limit = min(limit, moment) }
        }
        return limit
    }

    /// As Floyd and Warshall find them.
    private static func shortestWays(_ workers: Int, _ links: [Int32]) -> [Int64] {
        var ways = links.map(Int64.init)
        for worker in 0..<workers { ways[worker * workers + worker] = 1 << 40 }
        for middle in 0..<workers {
            for from in 0..<workers {
                for to in 0..<workers {
                    let way = ways[from * workers + middle] + ways[middle * workers + to]
                    ways[from * workers + to] = min(ways[from * workers + to], way)
                }
            }
        }
        return ways
    }
}
