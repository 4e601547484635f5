internal import SimulationKernel

// What a region writes down about prices.
extension Region {
    /// Notes the rent of a lot that anybody can rent, at a month's end.
    func recordRent(
        lot place: Int, month: Int, at now: SimulationTime, environment: inout Surroundings
    ) {
        let facts = environment.facts
        let lot = lots[place]
        guard facts.regions[index].isPublic, lot.fleet.capacity > 0, lot.price > 0 else { return }
        if let described = lot.described {
            let description = facts.lots[index][described]
            guard description.isOffered(on: facts.clock.date(of: now)) else { return }
        }
        record(
            .rental, lot.price, chips: Int64(lot.fleet.capacity), of: UInt8(lot.chip),
            on: facts.regions[index].segment, month: month, environment: &environment)
    }

    /// Notes what was paid for chips that came from the works.
    func recordPurchase(of delivery: ChipDelivery, in context: inout SimulationContext) {
        let price = context.facts.chipPrices[Int(delivery.chip)].value(on: context.date)
        record(
            .purchase, Int64((price * 1e6).rounded()), chips: Int64(delivery.chips),
            of: delivery.chip, on: .works, month: context.facts.monthIndex(of: context.now),
            environment: &context.environment)
    }

    private func record(
        _ kind: PriceKind, _ price: Int64, chips: Int64, of chip: UInt8, on market: MarketSegment,
        month: Int, environment: inout Surroundings
    ) {
        environment.journal.prices.append(
            PriceRow(
                month: UInt16(month), kind: kind, place: environment.facts.regions[index].location,
                market: market, chip: chip, chips: chips, worth: price * chips))
    }
}
