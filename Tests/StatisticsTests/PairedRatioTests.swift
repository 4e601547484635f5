import Statistics
import Testing

/// Reference values: the formulas in NumPy, with SciPy 1.17.1's quantile of t and `numpy.roots`.
@Suite struct PairedRatioTests {
    let policy = [7.9, 6.2, 9.8, 7.5, 5.1, 9.6, 6.6, 8.9]
    let baseline = [12.4, 9.1, 15.3, 11.0, 8.7, 14.2, 10.9, 13.3]

    @Test func `ratio and both intervals agree with the reference`() throws {
        let paired = try #require(PairedRatio(numerators: policy, denominators: baseline))
        #expect(isClose(paired.ratio, 0.649104320337197, 1e-14))
        let delta = try #require(paired.deltaInterval())
        #expect(isClose(delta.low, 0.62249568148021, 1e-12))
        #expect(isClose(delta.high, 0.6757129591941841, 1e-12))
        let fieller = try #require(paired.fiellerInterval())
        #expect(isClose(fieller.low, 0.620763625594457, 1e-12))
        #expect(isClose(fieller.high, 0.6747966121567547, 1e-12))
    }

    @Test func `pairs in one proportion leave no doubt`() throws {
        let paired = try #require(
            PairedRatio(numerators: baseline.map { $0 / 4 }, denominators: baseline))
        #expect(paired.ratio == 0.25)
        #expect(try #require(paired.deltaInterval()).halfWidth < 1e-7)
        #expect(try #require(paired.fiellerInterval()).halfWidth < 1e-7)
    }

    @Test func `a denominator that may be zero has no finite interval`() throws {
        let paired = try #require(
            PairedRatio(numerators: [1, 2, 3, 4], denominators: [-1, 1, -1.1, 1.3]))
        #expect(paired.fiellerInterval() == nil)
    }

    @Test func `what cannot be paired has no ratio`() {
        #expect(PairedRatio(numerators: [1], denominators: [1, 2]) == nil)
        #expect(PairedRatio(numerators: [], denominators: []) == nil)
        #expect(PairedRatio(numerators: [1], denominators: [0]) == nil)
        #expect(PairedRatio(numerators: [1], denominators: [2])?.deltaInterval() == nil)
    }
}
