internal import SimulationKernel

// From a request to a place in the fleet: identity, posture, rules, licence, room.
extension Region {
    /// Looks at the account, the first time at the pace of the provider's identity check.
    mutating func receive(_ request: LeaseRequest, in context: inout SimulationContext) {
        let own = traits(&context)
        guard own.isPublic else { return admit(request, in: &context) }
        let account = identify(request, in: &context)
        if account.isRefused { return refuse(request, .identity, in: &context) }
        let delay = Int64(account.readyDay - context.today) * 86_400
        if delay > 0 {
            context.pass(
                .leaseScreened(request), about: request, to: context.agent, after: .seconds(delay))
        } else {
            judge(request, of: account, in: &context)
        }
    }

    /// Takes up a request whose account has been looked at in the meantime.
    mutating func screened(_ request: LeaseRequest, in context: inout SimulationContext) {
        let account = record(of: request.accountName)
        // It may have been closed since.
        if account.isRefused { return refuse(request, .identity, in: &context) }
        judge(request, of: account, in: &context)
    }

    /// What was found out about an account that has asked before.
    private func record(of account: AccountName) -> AccountRecord {
        guard let known = accounts.record(of: account) else {
            internalError("region \(index) never looked at account \(account.holder.rawValue)")
        }
        return known
    }

    /// Applies the provider's posture and the rules in force to what it can see.
    private mutating func judge(
        _ request: LeaseRequest, of account: AccountRecord, in context: inout SimulationContext
    ) {
        let seen = viewed(request, of: account, in: &context)
        let view = judged(request, as: seen, in: &context)
        let act = transaction(request, view, in: &context)
        let subject = subject(of: request, in: &context)
        let ruling = ruling(on: act, of: subject, in: &context)
        // What a provider declines of its own accord depends on what it sees, however rules are enforced.
        let isPerfect = context.facts.isPerfectlyEnforced
        let offered = isPerfect ? transaction(request, seen, in: &context) : act
        let days = legalReviewLeft(for: offered, under: ruling, in: &context)
        if days > 0 {
            return context.pass(
                .leaseScreened(request), about: request, to: context.agent,
                after: .seconds(Int64(days) * 86_400))
        }
        // Where no rule speaks, perfect enforcement changes nothing: not even what others hear of it.
        let slot = (ruling.finding >= .license ? view : seen).parent.isOfConcern ? 0 : 1
        tries[slot] += 1
        guard serves(offered, under: ruling, in: &context) else {
            cuts[slot] += 1
            return refuse(request, .posture, in: &context)
        }
        if looksAway(from: ruling, about: subject, in: &context) {
            return admit(request, in: &context)
        }
        switch ruling.finding {
        case .allow, .inquire:
            let isLicensed =
                context.facts.rulebook.hasClassifiers && holdsLicence(subject, in: &context)
            admit(request, as: isLicensed ? .authorised : .notRegulated, in: &context)
        case .deny:
            cuts[slot] += 1
            refuse(request, under: ruling, in: &context)
        case .license:
            guard context.facts.mechanisms.isOn(.licensing) else {
                cuts[slot] += 1
                return refuse(request, .rule, in: &context)
            }
            seekLicence(request, view, under: ruling, in: &context)
        }
    }

    /// The account holder as the identity check shows it: the deeper, the closer to the truth.
    private func viewed(
        _ request: LeaseRequest, of record: AccountRecord, in context: inout SimulationContext
    ) -> AccountView {
        let account = request.account
        let isOrganisation = context.layout.isOrganisation(account)
        if record.isSeenThrough {
            // Behind the last of several account holders stands the one before, not the user.
            if let customer = request.chain.customer(of: context.facts) {
                return AccountView(legalPersonIn: customer)
            }
            let holder = isOrganisation ? account : request.endUser.opened(by: .ownAccountHolder)
            return AccountView(organisation: holder, in: &context)
        }
        guard isOrganisation else {
            return AccountView(legalPersonIn: context.country(of: account))
        }
        switch max(depth(in: &context), record.depth) {
        case .none: return AccountView(legalPersonIn: .unstated)
        case .selfDeclared: return AccountView(legalPersonIn: context.country(of: account))
        case .documents, .beneficialOwner:
            return AccountView(organisation: account, onPaper: true, in: &context)
        }
    }

    func depth(in context: inout SimulationContext) -> IdentificationDepth {
        guard context.facts.mechanisms.isOn(.identification) else { return .none }
        let own = traits(&context)
        return context.facts.postures[Int(own.posture)].identification
    }

    func transaction(
        _ request: LeaseRequest, _ view: AccountView, in context: inout SimulationContext
    ) -> Transaction {
        var act = transaction(lot: Int(request.lot), view, in: &context)
        act.chipCount = Int64(request.chips)
        act.workload = workload(of: request, in: &context)
        return act
    }

    /// One chip of a lot rented out, whatever is computed.
    func transaction(
        lot place: Int, _ view: AccountView, in context: inout SimulationContext
    ) -> Transaction {
        let own = traits(&context)
        var act = Transaction(
            date: context.date, service: .rental, chip: context.facts.chips[lots[place].chip].spec,
            location: own.country, by: view)
        act.seller = own.seller
        act.sellerHeadquarters = own.headquarters
        act.operatorHeadquarters = own.operatorCountry
        act.isProviderUnderUSLaw = own.isUnderUSLaw
        return act
    }

