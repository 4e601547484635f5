import Statistics
import Testing

/// Which policy is best, how firmly and where it is not.
@Suite struct RankingTests {
    /// Less is better: `moving` beats `steady` where the first input is below 0.3; `copy` equals `steady`.
    static func outcomes(_ draws: Int) throws -> (DesignMatrix, PolicyOutcomes) {
        let design = try DesignMatrix.latinHypercube(["x1", "x2"], draws: draws, seed: 6)
        let steady = [Double](repeating: 0.3, count: draws)
        let outcomes = try #require(
            PolicyOutcomes(
                policies: ["moving", "steady", "copy"],
                outcomes: [design.column(0), steady, steady], goal: .lower))
        return (design, outcomes)
    }

    @Test func `a duel counts wins, losses and ties`() throws {
        let (_, outcomes) = try Self.outcomes(200)
        let duels = outcomes.duels()
        #expect(
            duels.map { [$0.first, $0.second] } == [
                ["moving", "steady"], ["moving", "copy"], ["steady", "copy"],
            ])
        #expect(
            duels.map { [$0.wins, $0.losses, $0.ties] } == [
                [60, 140, 0], [60, 140, 0], [0, 0, 200],
            ])
        #expect(duels[0].share.value == 0.3)
        #expect(duels[0].share.interval == Proportion(hits: 60, trials: 200).exactInterval())
    }

    @Test func `the other goal turns wins into losses`() throws {
        let outcomes = try #require(
            PolicyOutcomes(
                policies: ["a", "b"], outcomes: [[1, 2, 3], [2, 2, 2]], goal: .higher))
        #expect(outcomes.duels()[0].wins == 1)
        #expect(outcomes.regrets().map(\.worst) == [1, 1])
        #expect(outcomes.regrets().map(\.bestDraws) == [2, 2])
    }

    @Test func `regret is what is lost against the best of each draw`() throws {
        let (_, outcomes) = try Self.outcomes(1000)
        let regrets = outcomes.regrets()
        #expect(regrets.map(\.policy) == ["moving", "steady", "copy"])
        // Of a uniform x: the means of max(0, x - 0.3) and of max(0, 0.3 - x).
        #expect(isClose(regrets[0].mean, 0.245, 1e-2))
        #expect(isClose(regrets[1].mean, 0.045, 1e-2))
        #expect(isClose(regrets[0].p95, 0.65, 1e-2))
        #expect(isClose(regrets[0].worst, 0.7, 1e-2))
        #expect(isClose(regrets[1].worst, 0.3, 1e-2))
        #expect(regrets[1] != regrets[0] && regrets[1].mean == regrets[2].mean)
    }

    @Test func `a flip is found where it is and nowhere else for sure`() throws {
        let (design, outcomes) = try Self.outcomes(200)
        let flips = try #require(outcomes.flips(in: design, bins: 10))
        let sure = flips.filter { $0.confidence > 0.95 }
        #expect(sure.map(\.input) == ["x1", "x1"])
        #expect(sure.map(\.leader) == ["steady", "copy"])
        for flip in sure {
            #expect(flip.challenger == "moving")
            #expect(flip.low == 0 && isClose(flip.high, 0.3, 1e-12))
            #expect(flip.wins == 60 && flip.losses == 0)
        }
    }

    @Test func `chance alone makes no flip to believe`() throws {
        var believed = 0
        for seed in 0..<200 {
            let design = try DesignMatrix.random(
                ["x1", "x2", "x3", "noise"], draws: 100, seed: UInt64(seed))
            let inputs = try DesignMatrix(
                inputs: ["x1", "x2", "x3"], rows: design.rows.map { Array($0.prefix(3)) })
            let outcomes = try #require(
                PolicyOutcomes(
                    policies: ["a", "b"],
                    outcomes: [
                        design.column(3), [Double](repeating: 0.55, count: 100),
                    ], goal: .lower))
            let flips = try #require(outcomes.flips(in: inputs))
            believed += flips.contains { $0.confidence > 0.95 } ? 1 : 0
        }
        // Five in a hundred would be 10.
        #expect(believed <= 10, "\(believed)")
    }

    @Test func `outcomes that do not belong together are refused`() throws {
        #expect(PolicyOutcomes(policies: ["a"], outcomes: [[1]], goal: .lower) == nil)
        #expect(
            PolicyOutcomes(policies: ["a", "b"], outcomes: [[1], [1, 2]], goal: .lower) == nil)
        #expect(
            PolicyOutcomes(policies: ["a", "b"], outcomes: [[1], [.nan]], goal: .lower) == nil)
        let (design, _) = try Self.outcomes(10)
        let other = try #require(
            PolicyOutcomes(policies: ["a", "b"], outcomes: [[1], [2]], goal: .lower))
        #expect(other.flips(in: design) == nil)
    }
}
