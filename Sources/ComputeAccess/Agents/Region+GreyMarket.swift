internal import SimulationKernel

// What a buyer does whose order a rule stopped: some look for the chips where rules do not count.
extension Region {
    /// Bids at the grey market for chips that did not come, with the money that they would have cost.
    mutating func seekDiverted(
        for delivery: ChipDelivery, in context: inout SimulationContext
    ) {
        let own = traits(&context)
        let place = Int(delivery.lot)
        guard own.buysDiverted > 0, place < lots.count, own.country.isOfConcern,
            context.facts.mechanisms.isOn(.diversion)
        else { return }
        let market = context.facts.institutions[GreyMarket.self]
        let chip = UInt8(lots[place].chip)
        let sought =
            (own.buysDiverted * missing(from: delivery, chip: Int(chip), in: &context)).rounded()
        guard market.isOpen, sought >= 1, context.facts.chips[Int(chip)].spec.isUSOrigin,
            context.facts.chips[Int(chip)].launchDay <= context.today
        else { return }
        let budget = lots[place].budget
        var limit = min(worth(of: chip, lot: place, market, in: &context), budget)
        guard limit > 0 else { return }
        let chips = max(1, min(Int64(saturating: sought), budget / limit))
        limit = min(limit, budget / chips)
        lots[place].budget.add(saturating: -chips.multiplied(saturating: limit))
        context.send(
            .chipsSought(
                GreyBid(
                    buyer: context.agent, chips: UInt32(chips), price: limit, chip: chip,
                    lot: delivery.lot)), to: context.layout.institution(GreyMarket.self))
    }

    /// What a rule takes from an order, in chips of the model ordered: all that was stopped, and what a
    /// cut-down variant lacks in speed; nothing of an A800.
    private func missing(
        from delivery: ChipDelivery, chip: Int, in context: inout SimulationContext
    ) -> Double {
        let stopped = delivery.isStoppedByRule ? Double(delivery.stopped) : 0
        guard delivery.chips > 0, delivery.provenance != .diverted else { return stopped }
        let chips = context.facts.chips
        let kept = min(1, chips[Int(delivery.chip)].peak / chips[chip].peak)
        return stopped + Double(delivery.chips) * (1 - kept)
    }

    /// What a chip is worth to the buyer, micro-USD: the rent that it saves, felt as the buyer feels it,
    /// less what it costs to run.
    private func worth(
        of chip: UInt8, lot place: Int, _ market: GreyMarket, in context: inout SimulationContext
    ) -> Int64 {
        let facts = context.facts
        let traits = facts.chips[Int(chip)]
        let taste = context.random(
            for: .chipWorth, of: facts.regions[index].name, ordinal: UInt64(context.today),
            alternative: UInt64(place)
        ).normal
        let rent =
            rentOnshore(of: chip, in: &context)
            ?? facts.demand.referenceCost * 3_600 * traits.speed(gang: 8, mfu: market.mfu)
        let hourly = rent * Elementary.exp(market.spread * taste) * market.use
        return Int64(
            saturating: max(0, (hourly - traits.operatingCost) * market.payback * 24) * 1e6)
    }

    /// What an hour of a chip costs on average where anybody in China can rent one; nil where nobody can.
    private func rentOnshore(of chip: UInt8, in context: inout SimulationContext) -> Double? {
        let board = context.environment.board
        var (sum, count) = (0.0, 0.0)
        for path in [Path.rental, .state] {
            for place in board.places(of: path) where board.offers[place].chip == chip {
                sum += board.offers[place].price
                count += 1
            }
        }
        return count > 0 ? sum / count : nil
    }
}

extension ChipDelivery {
    /// Whether chips do not come because of what they are or who asks, not because there are too few.
    fileprivate var isStoppedByRule: Bool {
        switch reason {
        case .rule, .licence, .stopped: true
        case .sold, .scarce: false
        }
    }
}
