internal import SimulationKernel

/// Who answers questions with an advanced model over an interface (M26): the other half of what tenders
/// asked for, metered in tokens and FLOP and never added to training.
///
/// Its machines are in the background of the clouds; here only what customers draw is counted.
package struct ModelProvider: Institution {
    package static let section = "model_access"
    package static let summary = "access to advanced models over an interface"

    /// USD for a million tokens; nothing is on sale before the first date.
    var price = Timeline(constant: 0)
    /// FLOP for a token: twice the parameters at work.
    var work = Timeline(constant: 0)
    /// Chance that a customer in its own name is recognised as one from a country that is not served.
    var recognition = Timeline(constant: 0)
    /// Countries that its terms do not serve.
    var unserved = JurisdictionSet([])
    /// Share of the tokens drawn by those who train models that is kept to copy the model, 0 to 1.
    var copied = 0.0

    package init() {}

    package static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "price", .timeline(\.price, .usd), required: true,
                "USD for a million tokens; on sale from the first date on"),
            Parameter(
                "work", .timeline(\.work, .flop), required: true,
                "FLOP for a token: twice the parameters at work"),
            Parameter(
                "unserved", .jurisdictions(\.unserved),
                "countries of customers that the terms do not serve; none when not given"),
            Parameter(
                "recognition", .timeline(\.recognition, .share),
                "chance that such a customer is recognised; 0 % when not given"),
            Parameter(
                "copied", .number(\.copied, .share, 0...1),
                "share of projects of those who train that draw tokens to copy the model"),
        ]
    }

    /// When it opens for business; nil for never.
    var firstDay: CalendarDate? { price.points.first.flatMap { $0.value > 0 ? $0.date : nil } }

    /// What tokens cost on a day, micro-USD.
    func cost(of tokens: Int64, on day: CalendarDate) -> Int64 {
        Int64(saturating: (Double(tokens) * price.value(on: day)).rounded())
    }

    package mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .modelAsked(let ask): answer(ask, in: &context)
        default: internalError("model provider got \(message)")
        }
    }

    /// Serves and bills, or turns away. It sees who asks, not for whom.
    private func answer(_ ask: ModelRequest, in context: inout SimulationContext) {
        let truth = AccountView(
            organisation: ask.endUser.opened(by: .ledger), in: &context)
        let isPerfect = context.facts.isPerfectlyEnforced
        let seen = isPerfect ? truth : view(of: ask.account, in: &context)
        var outcome = ModelOutcome.served
        if context.facts.rulebook.ruling(on: act(seen, in: context)).finding >= .license {
            outcome = .rule
        } else if unserved.contains(seen.country), isRecognised(ask, in: context) {
            outcome = .terms
        }
        record(ask, outcome, truth, in: &context)
        guard outcome == .served else {
            return context.send(.modelRefused(ask), to: ask.account)
        }
        context.sendBill(
            LeaseBill(
                endUser: ask.endUser, account: ask.account, project: ask.project,
                cost: cost(of: ask.tokens, on: context.date), path: ask.path, isForModel: true),
            to: ask.account)
    }

    private func view(of account: AgentID, in context: inout SimulationContext) -> AccountView {
        context.layout.isOrganisation(account)
            ? AccountView(organisation: account, onPaper: true, in: &context)
            : AccountView(legalPersonIn: context.country(of: account))
    }

    /// Whether a customer is recognised for what the terms do not serve: once and for all in its own
    /// name, each time anew behind others, who use many accounts.
    private func isRecognised(
        _ ask: ModelRequest, in context: borrowing SimulationContext
    ) -> Bool {
        let isOwn = context.layout.isOrganisation(ask.account)
        return context.random(
            for: .modelTerms, of: user(of: ask, in: context).name,
            ordinal: isOwn ? 0 : 1 + UInt64(ask.project)
        ).uniform < recognition.value(on: context.date)
    }

    /// Who it is for, by the truth: for the books and for chance.
    private func user(
        of ask: ModelRequest, in context: borrowing SimulationContext
    ) -> OrganisationTraits {
        let user = ask.endUser.opened(by: .ledger)
        return context.facts.organisations[context.layout.organisationIndex(user)]
    }

    /// The act as rules meet it: a model that runs in the United States, on the fastest chip there is.
    private func act(
        _ view: AccountView, in context: borrowing SimulationContext
    ) -> Transaction {
        let chip = context.facts.chips.max { $0.peak < $1.peak }!
        var act = Transaction(
            date: context.date, service: .modelAPI, chip: chip.spec, location: .us, by: view)
        act.operatorHeadquarters = .us
        return act
    }

    private func record(
        _ ask: ModelRequest, _ outcome: ModelOutcome, _ truth: AccountView,
        in context: inout SimulationContext
    ) {
        let user = user(of: ask, in: context)
        let chance = context.random(
            for: .modelCopy, of: user.name, ordinal: UInt64(ask.project)
        ).uniform
        let isContrary =
            context.facts.rulebook.ruling(on: act(truth, in: context)).finding >= .license
        context.environment.journal.modelUses.append(
            ModelUseRow(
                month: UInt16(context.facts.monthIndex(of: context.now)), group: user.group,
                path: ask.path, outcome: outcome,
                act: isContrary
                    ? .contraryToRule
                    : unserved.contains(truth.country) ? .termsBreach : .notRegulated,
                isCopy: truth.endUse == .aiTraining && chance < copied, tokens: ask.tokens,
                teraFLOP: Int64(
                    saturating: (Double(ask.tokens) * work.value(on: context.date) * 1e-12)
                        .rounded()),
                spend: outcome == .served ? cost(of: ask.tokens, on: context.date) : 0))
    }
}
