import ComputeAccess
import Testing

/// What smuggling must bring to be worth it (E10).
@Suite struct DiversionMarginTests {
    @Test(arguments: [(0.05, 1.0, 0.14), (0.1, 2.0, 0.37), (0.3, 2.0, 1.33)])
    func `the premium at which nothing is left grows with the chance of seizure and the fine`(
        _ detection: Double, _ fine: Double, _ premium: Double
    ) {
        let margin = DiversionMargin(detection: detection, fine: fine, cost: 0.03)
        #expect(abs(margin.breakEven - premium) < 0.005)
        #expect(abs(margin.profit(at: margin.breakEven)) < 1e-12)
        #expect(margin.profit(at: premium + 0.1) > 0)
        #expect(margin.profit(at: premium - 0.1) < 0)
    }
}
