/// One outcome of several policies over the same draws of what is not known: which policy is best, how
/// firmly, and what it costs to have chosen wrongly.
public struct PolicyOutcomes: Hashable, Sendable {
    /// Which of two outcomes is the better one.
    public enum Goal: String, Hashable, Sendable, CaseIterable {
        /// The lower, such as compute that leaks.
        case lower
        /// The higher, such as days of delay.
        case higher
    }

    /// Names of the policies.
    public let policies: [String]
    /// For each policy the outcome draw by draw, replications averaged.
    public let outcomes: [[Double]]
    /// Which outcome is better.
    public let goal: Goal

    /// Outcomes of at least two policies over at least one draw. Nil when lists differ in length or a value
    /// is not finite.
    public init?(policies: [String], outcomes: [[Double]], goal: Goal) {
        guard policies.count > 1, policies.count == outcomes.count,
            let draws = outcomes.first?.count, draws > 0,
            outcomes.allSatisfy({ $0.count == draws && $0.allSatisfy(\.isFinite) })
        else { return nil }
        (self.policies, self.outcomes, self.goal) = (policies, outcomes, goal)
    }

    /// Number of draws.
    public var draws: Int { outcomes[0].count }

    /// Every pair of policies, in the order of the list.
    public func duels(level: Double = 0.95) -> [PolicyDuel] {
        policies.indices.flatMap { first in
            ((first + 1)..<policies.count).map { second in
                duel(first, second, over: 0..<draws, level: level)
            }
        }
    }

    /// What each policy loses against the best one of the draw, in the order of the list.
    public func regrets() -> [PolicyRegret] {
        let best = (0..<draws).map { draw in
            outcomes.dropFirst().reduce(outcomes[0][draw]) {
                goal == .lower ? min($0, $1[draw]) : max($0, $1[draw])
            }
        }
        return policies.indices.map { policy in
            let losses = Sample(zip(outcomes[policy], best).map { ($0 - $1).magnitude })
            return PolicyRegret(
                policy: policies[policy], mean: losses.mean ?? 0,
                p95: losses.quantile(0.95) ?? 0, worst: losses.quantile(1) ?? 0,
                bestDraws: losses.values.count { $0 == 0 })
        }
    }

    /// Wins, losses and ties of one policy against another over some draws.
    func duel(
        _ first: Int, _ second: Int, over draws: some Collection<Int>, level: Double
    ) -> PolicyDuel {
        var (wins, losses) = (0, 0)
        for draw in draws {
            let (one, other) = (outcomes[first][draw], outcomes[second][draw])
            if one == other { continue }
            if (one < other) == (goal == .lower) { wins += 1 } else { losses += 1 }
        }
        return PolicyDuel(
            first: policies[first], second: policies[second], wins: wins, losses: losses,
            ties: draws.count - wins - losses, level: level)
    }
}

/// In how many draws one policy beats another.
public struct PolicyDuel: Hashable, Sendable {
    /// The policy.
    public let first: String
    /// What it is compared with.
    public let second: String
    /// Draws in which the first is better.
    public let wins: Int
    /// Draws in which the second is better.
    public let losses: Int
    /// Draws in which they are equal to the last bit.
    public let ties: Int
    /// The share of all draws in which the first is better, with the exact interval of Clopper and Pearson.
    public let share: Estimate

    init(first: String, second: String, wins: Int, losses: Int, ties: Int, level: Double) {
        (self.first, self.second) = (first, second)
        (self.wins, self.losses, self.ties) = (wins, losses, ties)
        let draws = wins + losses + ties
        share =
            Estimate.share(hits: wins, of: draws, level: level)
            ?? Estimate(value: 0, interval: ConfidenceInterval(low: 0, high: 1), count: 0)
    }
}

/// What a policy loses against the best one of each draw, in the unit of the outcome.
///
/// Savage, "The theory of statistical decision", Journal of the American Statistical Association 46 (1951).
public struct PolicyRegret: Hashable, Sendable {
    /// The policy.
    public let policy: String
    /// The mean over draws, 0 or more.
    public let mean: Double
    /// The loss that 95 % of the draws stay below (quantile of type 7).
    public let p95: Double
    /// The greatest loss.
    public let worst: Double
    /// Number of draws in which no policy is better.
    public let bestDraws: Int
}
