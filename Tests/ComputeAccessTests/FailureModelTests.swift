import ComputeAccess
import Testing

/// Chips that fail with age, against the closed form. Source of the rows: oracles, fleet_ageing.
@Suite struct FailureModelTests {
    struct Case: Sendable {
        /// Year of installation, chips, FLOP/s per chip.
        var cohorts: [(year: Double, chips: Double, peak: Double)]
        var years: Double
        var law: FailureModel
        var chips: Double
        var compute: Double
        var first: Double
    }

    static let cases = [
        Case(
            cohorts: [(0, 1_000, 3.12e14)], years: 4, law: FailureModel(rate: 0.01, growth: 0.0035),
            chips: 934.260473577, compute: 2.91489267756e17, first: 0.934260473577),
        Case(
            cohorts: [(0, 1_000, 3.12e14), (1, 3_000, 9.895e14), (2, 5_000, 9.895e14)], years: 3,
            law: FailureModel(rate: 0.01, growth: 0.0035), chips: 8816.95828545,
            compute: 8.07717751362e18, first: 0.955280752529),
        Case(
            cohorts: [(0, 500, 3.12e14), (0.5, 500, 3.12e14)], years: 6,
            law: FailureModel(rate: 0.03), chips: 841.58195775, compute: 2.62573570818e17,
            first: 0.835270211411),
    ]

    @Test(arguments: cases.indices)
    func `as many are alive as the linear hazard lets live`(_ index: Int) {
        let one = Self.cases[index]
        let alive = one.cohorts.map { $0.chips * one.law.survival(years: one.years - $0.year) }
        let compute = zip(alive, one.cohorts).reduce(0) { $0 + $1.0 * $1.1.peak }
        #expect(abs(alive.reduce(0, +) / one.chips - 1) < 1e-9)
        #expect(abs(compute / one.compute - 1) < 1e-9)
        #expect(abs(one.law.survival(years: one.years) / one.first - 1) < 1e-9)
    }
}
