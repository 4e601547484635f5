internal import SimulationKernel

// How makers sell through distributors in hubs (M19).
extension ChipMaker {
    /// Bills distributors for their shares of what was not sold by name: of what went straight to fleets,
    /// on paper; of the rest, with the chips. Returns the chips sent.
    mutating func supplyDistributors(
        of chip: Int, straight: UInt32, rest: UInt32, in context: inout SimulationContext
    ) -> UInt32 {
        // What goes to no fleet elsewhere is not made for distributors either.
        guard context.facts.supply[index].isUSOrigin, straight > 0 else { return 0 }
        var sent: UInt32 = 0
        for (place, distributor) in context.facts.institutions.named(Distributor.self) {
            let share = distributor.share.value(on: context.date)
            let agent = context.layout.institution(place)
            let onPaper = UInt32(saturating: Double(straight) * share)
            if onPaper > 0, context.facts.mechanisms.isOn(.hubBilling) {
                context.send(
                    .soldOnAccount(AccountSale(chips: onPaper, chip: UInt8(chip))), to: agent)
            }
            let sale = context.facts.sale(
                of: UInt8(chip), by: .us, to: distributor.country, on: context.date)
            guard context.facts.rulebook.ruling(on: sale).finding <= .inquire else { continue }
            let chips = min(UInt32(saturating: Double(rest) * share), rest - sent)
            guard chips > 0 else { continue }
            sent += chips
            send(chips, of: chip, to: agent, in: &context)
        }
        return sent
    }

    private mutating func send(
        _ chips: UInt32, of chip: Int, to distributor: AgentID,
        in context: inout SimulationContext
    ) {
        consignments += 1
        let price = context.facts.listPrice(of: UInt8(chip), on: context.date)
        record(.made, chips, chip: chip, in: &context)
        context.deliver(
            ChipDelivery(
                chips: chips, stopped: 0,
                consignment: ConsignmentID(maker: index, number: consignments),
                cost: Int64(chips).multiplied(saturating: price), reserved: 0, chip: UInt8(chip),
                provenance: .freeAtSale, lot: 0, reason: .sold), to: distributor)
    }
}
