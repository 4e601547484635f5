internal import SimulationKernel

// What becomes of an order: which variant is sold, what waits for a licence, what is stopped.
extension ChipMaker {
    /// Sells the best variant that may be sold, now or under a licence. Returns the chips set aside.
    mutating func offer(
        _ chips: UInt32, for order: ChipOrder, in context: inout SimulationContext
    ) -> UInt32 {
        note(.scarce, order.chips - chips, of: order, in: &context)
        guard chips > 0 else {
            decline(order, because: .scarce, in: &context)
            return 0
        }
        guard !isStopped(order, in: context) else {
            note(.stopped, chips, of: order, in: &context)
            decline(order, because: .stopped, in: &context)
            return 0
        }
        var pending: (chip: Int, presumption: Presumption)?
        let onSale = context.facts.supply[index].variants.filter {
            context.facts.chips[$0].launchDay <= context.today
        }
        for chip in onSale {
            let fitting = fitting(chips, of: chip, for: order, in: context)
            guard fitting > 0 else { continue }
            let ruling = ruling(on: chip, fitting, for: order, in: context)
            switch ruling.finding {
            case .allow, .inquire:
                record(.made, fitting, chip: chip, in: &context)
                note(.rule, chips - fitting, of: order, in: &context)
                note(.sold, fitting, of: order, in: &context)
                ship(fitting, of: order, chip: chip, licensed: false, in: &context)
                return fitting
            case .license where pending == nil: pending = (chip, ruling.presumption)
            case .license, .deny: continue
            }
        }
        guard let pending, context.facts.mechanisms.isOn(.licensing) else {
            let reason: OrderFate = onSale.isEmpty ? .scarce : .rule
            note(reason, chips, of: order, in: &context)
            decline(order, because: reason, in: &context)
            return 0
        }
        apply(
            Allocation(order: order, chips: chips, chip: pending.chip), pending.presumption,
            &context)
        return chips
    }

    private mutating func apply(
        _ allocation: Allocation, _ presumption: Presumption, _ context: inout SimulationContext
    ) {
        awaitingLicence[cases] = allocation
        record(.made, allocation.chips, chip: allocation.chip, in: &context)
        record(.underReview, allocation.chips, chip: allocation.chip, in: &context)
        let file = LicenceCase(
            applicant: context.agent, subject: AccountName(allocation.order.buyer),
            ordinal: cases, filedDay: UInt16(context.today), service: .sale,
            endUse: context.sale(of: allocation.chip, 1, to: allocation.order.buyer).endUse,
            presumption: presumption)
        cases += 1
        context.send(.licenceRequested(file), to: context.layout.institution(LicenceOffice.self))
    }

    mutating func learn(_ decision: LicenceCase, in context: inout SimulationContext) {
        guard let allocation = awaitingLicence.removeValue(forKey: decision.ordinal) else {
            internalError(
                "maker \(index) got a decision on case \(decision.ordinal), which it never filed")
        }
        let (order, chip) = (allocation.order, allocation.chip)
        var granted: UInt32 = 0
        if decision.outcome == .granted {
            // Others may have filled a cap meanwhile.
            granted = fitting(allocation.chips, of: chip, for: order, in: context)
        }
        let rest = allocation.chips - granted
        context.record(.underReview, -Int64(allocation.chips), chip: chip)
        record(.outside, rest, chip: chip, in: &context)
        note(.sold, granted, of: order, in: &context)
        note(.licence, rest, of: order, in: &context)
        if granted > 0 {
            ship(granted, of: order, chip: chip, licensed: true, in: &context)
        } else {
            decline(order, because: .licence, in: &context)
        }
    }

    /// Sends chips that were made for an order on their way.
    mutating func ship(
        _ chips: UInt32, of order: ChipOrder, chip: Int, licensed: Bool,
        in context: inout SimulationContext
    ) {
        let supply = context.facts.supply[index]
        let provenance: Provenance =
            supply.isUSOrigin
            ? (licensed ? .licensed : .freeAtSale) : supply.isProxyMade ? .proxyMade : .domestic
        count(chips, of: chip, for: order, in: &context)
        consignments += 1
        let price = context.facts.chipPrices[chip].value(on: context.date)
        context.deliver(
            ChipDelivery(
                chips: chips, stopped: order.chips - chips,
                consignment: ConsignmentID(maker: index, number: consignments),
                cost: Int64(saturating: (Double(chips) * price * 1e6).rounded()),
                reserved: order.reserved,
                chip: UInt8(chip), provenance: provenance, lot: order.lot, reason: .scarce),
            to: order.buyer)
    }

    /// Tells a buyer that nothing comes of its order.
    private func decline(
        _ order: ChipOrder, because reason: OrderFate, in context: inout SimulationContext
    ) {
        context.deliver(
            ChipDelivery(
                chips: 0, stopped: order.chips, consignment: .initial, cost: 0,
                reserved: order.reserved, chip: 0, provenance: .freeAtSale, lot: order.lot,
                reason: reason), to: order.buyer)
    }

    // MARK: Books

    func record(
        _ state: ChipState, _ count: UInt32, chip: Int, in context: inout SimulationContext
    ) {
        context.record(state, Int64(count), chip: chip)
    }

    private func note(
        _ fate: OrderFate, _ chips: UInt32, of order: ChipOrder,
        in context: inout SimulationContext
    ) {
        guard chips > 0 else { return }
        let region = context.layout.regionIndex(order.buyer)
        context.environment.journal.orders.append(
            OrderRow(
                month: UInt16(context.facts.monthIndex(of: context.now)),
                chip: UInt8(context.facts.lots[region][Int(order.lot)].chip), state: fate,
                count: Int64(chips),
                region: UInt32(region)))
    }
}
