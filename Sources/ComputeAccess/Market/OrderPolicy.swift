/// How many chips a buyer orders, and how a rule in the air makes it order more (E9).
package struct OrderPolicy: BitwiseCopyable, Sendable {
    /// How far ahead a buyer looks in ordinary times, days.
    package var coverDays: Double
    /// How much further when it is sure that a rule will bind, days; 0 where nobody stockpiles.
    package var moreDays: Double
    /// Belief that a rule of which the press writes will bind, 0 to 1.
    package var leakBelief: Double
    /// Belief in a rule of which nobody has heard, 0 to 1.
    package var prior: Double

    package init(
        coverDays: Double, moreDays: Double = 0, leakBelief: Double = 0.5, prior: Double = 0
    ) {
        self.coverDays = coverDays
        self.moreDays = moreDays
        self.leakBelief = leakBelief
        self.prior = prior
    }

    /// How sure a buyer is that a rule will bind, by how far the rule has come; nil for no rule.
    package func belief(_ standing: RuleStanding?) -> Double {
        switch standing {
        case .announced: 1
        case .leaked: max(prior, leakBelief)
        default: prior
        }
    }

    /// Chips to order.
    ///
    /// - Parameters:
    ///   - cash: USD at hand.
    ///   - yearly: USD a year, of which a buyer spends early what it would have spent on the time that
    ///     it covers in advance.
    ///   - price: USD per chip.
    ///   - need: chips wanted at present, at resting use.
    ///   - have: chips in stock and on order.
    ///   - cover: days that the buyer covers in ordinary times; its own or everybody's.
    ///   - belief: how sure it is that a rule will bind, 0 to 1.
    package func order(
        cash: Double, yearly: Double, price: Double, need: Double, have: Double, cover: Double,
        belief: Double
    ) -> Double {
        let ahead = moreDays * belief
        let affordable = (cash + yearly * ahead / 365.25) / price
        let missing = need * (1 + (cover + ahead) / 365) - have
        return max(0, min(affordable, missing)).rounded(.down)
    }
}
