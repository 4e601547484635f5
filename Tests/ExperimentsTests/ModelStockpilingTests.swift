import ComputeAccess
import Testing

/// Stockpiling between the leak of a rule and its first day (M15).
@Suite struct ModelStockpilingTests {
    static let expecting = trial()
    static let unmoved = trial { $0.switchOff(.stockpiling) }

    @Test func `buyers in China order most in the months before the rule of October 2023`() {
        let before = Self.ordered(Self.expecting, from: "2023-08-01", to: "2023-11-01") / 4
        let earlier = Self.ordered(Self.expecting, from: "2023-01-01", to: "2023-07-01") / 7
        #expect(before > earlier)
    }

    @Test func `with the mechanism off orders keep their pace`() {
        let (first, last) = ("2023-08-01", "2023-11-01")
        let unmoved = Self.ordered(Self.unmoved, from: first, to: last)
        #expect(Double(Self.ordered(Self.expecting, from: first, to: last)) > 1.5 * Double(unmoved))
    }

    @Test func `more chips are bought before the day and fewer after it`() {
        func bought(_ trial: Trial, _ first: String, _ last: String) -> Int64 {
            Self.chips(trial, .purchase, from: first, to: last)
        }
        let (first, last) = ("2023-09-01", "2023-12-01")
        #expect(bought(Self.expecting, first, last) > bought(Self.unmoved, first, last))
    }

    // MARK: Support

    static func trial(_ change: (inout WorldDescription) -> Void = { _ in }) -> Trial {
        Smallest.trial("history") { world in
            world.market.orders.moreDays = 360
            world.market.orders.leakBelief = 0.5
            change(&world)
        }
    }

    static func ordered(_ trial: Trial, from first: String, to last: String) -> Int64 {
        chips(trial, .order, from: first, to: last)
    }

    /// Chips of US makers, onshore, of some months.
    static func chips(
        _ trial: Trial, _ kind: PriceKind, from first: String, to last: String
    ) -> Int64 {
        trial.record.prices.reduce(0) { sum, row in
            let chip = trial.subject.chips[Int(row.chip)]
            let isMeant =
                row.kind == kind && row.place == .onshore && !chip.hasPrefix("Ascend")
                && row.month >= trial.month(from: first) && row.month <= trial.month(from: last)
            return sum + (isMeant ? row.chips : 0)
        }
    }
}
