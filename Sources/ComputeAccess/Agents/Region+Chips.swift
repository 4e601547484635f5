internal import SimulationKernel

// How chips come into a region's fleets, grow old there, and fail.
extension Region {
    /// Takes chips into the lot they belong to, a new one if there is none, and pays for them.
    mutating func install(_ delivery: ChipDelivery, in context: inout SimulationContext) {
        settle(delivery, in: &context)
        seekDiverted(for: delivery, in: &context)
        guard delivery.chips > 0 else { return }
        if delivery.provenance != .diverted { recordPurchase(of: delivery, in: &context) }
        let place = lot(for: delivery, asked: Int(delivery.lot), at: context.now)
        lots[place].countCapacity(to: context.now)
        lots[place].fleet.add(Int(delivery.chips), at: context.now)
        lots[place].cohorts.add(
            delivery.consignment, chips: Int(delivery.chips), on: context.today)
        context.record(
            .installed, Int64(delivery.chips), chip: Int(delivery.chip), region: UInt32(index))
        context.trace(
            .installed, delivery.chips, of: delivery.consignment, chip: Int(delivery.chip),
            holder: context.agent)
        startWaiting(lot: place, in: &context)
    }

    /// Pays the bill, and gives back to the lot that ordered what its order did not cost.
    private mutating func settle(_ delivery: ChipDelivery, in context: inout SimulationContext) {
        context.environment.journal.chipMoney.paid.add(saturating: delivery.cost)
        let asked = Int(delivery.lot)
        guard asked < lots.count else { return }
        // What was sought at the grey market was never on order: nobody counts on it.
        if delivery.provenance != .diverted {
            let settled = Int(delivery.chips) + Int(delivery.stopped)
            lots[asked].onOrder = max(0, lots[asked].onOrder - settled)
        }
        // What comes without an order is paid from money that is not simulated.
        if delivery.reserved > 0 {
            lots[asked].budget.add(saturating: delivery.reserved - delivery.cost)
        }
    }

    private mutating func lot(
        for delivery: ChipDelivery, asked: Int, at now: SimulationTime
    ) -> Int {
        if let place = lots.firstIndex(where: {
            $0.chip == Int(delivery.chip) && $0.provenance == delivery.provenance
        }) {
            return place
        }
        // A variant has a rent of its own where the scenario gives one.
        let like =
            lots.first { $0.chip == Int(delivery.chip) } ?? lots[min(asked, lots.count - 1)]
        var fresh = Lot(
            chip: Int(delivery.chip), provenance: delivery.provenance,
            fleet: Fleet(
                gpus: 0, scheduler: like.fleet.scheduler, placement: like.fleet.placement,
                start: now), rent: like.rent, startRent: like.startRent,
            subsidy: like.subsidy, described: nil)
        fresh.existedUntil = now
        lots.append(fresh)
        return lots.count - 1
    }

    // MARK: Age

    /// Lets chips fail month by month, and takes those out of the fleet that no lease holds; the others
    /// go when it ends.
    mutating func age(lot place: Int, in context: inout SimulationContext) {
        let month = context.facts.monthIndex(of: context.now)
        if month > 0, context.facts.isMonthStart(context.now) {
            let law = context.facts.chips[lots[place].chip].failure
            let start = Int32(context.facts.months[month - 1] / 86_400)
            lots[place].broken += lots[place].cohorts.fail(
                from: start, to: context.today, by: law, chance: failures(lot: place, in: context))
            if context.date.civil.month == 1 {
                traceFailed(lot: place, on: context.today, in: &context)
            }
        }
        retire(lot: place, in: &context)
    }

    /// The luck of each consignment of a lot in a month.
    private func failures(
        lot place: Int, in context: borrowing SimulationContext
    ) -> (ConsignmentID) -> Double {
        let (seed, name) = (context.seed, context.facts.regions[index].name)
        let (day, lot) = (UInt64(context.today), UInt64(place))
        return { consignment in
            Draw(
                seed: seed, name: name, .chipFailure,
                ordinal: UInt64(consignment.rawValue) << 16 | day, alternative: lot
            ).uniform
        }
    }

    private mutating func retire(lot place: Int, in context: inout SimulationContext) {
        guard lots[place].broken > 0 else { return }
        let (now, broken) = (context.now, lots[place].broken)
        lots[place].countCapacity(to: now)
        for hold in [FleetHold.reserved, .background] where lots[place].fleet.free < broken {
            lots[place].fleet.release(broken - lots[place].fleet.free, from: hold, at: now)
        }
        let gone = lots[place].fleet.remove(broken, at: now)
        lots[place].broken -= gone
        context.record(.retired, Int64(gone), chip: lots[place].chip, region: UInt32(index))
        refuseWhatIsTooLarge(lot: place, in: &context)
    }

    /// Turns away what waits for more chips than are left.
    private mutating func refuseWhatIsTooLarge(
        lot place: Int, in context: inout SimulationContext
    ) {
        let capacity = lots[place].fleet.capacity
        for slot in lots[place].leases.indices {
            guard let lease = lots[place].leases[slot], lease.started == nil,
                Int(lease.request.chips) > capacity
            else { continue }
            lots[place].fleet.withdraw(at: UInt32(slot), at: context.now)
            lots[place].leases[slot] = nil
            giveBack(lease, in: &context)
            refuse(lease.request, .tooLarge, in: &context)
        }
    }

    /// Writes down what failed of each consignment since it was last written down.
    mutating func traceFailed(
        lot place: Int, on day: Int32, in context: inout SimulationContext
    ) {
        for failed in lots[place].cohorts.takeFailed() {
            context.trace(
                .retired, failed.chips, of: failed.consignment, chip: lots[place].chip,
                holder: context.layout.region(index), on: day)
        }
    }
}
