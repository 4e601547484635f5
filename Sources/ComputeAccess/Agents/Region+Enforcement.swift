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

    /// Whether a rule that came while the request was in line forbids to start it; only perfect
    /// enforcement asks.
    func isForbiddenByNow(
        _ request: LeaseRequest, in context: inout SimulationContext
    ) -> Bool {
        guard request.act != .authorised, traits(&context).isPublic else { return false }
        let user = AccountView(
            organisation: request.endUser.opened(by: .perfectEnforcement), in: &context)
        let act = transaction(request, user, in: &context)
        return context.facts.rulebook.ruling(on: act).finding >= .license
    }
}
