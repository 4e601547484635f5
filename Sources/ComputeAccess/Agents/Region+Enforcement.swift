internal import SimulationKernel

// Whom rules meet: the user as the provider sees it or, under perfect enforcement, as it is.
extension Region {
    /// The view of the user that rules are applied to.
    func judged(
        _ request: LeaseRequest, as seen: AccountView, in context: inout SimulationContext
    ) -> AccountView {
        guard context.facts.isPerfectlyEnforced else { return seen }
        return AccountView(
            organisation: request.endUser.opened(by: .perfectEnforcement), in: &context)
    }

    /// Whom licences and caps are about: the account by its name or, under perfect enforcement, the
    /// user behind it.
    func subject(
        of request: LeaseRequest, in context: inout SimulationContext
    ) -> AccountName {
        context.facts.isPerfectlyEnforced
            ? AccountName(request.endUser.opened(by: .perfectEnforcement)) : request.accountName
    }

    /// The ruling that by now forbids to start a lease that has waited in line; nil when none does. Only
    /// perfect enforcement asks. What the lease itself counts for under caps does not speak against it.
    mutating func rulingByNow(
        on lease: Lease, at slot: UInt32, in context: inout SimulationContext
    ) -> Ruling? {
        let request = lease.request
        guard request.act != .authorised, traits(&context).isPublic else { return nil }
        giveBack(lease, in: &context)
        lots[Int(request.lot)].leases[Int(slot)]?.claim = CapClaim()
        let act = trueAct(of: request, in: &context)
        let ruling = ruling(on: act, of: subject(of: request, in: &context), in: &context)
        if ruling.finding >= .license { return ruling }
        countUnderCaps(request, slot: slot, in: &context)
        return nil
    }

    /// The acts that a duty may be about: as the applicant states it and, under perfect enforcement, as
    /// it is besides.
    func actsForDuties(
        of request: LeaseRequest, in context: inout SimulationContext
    ) -> [Transaction] {
        let stated = stated(request, in: &context)
        guard context.facts.isPerfectlyEnforced else { return [stated] }
        return [stated, trueAct(of: request, in: &context)]
    }

    /// The act as it is, but for a purpose, of which a classifier's outcome is all that is seen.
    func trueAct(
        of request: LeaseRequest, in context: inout SimulationContext
    ) -> Transaction {
        let user = AccountView(
            organisation: request.endUser.opened(by: .perfectEnforcement), in: &context)
        return transaction(request, user, in: &context)
    }
}
