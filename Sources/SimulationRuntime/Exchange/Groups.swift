/// Workers divided into groups of neighbours in number, as even as can be, each with its first as the hub.
///
/// A star is one group. Workers of one machine follow each other, so neighbours are near.
package struct Groups: Equatable, Sendable {
    package let workers: Int
    /// How many groups there are; at most as many as workers.
    package let count: Int

    /// All workers around worker 0.
    package static func one(of workers: Int) -> Self { Self(workers: workers, count: 1) }

    /// About as many groups as each has members, so that no hub hears more than twice the root of the
    /// workers.
    package static func many(of workers: Int) -> Self {
        Self(workers: workers, count: max(1, Int(Double(workers).squareRoot().rounded())))
    }

    /// The workers of a group.
    package func members(of group: Int) -> Range<Int> {
        group * workers / count..<(group + 1) * workers / count
    }

    /// Where a worker belongs.
    package func group(of worker: Int) -> Int { ((worker + 1) * count - 1) / workers }

    /// Whom the members of a group report to.
    package func hub(of group: Int) -> Int { members(of: group).lowerBound }

    /// All groups but one.
    package func others(than group: Int) -> [Int] { (0..<count).filter { $0 != group } }
}
