import Statistics
import Testing

/// Inverse distribution functions of uncertain inputs. Reference values: SciPy 1.17.1, `ppf`.
@Suite struct UncertaintyTests {
    static let probabilities = [1e-6, 0.05, 0.3, 0.5, 0.9, 0.999]

    private func expectQuantiles(
        _ law: some Distribution, _ expected: [Double], _ tolerance: Double = 1e-11
    ) {
        for (probability, value) in zip(Self.probabilities, expected) {
            #expect(isClose(law.quantile(probability), value, tolerance), "\(probability)")
        }
    }

    @Test func `a triangle has SciPy's quantiles`() throws {
        expectQuantiles(
            try TriangularDistribution(low: 2, mode: 3, high: 10),
            [
                2.0028284271247463, 2.632455532033676, 3.739009663000589, 4.708497377870819,
                7.633568086760153, 9.763356808676015,
            ])
    }

    @Test func `a PERT distribution has the quantiles of SciPy's beta and the mean of Clark`()
        throws
    {
        let law = try PERTDistribution(low: 2, mode: 3, high: 10)
        expectQuantiles(
            law,
            [
                2.0002040977904523, 2.2915781443631107, 3.1164235256179564, 3.7689591593818186,
                5.871225588555368, 8.580033163992073,
            ])
        let mean = (0..<2000).reduce(0) { $0 + law.quantile((Double($1) + 0.5) / 2000) } / 2000
        #expect(isClose(mean, (2 + 4 * 3 + 10) / 6, 1e-3))
    }

    @Test func `a lognormal range has its ends at 5 and 95 percent`() throws {
        let law = try LognormalDistribution(p05: 10, p95: 300)
        expectQuantiles(
            law,
            [
                0.4019864526126403, 9.999999999999995, 31.849160605971587, 54.772255750516614,
                206.0601035740116, 1336.9496181048755,
            ])
        #expect(isClose(law.quantile(0.05), 10, 1e-13))
        #expect(isClose(law.quantile(0.95), 300, 1e-13))
        #expect(law.quantile(0.5) == law.median)
    }

    @Test func `named percentiles of a normal distribution give it back`() throws {
        let named = [0.05, 0.5, 0.95].map {
            PercentileDistribution.Point(
                probability: $0, value: 3 + 2 * NormalDistribution.quantile($0))
        }
        let law = try PercentileDistribution(named)
        for probability in Self.probabilities {
            let value = 3 + 2 * NormalDistribution.quantile(probability)
            #expect(isClose(law.quantile(probability), value, 1e-13), "\(probability)")
        }
    }

    @Test func `named percentiles are hit, order is kept and ends are ends`() throws {
        let named = [(0.0, 1.0), (0.1, 2.0), (0.5, 2.0), (0.9, 40.0), (1.0, 50.0)].map {
            PercentileDistribution.Point(probability: $0.0, value: $0.1)
        }
        for isLogarithmic in [false, true] {
            let law = try PercentileDistribution(named.reversed(), isLogarithmic: isLogarithmic)
            for point in named { #expect(law.quantile(point.probability) == point.value) }
            let values = (1..<1000).map { law.quantile(Double($0) / 1000) }
            #expect(values == values.sorted())
            #expect(values.allSatisfy { (1...50).contains($0) })
        }
    }

    @Test func `percentiles on the logarithmic scale have lognormal tails`() throws {
        let range = try LognormalDistribution(p05: 10, p95: 300)
        let law = try PercentileDistribution(
            [.init(probability: 0.05, value: 10), .init(probability: 0.95, value: 300)],
            isLogarithmic: true)
        for probability in Self.probabilities {
            #expect(isClose(law.quantile(probability), range.quantile(probability), 1e-12))
        }
    }

    @Test func `values that were seen are drawn equally often and no others`() throws {
        let law = try EmpiricalDistribution([30, 10, 20, 20])
        let drawn = (0..<1000).map { law.quantile((Double($0) + 0.5) / 1000) }
        #expect(drawn.count { $0 == 10 } == 250)
        #expect(drawn.count { $0 == 20 } == 500)
        #expect(drawn.count { $0 == 30 } == 250)
    }

    @Test func `alternatives are chosen by weight, those without never`() throws {
        let law = try ChoiceDistribution(weights: [0, 3, 0, 1, 0])
        let drawn = (0..<1000).map { law.choice((Double($0) + 0.5) / 1000) }
        #expect(drawn == [Int](repeating: 1, count: 750) + [Int](repeating: 3, count: 250))
        #expect(law.choice(0) == 1)
        #expect(law.choice(1) == 3)
    }

    @Test func `what is cut off is shared out among the rest`() throws {
        let normal = try PercentileDistribution(
            [
                .init(probability: 0.05, value: NormalDistribution.quantile(0.05)),
                .init(probability: 0.5, value: 0),
            ])
        expectQuantiles(
            try TruncatedDistribution(normal, within: -1...2),
            [
                -0.9999966169740943, -0.8431045589489478, -0.2424038178892269, 0.17116391801782482,
                1.2557153641502152, 1.985063085944169,
            ])
        let seen = try EmpiricalDistribution([1, 2, 3, 4])
        let some = try TruncatedDistribution(seen, within: 2...3)
        #expect([0.2, 0.45, 0.55, 0.8].map(some.quantile) == [2, 2, 3, 3])
    }

    @Test func `parameters of no distribution are refused with a reason`() {
        let refusals: [(String, () throws -> Void)] = [
            ("the low end 2.0 is not below", { _ = try UniformDistribution(low: 2, high: 2) }),
            ("likeliest value 5.0", { _ = try TriangularDistribution(low: 1, mode: 5, high: 4) }),
            ("weight -1.0", { _ = try PERTDistribution(low: 1, mode: 2, high: 4, weight: -1) }),
            ("not from 0.0 to 3.0", { _ = try LognormalDistribution(p05: 0, p95: 3) }),
            ("no values", { _ = try EmpiricalDistribution([]) }),
            ("add up to nothing", { _ = try ChoiceDistribution(weights: [0, 0]) }),
            (
                "above the value",
                {
                    _ = try PercentileDistribution(
                        [.init(probability: 0.1, value: 2), .init(probability: 0.2, value: 1)])
                }
            ),
            (
                "nothing lies between",
                {
                    _ = try TruncatedDistribution(
                        UniformDistribution(low: 0, high: 1), within: 2...3)
                }
            ),
        ]
        for (reason, attempt) in refusals {
            do {
                try attempt()
                Issue.record("accepted: \(reason)")
            } catch {
                #expect("\(error)".contains(reason))
            }
        }
    }
}
