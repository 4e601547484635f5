import Foundation
import Statistics
import Testing

/// Correlations and first-order shares from plain samples.
@Suite struct SampleSensitivityTests {
    static let inputs = ["x1", "x2", "x3"]

    @Test func `first-order shares of Ishigami's function are near the published ones`() throws {
        for make in [MakeDesign.random, MakeDesign.latinHypercube, MakeDesign.sobol] {
            let design = try make(Self.inputs, 4096, 2)
            let found = try #require(
                SampleSensitivity.from(
                    design.rows.map(Ishigami.value), of: design, resamples: 100))
            for (sensitivity, first) in zip(found, Ishigami.first) {
                #expect((sensitivity.first.value - first).magnitude < 0.04, "\(sensitivity)")
            }
        }
    }

    @Test func `ranks tell a rise from a fall and see through other inputs`() throws {
        let design = try DesignMatrix.latinHypercube(Self.inputs, draws: 200, seed: 2)
        let outputs = design.rows.map { exp(3 * $0[0]) - 0.2 * $0[1] }
        let found = try #require(SampleSensitivity.from(outputs, of: design, resamples: 20))
        #expect(found[0].rank.value > 0.98)
        #expect(found[1].rank.interval.contains(0), "hidden behind the first input")
        #expect(try #require(found[1].partial).interval.high < -0.1, "and seen with it held fixed")
        #expect(found[0].first.value > 0.9)
        #expect(found[2].first.value.magnitude < 0.05)
    }

    @Test func `an input without effect has a share of zero on average`() throws {
        var sum = 0.0
        for seed in 0..<200 {
            let design = try DesignMatrix.random(["x1", "x2"], draws: 64, seed: UInt64(seed))
            let outputs = design.rows.map { $0[0] }
            let found = try #require(SampleSensitivity.from(outputs, of: design, resamples: 2))
            sum += found[1].first.value
        }
        // Uncorrected it would be 3 bins in 63 draws: 0.048.
        #expect((sum / 200).magnitude < 0.01, "\(sum / 200)")
    }

    @Test func `intervals cover the truth`() throws {
        var rank = Tally()
        var share = Tally()
        for seed in 0..<(300 * Study.scale) {
            let design = try DesignMatrix.random(Self.inputs, draws: 128, seed: UInt64(seed))
            let scores = design.rows.map { $0.map(NormalDistribution.quantile) }
            let outputs = scores.map { 0.6 * $0[0] + 0.8 * $0[1] }
            let found = try #require(SampleSensitivity.from(outputs, of: design, resamples: 60))
            // Of normal variables with a correlation of 0.6: Spearman's is 6 / pi asin 0.3.
            rank.count(found[0].rank.interval.contains(6 / Double.pi * asin(0.3)))
            share.count(found[0].first.interval.contains(0.36))
        }
        rank.report("Spearman's correlation, n 128")
        share.report("first order by bins, n 128")
        #expect((0.92...0.98).contains(rank.share), "\(rank.share)")
        #expect(share.share > 0.88, "\(share.share)")
    }

    @Test func `equal levels share a bin`() throws {
        let design = try DesignMatrix.grid(["x1", "x2"], levels: 8)
        let found = try #require(
            SampleSensitivity.from(design.rows.map { $0[0] > 0.5 ? 1 : 0 }, of: design))
        #expect(isClose(found[0].first.value, 1, 1e-12))
        #expect(found[1].first.value <= 0)
    }

    @Test func `samples that say nothing give nothing`() throws {
        let design = try DesignMatrix.random(["x1", "x2"], draws: 10, seed: 1)
        #expect(SampleSensitivity.from([Double](repeating: 1, count: 10), of: design) == nil)
        #expect(SampleSensitivity.from([1, 2, 3], of: design) == nil)
        let twice = try DesignMatrix(
            inputs: ["x1", "x2"], rows: design.rows.map { [$0[0], $0[0]] })
        let found = try #require(
            SampleSensitivity.from(design.rows.map { $0[0] + $0[1] }, of: twice))
        #expect(found.allSatisfy { $0.partial == nil }, "no telling which of the two it was")
    }
}
