internal import SimulationKernel

// What comes to the enforcement agency's notice of the accounts of a region (E13): what the region lets
// it see, what it reports of its own accord, and what gets out.
extension Region {
    /// Once a month: tips and reports from anywhere; of regions abroad under US law the largest accounts
    /// that are of concern, new, or nobody's.
    mutating func disclose(in context: inout SimulationContext) {
        let own = traits(&context)
        let month = context.facts.monthIndex(of: context.now)
        guard context.facts.isEnforced, own.isPublic,
            context.now.seconds == context.facts.months[month]
        else { return }
        var shown: [(use: Int64, sighting: Sighting)] = []
        for (place, account) in uses.accounts.enumerated() {
            let flags = flags(of: account, uses[place], in: &context)
            if let word = word(of: account, place, flags, month: month, in: &context) {
                let sighting = Sighting(
                    account: account, region: context.agent, flags: flags.union(word))
                notify(sighting, &context)
            } else if own.isUnderUSLaw, own.location != .onshore, uses[place].chipSeconds > 0,
                !flags.isDisjoint(with: .visible)
            {
                let sighting = Sighting(account: account, region: context.agent, flags: flags)
                shown.append((uses[place].chipSeconds, sighting))
            }
            uses[place].chipSeconds = 0
            uses[place].largestGang = 0
        }
        shown.sort { ($0.use, $1.sighting.account.word) > ($1.use, $0.sighting.account.word) }
        for (_, sighting) in shown.prefix(Int(context.facts.agency.disclosed)) {
            notify(sighting, &context)
        }
    }

    private func notify(_ sighting: Sighting, _ context: inout SimulationContext) {
        context.send(.sighted(sighting), to: context.layout.institution(EnforcementAgency.self))
    }

    /// What can be seen of an account without knowing the truth.
    private func flags(
        of account: AccountName, _ file: AccountAudit, in context: inout SimulationContext
    ) -> RedFlags {
        let agency = context.facts.agency
        var flags: RedFlags = []
        let record = accounts.record(of: account)
        if context.layout.isOrganisation(account.holder) {
            let view = AccountView(organisation: account.holder, in: &context)
            let seesParent = record?.isSeenThrough == true
            if looksAtPapers(record, in: &context),
                (seesParent ? view.parent : view.country).isOfConcern
            {
                flags.insert(RedFlags(.headquarters))
            }
        } else {
            if record?.isSeenThrough != true { flags.insert(RedFlags(.ownership)) }
            if context.country(of: account.holder).isOfConcern {
                flags.insert(RedFlags(.headquarters))
            }
        }
        if context.today - file.openedDay < AgencyDescription.newDays {
            flags.insert(RedFlags(.newness))
        }
        if Int64(file.largestGang) >= agency.largeUse { flags.insert(RedFlags(.size)) }
        if traits(&context).location == .hub { flags.insert(RedFlags(.location)) }
        return flags
    }

    private func looksAtPapers(
        _ record: AccountRecord?, in context: inout SimulationContext
    ) -> Bool {
        max(depth(in: &context), record?.depth ?? .none) >= .selfDeclared
    }

    /// Why an account comes to the agency's notice by itself: word that got out, a report that a rule
    /// asks for, or a provider's own suspicion.
    private mutating func word(
        of account: AccountName, _ place: Int, _ flags: RedFlags, month: Int,
        in context: inout SimulationContext
    ) -> RedFlags? {
        var word: RedFlags = []
        if uses[place].wordDay >= 0, uses[place].wordDay <= context.today {
            uses[place].wordDay = -1
            word.insert(RedFlags(.tip))
        }
        if !uses[place].isFiled, isOnFile(account) {
            uses[place].isFiled = true
            word.insert(RedFlags(.report))
        }
        if suspects(account, flags, month: month, in: &context) { word.insert(RedFlags(.tip)) }
        return word.isEmpty ? nil : word
    }

    /// Whether a rule made the provider report the account's training, or find out who owns it.
    private func isOnFile(_ account: AccountName) -> Bool {
        if training[account.word]?.isReported == true { return true }
        guard let record = accounts.record(of: account) else { return false }
        return record.checks > 0 && record.isSeenThrough
    }

    /// Whether a provider that a rule protects reports a large user of whom it knows too little, or
    /// that it comes from a country of concern. Who looks away tells nobody.
    private func suspects(
        _ account: AccountName, _ flags: RedFlags, month: Int, in context: inout SimulationContext
    ) -> Bool {
        let own = traits(&context)
        guard context.facts.rulebook.hasDuties, flags.shows(.size),
            context.facts.postures[Int(own.posture)].lookingAway == nil,
            flags.shows(.ownership) || flags.shows(.headquarters),
            let harbour = context.facts.rulebook.safeHarbour(
                for: stated(by: account, in: &context))
        else { return false }
        let name = own.name ^ context.stableName(of: account)
        let chance = context.random(for: .suspicion, of: name, ordinal: UInt64(month)).uniform
        return chance < harbour.rate(at: depth(in: &context))
    }

    /// A use of one chip by an account, whatever is computed, as its holder states itself.
    func stated(by account: AccountName, in context: inout SimulationContext) -> Transaction {
        let lot = lots.indices.max { lots[$0].fleet.capacity < lots[$1].fleet.capacity } ?? 0
        let country = context.country(of: account.holder)
        return transaction(lot: lot, AccountView(legalPersonIn: country), in: &context)
    }
}