    /// What the rules' classifier meets; nil when there is none.
    private func workload(
        of request: LeaseRequest, in context: inout SimulationContext
    ) -> Workload? {
        guard context.facts.rulebook.hasClassifiers else { return nil }
        let user = context.layout.organisationIndex(
            request.endUser.opened(by: .workloadClassifier))
        return context.facts.workload(
            of: request, by: context.facts.organisations[user], seed: context.seed)
    }

    /// A request of a known account as rules meet it.
    func visible(
        _ request: LeaseRequest, in context: inout SimulationContext
    ) -> Transaction {
        let seen = viewed(request, of: record(of: request.accountName), in: &context)
        return transaction(request, judged(request, as: seen, in: &context), in: &context)
    }

    // MARK: Licences

    private mutating func seekLicence(
        _ request: LeaseRequest, _ view: AccountView, under ruling: Ruling,
        in context: inout SimulationContext
    ) {
        let subject = subject(of: request, in: &context)
        let key = subject.word
        if let held = licences[key], held.until >= context.today || held.outcome == .pending {
            switch held.outcome {
            case .granted: return admitLicensed(request, in: &context)
            case .pending: return awaitingLicence.append(request)
            case .denied, .returned: return turnAway(request, view, in: &context)
            }
        }
        licences[key] = LicenceRecord(outcome: .pending, until: .max)
        awaitingLicence.append(request)
        let isSeenAsTraining =
            context.facts.rulebook.rules[Int(ruling.rule)].conditions.workload != nil
        let file = LicenceCase(
            applicant: context.agent, subject: subject, ordinal: licenceCases,
            filedDay: UInt16(context.today), service: .rental,
            endUse: isSeenAsTraining && view.endUse == .other ? .aiTraining : view.endUse,
            presumption: ruling.presumption)
        licenceCases += 1
        context.send(.licenceRequested(file), to: context.layout.institution(LicenceOffice.self))
    }

    private mutating func turnAway(
        _ request: LeaseRequest, _ view: AccountView, in context: inout SimulationContext
    ) {
        cuts[view.parent.isOfConcern ? 0 : 1] += 1
        refuse(request, .licence, in: &context)
    }

    /// Goes on with, or refuses, all that waited for this decision.
    mutating func learn(_ decision: LicenceCase, in context: inout SimulationContext) {
        let licensing = context.facts.licensing
        let days = decision.outcome == .granted ? licensing.validityDays : licensing.refusalDays
        licences[decision.subject.word] = LicenceRecord(
            outcome: decision.outcome, until: context.today + Int32(saturating: days))
        let waiting = awaitingLicence
        awaitingLicence.removeAll(keepingCapacity: true)
        var concerned: [LeaseRequest] = []
        for request in waiting {
            if subject(of: request, in: &context) == decision.subject {
                concerned.append(request)
            } else {
                awaitingLicence.append(request)
            }
        }
        for request in concerned {
            if decision.outcome == .granted {
                admitLicensed(request, in: &context)
            } else {
                let seen = viewed(request, of: record(of: request.accountName), in: &context)
                turnAway(request, judged(request, as: seen, in: &context), in: &context)
            }
        }
    }

    func refuse(
        _ request: LeaseRequest, _ reason: RefusalReason, in context: inout SimulationContext
    ) {
        var answer = request
        answer.reason = reason
        context.pass(.leaseRefused(answer), about: answer, to: request.account)
    }
}

/// An account holder as somebody sees it.
struct AccountView {
    var country: Jurisdiction
    var parent: Jurisdiction
    var isListed: Bool
    /// What listed parties hold in it.
    var stakes = ListedStakes()
    var endUse: EndUse

    /// A legal person of which nothing but its country is known.
    init(legalPersonIn country: Jurisdiction) {
        self.country = country
        parent = country
        isListed = false
        endUse = .other
    }

    /// An organisation as it is, or as its own papers show it: a parent in another country and hidden
    /// owners stay out of sight then.
    init(
        organisation: AgentID, onPaper: Bool = false, in context: inout SimulationContext
    ) {
        let index = context.layout.organisationIndex(organisation)
        let traits = context.facts.organisations[index]
        let group = context.facts.groups[Int(traits.group)]
        country = group.country
        parent = onPaper ? group.country : group.headquarters
        isListed = context.isListed(index)
        stakes = context.facts.listedStakes(
            in: index, on: context.today, onPaper: onPaper,
            listings: context.environment.board.listings)
        endUse = group.endUse
    }
}

extension Transaction {
    /// An act of an account holder as somebody sees it.
    init(
        date: CalendarDate, service: Service, chip: ChipSpecification, location: Jurisdiction,
        by view: AccountView
    ) {
        self.init(
            date: date, service: service, chip: chip, location: location,
            accountCountry: view.country, parentHeadquarters: view.parent)
        isListed = view.isListed
        stakes = view.stakes
        endUse = view.endUse
    }
}

extension Jurisdiction {
    /// Mainland China, Hong Kong or Macau: where the covered users' parents sit.
    var isOfConcern: Bool { self == .cn || self == .hk || self == .mo }
}
