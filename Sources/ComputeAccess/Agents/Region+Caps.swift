internal import SimulationKernel

// What a region rents out under caps: counted when a lease gets its place, given back when it ends.
extension Region {
    /// What the rules say about an act, with what runs already counted against their caps.
    func ruling(
        on act: Transaction, of subject: AccountName, in context: inout SimulationContext
    ) -> Ruling {
        let book = context.facts.rulebook
        let facts = context.facts
        return caps.ruling(on: act, by: subject, of: book) { rule in
            lots.reduce(0) { sum, lot in
                let spec = facts.chips[lot.chip].spec
                guard book.concerns(rule, spec) else { return sum }
                return sum + Double(lot.fleet.capacity) * spec.tpp
            }
        }
    }

    /// Refuses what a rule forbids; beyond a cap with the rule's number.
    func refuse(
        _ request: LeaseRequest, under ruling: Ruling, in context: inout SimulationContext
    ) {
        let place = Int(ruling.rule)
        guard place >= 0, context.facts.rulebook.rules[place].conditions.cap != nil else {
            return refuse(request, .rule, in: &context)
        }
        var capped = request
        capped.rule = UInt8(place + 1)
        refuse(capped, .cap, in: &context)
    }

    /// Goes on with a request that has its licence, unless others filled a cap meanwhile, or service was
    /// suspended.
    mutating func admitLicensed(_ request: LeaseRequest, in context: inout SimulationContext) {
        guard context.facts.rulebook.hasCaps || context.facts.rulebook.hasSuspensions else {
            return admit(request, as: .authorised, in: &context)
        }
        let act = visible(request, in: &context)
        let ruling = ruling(on: act, of: subject(of: request, in: &context), in: &context)
        if ruling.finding == .deny {
            cuts[act.parentHeadquarters.isOfConcern ? 0 : 1] += 1
            return refuse(request, under: ruling, in: &context)
        }
        admit(request, as: .authorised, in: &context)
    }

    /// Counts a lease that has its place in the fleet.
    mutating func countUnderCaps(
        _ request: LeaseRequest, slot: UInt32, in context: inout SimulationContext
    ) {
        guard context.facts.rulebook.hasCaps, traits(&context).isPublic else { return }
        let act = visible(request, in: &context)
        let subject = subject(of: request, in: &context)
        lots[Int(request.lot)].leases[Int(slot)]?.claim = caps.count(
            act, by: subject, of: context.facts.rulebook)
    }

    /// Gives back what a lease counted for.
    mutating func giveBack(_ lease: Lease, in context: inout SimulationContext) {
        guard lease.claim.rules != 0 else { return }
        let subject = subject(of: lease.request, in: &context)
        caps.giveBack(lease.claim, by: subject, of: context.facts.rulebook)
    }
}
