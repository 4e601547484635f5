internal import SimulationKernel

// How chips change hands, and how that is written down.
extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    /// Adds to the chips in a state.
    mutating func record(
        _ state: ChipState, _ count: Int64, chip: Int, region: UInt32 = .max
    ) {
        guard count != 0 else { return }
        environment.journal.chips.append(
            ChipRow(
                month: UInt16(facts.monthIndex(of: now)), chip: UInt8(chip), state: state,
                count: count, region: region))
    }

    /// Writes down a step in the history of a consignment, today unless told otherwise.
    mutating func trace(
        _ event: ChipMovement, _ chips: UInt32, of consignment: ConsignmentID, chip: Int,
        holder: AgentID, on day: Int32? = nil
    ) {
        environment.journal.movements.append(
            MovementRow(
                consignment: consignment, day: UInt16(day ?? today), chip: UInt8(chip),
                event: event, chips: chips, holder: holder))
    }

    /// Sends a buyer the answer to an order: chips and their bill, or word that none come.
    mutating func deliver(_ delivery: ChipDelivery, to buyer: AgentID) {
        let days = facts.market.deliveryDays
        let delay = max(lookahead, .seconds(saturating: days * 86_400))
        if delivery.chips > 0 {
            let chip = Int(delivery.chip)
            record(.shipped, Int64(delivery.chips), chip: chip)
            trace(
                .shipped, delivery.chips, of: delivery.consignment, chip: chip, holder: buyer)
            if now + delay < facts.clock.endTime {
                environment.journal.chipMoney.billed.add(saturating: delivery.cost)
            } else {
                record(.inTransit, Int64(delivery.chips), chip: chip)
            }
        }
        send(.chipsDelivered(delivery), to: buyer, after: delay)
    }
}
