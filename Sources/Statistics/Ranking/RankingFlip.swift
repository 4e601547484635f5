/// A range of an input in which two policies change places: the one that wins fewer draws overall wins
/// more there.
public struct RankingFlip: Hashable, Sendable {
    /// The name of the input.
    public let input: String
    /// The policy that is better overall.
    public let leader: String
    /// The policy that is better in the range.
    public let challenger: String
    /// Where the range begins, as a probability of the input.
    public let low: Double
    /// Where it ends, as a probability of the input.
    public let high: Double
    /// Draws in the range that the challenger wins.
    public let wins: Int
    /// Draws in the range that the leader wins.
    public let losses: Int
    /// How sure it is that the challenger is better more often than not there, 0 to 1.
    ///
    /// From the posterior of its chance to win, all chances equally likely before. The doubt is multiplied
    /// by the number of ranges of all inputs in which a flip could have been found: among many some flip
    /// by chance.
    public let confidence: Double
}

extension PolicyOutcomes {
    /// Ranges of inputs in which the ranking of a pair flips, pair by pair and input by input.
    ///
    /// Each input is cut into bins of equal probability; neighbouring bins that flip make one range. A pair
    /// that is even overall has no leader and no flips. Found ranges are suspicions: `confidence` says which
    /// to believe.
    /// - Parameters:
    ///   - design: the draws of the outcomes, in their order.
    ///   - bins: into how many parts an input is cut, at least 2.
    /// - Returns: Nil when the design has another number of draws.
    public func flips(in design: DesignMatrix, bins: Int = 5) -> [RankingFlip]? {
        guard design.rows.count == draws, bins > 1 else { return nil }
        let columns = design.inputs.indices.map { input in
            design.column(input).map { min(bins - 1, Int($0 * Double(bins))) }
        }
        let ranges = Double(design.inputs.count * bins * (bins + 1) / 2)
        var found: [RankingFlip] = []
        for one in policies.indices {
            for other in (one + 1)..<policies.count {
                let overall = duel(one, other, over: 0..<draws, level: 0.95)
                if overall.wins == overall.losses { continue }
                let (leader, challenger) =
                    overall.wins > overall.losses ? (one, other) : (other, one)
                for (input, column) in zip(design.inputs, columns) {
                    let parts = (0..<bins).map { bin in
                        duel(
                            challenger, leader, over: column.indices.filter { column[$0] == bin },
                            level: 0.95)
                    }
                    found += flips(of: input, in: parts, ranges: ranges)
                }
            }
        }
        return found
    }

    /// Ranges of neighbouring bins, each of which the challenger wins.
    private func flips(
        of input: String, in parts: [PolicyDuel], ranges: Double
    ) -> [RankingFlip] {
        var found: [RankingFlip] = []
        var start = 0
        while start < parts.count {
            var end = start
            while end < parts.count, parts[end].wins > parts[end].losses { end += 1 }
            if end > start {
                let wins = parts[start..<end].reduce(0) { $0 + $1.wins }
                let losses = parts[start..<end].reduce(0) { $0 + $1.losses }
                let doubt = Proportion(hits: wins, trials: wins + losses).posterior()
                    .cumulative(0.5)
                found.append(
                    RankingFlip(
                        input: input, leader: parts[start].second, challenger: parts[start].first,
                        low: Double(start) / Double(parts.count),
                        high: Double(end) / Double(parts.count), wins: wins, losses: losses,
                        confidence: max(0, 1 - ranges * doubt)))
            }
            start = max(end, start + 1)
        }
        return found
    }
}
