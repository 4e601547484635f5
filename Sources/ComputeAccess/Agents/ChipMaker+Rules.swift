internal import SimulationKernel

// What a maker makes of the rules, and of who orders.
extension ChipMaker {
    /// What the rules say, with what was sold before counted against their caps.
    func ruling(
        on chip: Int, _ chips: UInt32, for order: ChipOrder,
        in context: borrowing SimulationContext
    ) -> Ruling {
        guard context.facts.supply[index].isUSOrigin else { return .free }
        let act = context.sale(of: chip, chips, to: order.buyer)
        return caps.ruling(on: act, by: AccountName(order.buyer), of: context.facts.rulebook)
    }

    /// The chips of an order that fit under the caps beyond which nothing may be sold.
    func fitting(
        _ chips: UInt32, of chip: Int, for order: ChipOrder,
        in context: borrowing SimulationContext
    ) -> UInt32 {
        guard context.facts.rulebook.hasCaps else { return chips }
        let act = context.sale(of: chip, chips, to: order.buyer)
        return UInt32(caps.fitting(act, by: AccountName(order.buyer), of: context.facts.rulebook))
    }

    mutating func count(
        _ chips: UInt32, of chip: Int, for order: ChipOrder, in context: inout SimulationContext
    ) {
        guard context.facts.rulebook.hasCaps else { return }
        let act = context.sale(of: chip, chips, to: order.buyer)
        caps.count(act, by: AccountName(order.buyer), of: context.facts.rulebook)
    }

    /// Whether the maker stops an order that no rule forbids: from a unit abroad of a parent in a country
    /// of concern, now and then (M9).
    func isStopped(_ order: ChipOrder, in context: borrowing SimulationContext) -> Bool {
        let facts = context.facts
        let buyer = facts.regions[context.layout.regionIndex(order.buyer)]
        guard buyer.headquarters.isOfConcern, !buyer.country.isOfConcern,
            facts.mechanisms.isOn(.stoppedOrders)
        else { return false }
        return context.random(
            for: .orderStop, of: buyer.name, ordinal: UInt64(context.today),
            alternative: UInt64(index)
        ).uniform < facts.supply[index].stops
    }
}
