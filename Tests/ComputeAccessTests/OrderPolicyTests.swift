import ComputeAccess
import Testing

/// What a buyer orders (E9): by money, need, and the rule it expects.
@Suite struct OrderPolicyTests {
    static let policy = OrderPolicy(coverDays: 73, moreDays: 365, leakBelief: 0.5, prior: 0.1)

    static func order(
        cash: Double = 1e9, yearly: Double = 0, need: Double = 100, have: Double = 0,
        belief: Double = 0
    ) -> Double {
        policy.order(
            cash: cash, yearly: yearly, price: 10, need: need, have: have, cover: 73,
            belief: belief)
    }

    @Test func `a buyer orders what it misses for the time that it covers`() {
        #expect(Self.order() == 120)
        #expect(Self.order(have: 50) == 70)
        #expect(Self.order(have: 500) == 0)
    }

    @Test func `it orders no more than it can pay`() {
        #expect(Self.order(cash: 400) == 40)
        #expect(Self.order(cash: -5) == 0)
    }

    @Test func `the surer it is of a rule, the further ahead it orders`() {
        #expect(Self.order(belief: 0.5) == 170)
        #expect(Self.order(belief: 1) == 220)
    }

    @Test func `it then spends early what it would have spent later`() {
        let ordinary = Self.order(cash: 100, yearly: 365.25)
        #expect(ordinary == 10)
        #expect(Self.order(cash: 100, yearly: 365.25, belief: 1) == 46)
    }

    @Test func `belief grows from rumour to announcement`() {
        #expect(Self.policy.belief(nil) == 0.1)
        #expect(Self.policy.belief(.leaked) == 0.5)
        #expect(Self.policy.belief(.announced) == 1)
        #expect(Self.policy.belief(.inForce) == 0.1)
    }
}
