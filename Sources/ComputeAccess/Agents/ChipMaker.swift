internal import SimulationKernel

/// A maker of one family of chips: delivers month by month, shares out what is scarce, sells each buyer
/// the best variant that may be sold to it (M3, E8).
package struct ChipMaker: Sendable {
    /// Position in the list of supply lines.
    let index: Int
    /// Orders since the last release, in order of arrival.
    var orders: [ChipOrder] = []
    /// Allocations that wait for a licence, by case number.
    var awaitingLicence: [UInt32: Allocation] = [:]
    var cases: UInt32 = 0
    /// Releases so far.
    var releases = 0
    /// Consignments sent so far.
    var consignments: UInt32 = 0
    /// What it has sold under caps.
    var caps = CapBook()

    package init(index: Int) { self.index = index }

    mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .chipsOrdered(let order): orders.append(order)
        case .releaseDue: shareOut(in: &context)
        case .licenceDecided(let decision): learn(decision, in: &context)
        default: internalError("maker \(index) got \(message)")
        }
    }

    /// Chips set aside for one order.
    struct Allocation: BitwiseCopyable, Sendable {
        var order: ChipOrder
        var chips: UInt32
        var chip: Int
    }

    private mutating func shareOut(in context: inout SimulationContext) {
        let supply = context.facts.supply[index]
        let made = supply.releases[releases].chips
        let granted = allocate(made, supply)
        var left = made
        for (order, chips) in zip(orders, granted) {
            left -= Double(offer(chips, for: order, in: &context))
        }
        orders.removeAll(keepingCapacity: true)
        supplyOthers(left, in: &context)
        releases += 1
        guard releases < supply.releases.count else { return }
        let next = context.facts.clock.time(of: supply.releases[releases].date)
        context.send(.releaseDue, to: context.agent, after: next - context.now)
    }

    /// Shares of a release (E8): by loyalty times order, capped at the order. Buyers elsewhere count as
    /// one order for all that is made, and take what others leave.
    private func allocate(
        _ made: Double, _ supply: SupplyDescription
    ) -> [UInt32] {
        let weight = made + supply.loyalty * orders.reduce(0) { $0 + Double($1.chips) }
        return orders.map { order in
            let share = made * supply.loyalty * Double(order.chips) / max(weight, 1)
            return min(order.chips, UInt32(saturating: share))
        }
    }

    /// Sends the rest of a release to fleets elsewhere by their shares; what is left over goes to
    /// buyers that are not simulated.
    private mutating func supplyOthers(_ chips: Double, in context: inout SimulationContext) {
        let best = context.facts.supply[index].variants[0]
        var left = chips
        for region in context.facts.lots.indices {
            for (place, lot) in context.facts.lots[region].enumerated()
            where context.facts.chips[lot.chip].family == context.facts.chips[best].family {
                let part = (chips * lot.supplyShare.value(on: context.date)).rounded(.down)
                guard part >= 1 else { continue }
                var order = ChipOrder(
                    buyer: context.layout.region(region), chips: UInt32(saturating: part),
                    lot: UInt8(place))
                order.chips = fitting(order.chips, of: best, for: order, in: context)
                guard order.chips > 0 else { continue }
                left -= Double(order.chips)
                record(.made, order.chips, chip: best, in: &context)
                ship(order.chips, of: order, chip: best, licensed: false, in: &context)
            }
        }
        let rest = UInt32(saturating: left)
        let outside =
            rest
            - supplyDistributors(
                of: best, straight: UInt32(saturating: chips) - rest, rest: rest, in: &context)
        record(.made, outside, chip: best, in: &context)
        record(.outside, outside, chip: best, in: &context)
    }
}
