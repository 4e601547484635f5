import Statistics
import Testing

/// Inputs that go together, and those that cannot.
@Suite struct RankCorrelationTests {
    static let names = ["a", "b", "c"]
    static let matrix = [[1, 0.8, 0], [0.8, 1, -0.4], [0, -0.4, 1]]

    @Test func `draws have the rank correlations that were asked for`() throws {
        let group = try RankCorrelation(inputs: Self.names, spearman: Self.matrix)
        let design = group.applied(
            to: try DesignMatrix.sobol(["x", "c", "a", "b"], draws: 4096, seed: 3))
        for (one, two, wanted) in [(2, 3, 0.8), (2, 1, 0), (3, 1, -0.4), (0, 2, 0)] {
            let found = try #require(Ranks.spearman(design.column(one), design.column(two)))
            #expect((found - wanted).magnitude < 0.01, "\(one), \(two): \(found)")
        }
    }

    @Test func `each input keeps its own distribution`() throws {
        let group = try RankCorrelation(inputs: Self.names, spearman: Self.matrix)
        let design = group.applied(
            to: try DesignMatrix.random(Self.names, draws: 4000, seed: 3))
        for index in 0..<3 {
            for tenth in 0..<10 {
                let share = design.column(index).count { Int($0 * 10) == tenth }
                #expect((320...480).contains(share), "\(share)")
            }
        }
    }

    @Test func `what is not correlated keeps every bit`() throws {
        let group = try RankCorrelation(
            inputs: Self.names, spearman: [[1, 0, 0], [0, 1, 0.5], [0, 0.5, 1]])
        let plain = [0.123_456_789, 0.987_654_321, 1e-12]
        let mixed = group.applied(to: plain)
        #expect(mixed[0] == plain[0] && mixed[1] == plain[1] && mixed[2] != plain[2])
        let design = try DesignMatrix.random(["b", "x"], draws: 5, seed: 1)
        #expect(group.applied(to: design) == design)
    }

    @Test func `extreme probabilities stay inside`() throws {
        let group = try RankCorrelation(inputs: ["a", "b"], spearman: [[1, 0.99], [0.99, 1]])
        for probability in [0x1p-53, 1 - 0x1p-53] {
            let mixed = group.applied(to: [probability, probability])
            #expect(mixed.allSatisfy { $0 > 0 && $0 < 1 })
        }
    }

    private func refusal(_ names: [String], _ matrix: [[Double]]) -> ImpossibleCorrelation? {
        do {
            _ = try RankCorrelation(inputs: names, spearman: matrix)
            return nil
        } catch {
            return error
        }
    }

    @Test func `three correlations that contradict each other name the one to mend`() throws {
        var matrix = [
            [1, 0, 0.9, 0.9], [0, 1, 0, 0], [0.9, 0, 1, -0.5], [0.9, 0, -0.5, 1],
        ]
        let error = try #require(refusal(["a", "b", "c", "d"], matrix))
        #expect(error.inputs == ["a", "c", "d"])
        #expect(
            error.description
                == "with 0.9 of 'a' and 'd' and -0.5 of 'c' and 'd', the correlation of 'a' and 'c' "
                + "lies between -0.81 and -0.11, not at 0.9")
        for (value, isPossible) in [(-0.82, false), (-0.81, true), (-0.11, true), (-0.1, false)] {
            (matrix[0][2], matrix[2][0]) = (value, value)
            #expect((refusal(["a", "b", "c", "d"], matrix) == nil) == isPossible, "\(value)")
        }
    }

    @Test func `many correlations that contradict each other only together are to be shrunk`()
        throws
    {
        func all(_ value: Double) -> [[Double]] {
            (0..<4).map { row in (0..<4).map { $0 == row ? 1 : value } }
        }
        let error = try #require(refusal(["a", "b", "c", "d"], all(-0.4)))
        #expect(error.inputs == ["a", "b", "c", "d"])
        #expect(error.description.contains("though no three do; 79 % of each would be possible"))
        #expect(refusal(["a", "b", "c", "d"], all(-0.4 * 0.79)) == nil)
        #expect(refusal(["a", "b", "c", "d"], all(-0.4 * 0.81)) != nil)
    }

    @Test(arguments: [
        ([[1.0, 0.5]], "2 inputs need a matrix"),
        ([[1, 0.5], [0.4, 1]], "have two correlations, 0.5 and 0.4"),
        ([[1, 1], [1, 1]], "is not strictly between -1 and 1"),
        ([[0.9, 0.5], [0.5, 1]], "'a' has the correlation 0.9 with itself"),
    ])
    func `entries that are wrong by themselves are named`(
        _ matrix: [[Double]], _ reason: String
    ) throws {
        let error = try #require(refusal(["a", "b"], matrix))
        #expect(error.description.contains(reason), "\(error)")
    }
}
