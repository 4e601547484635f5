internal import SimulationKernel

// What is there to be found at a region, and what a check finds of it.
extension Region {
    /// Keeps a lease that has begun where a check may find it.
    mutating func file(_ request: LeaseRequest, in context: inout SimulationContext) {
        let own = traits(&context)
        guard context.facts.isEnforced, own.isPublic, own.isWithinReach else { return }
        let place = uses.place(of: request.accountName, today: context.today)
        uses[place].chipSeconds.add(saturating: Int64(request.chips) * Int64(request.seconds))
        uses[place].largestGang = max(uses[place].largestGang, request.chips)
        let truth = LeaseTruth(
            request, chip: lots[Int(request.lot)].chip, region: index, in: context.facts,
            listings: context.environment.board.listings, seed: context.seed)
        let status = truth.status(at: context.now, held: request.act, in: context.facts)
        guard status.act == .contraryToRule || status.act == .termsBreach else { return }
        // Officers see patterns, not purposes: what a rule's classifier misses is no fault to them.
        if status.act == .contraryToRule, context.facts.rulebook.hasClassifiers {
            let act = trueAct(of: request, in: &context)
            guard context.facts.rulebook.ruling(on: act).finding >= .license else { return }
        }
        uses[place].faults.append(
            FaultyUse(
                day: UInt16(context.today), endUser: request.endUser,
                chipSeconds: Int64(request.chips) * Int64(request.seconds),
                act: status.act, rule: status.rule, path: request.path))
        guard uses[place].wordDay == .max else { return }
        let name = own.name ^ context.stableName(of: request.accountName)
        let agency = context.facts.agency
        let years = agency.exposure.years(
            people: agency.people, context.random(for: .exposure, of: name))
        uses[place].wordDay = context.today + Int32(saturating: min(100_000, years * 365))
    }

    /// Lets an officer look at one account, or at all of them.
    mutating func inspect(_ check: Check, in context: inout SimulationContext) {
        var reports = (check.isVisit ? uses.accounts : [check.target]).compactMap {
            report(on: $0, check, in: &context)
        }
        // A visit that finds nothing, or several things, still is one check with one cost.
        if reports.isEmpty {
            reports = [
                CheckReport(
                    check, account: check.target, endUser: check.target.holder, finding: .clean)
            ]
        }
        for place in reports.indices.dropFirst() {
            reports[place].cost = 0
            reports[place].isFirst = false
        }
        let days = context.facts.agency.findingDays
        for report in reports {
            context.send(
                .checkReturned(report),
                to: context.layout.institution(EnforcementAgency.self),
                after: max(context.lookahead, .seconds(saturating: days * 86_400)))
        }
    }

    /// What a check finds at one account. A visit passes over what looks clean.
    private mutating func report(
        on account: AccountName, _ check: Check, in context: inout SimulationContext
    ) -> CheckReport? {
        let place = uses.place(of: account, today: context.today)
        if check.isVisit, uses[place].faults.isEmpty { return nil }
        let (terms, since) = eyesight(for: account, in: &context)
        context.environment.trace?.note(terms, since: since)
        let found = uses[place].faults.filter { Int32($0.day) >= since }
        if check.isVisit, found.isEmpty { return nil }
        let name = traits(&context).name ^ context.stableName(of: account)
        let chance = context.random(
            for: .checkFinding, of: name, ordinal: UInt64(uses[place].checks)
        ).uniform
        uses[place].checks += 1
        let sees = terms.finds(!found.isEmpty, chance: chance)
        if check.isVisit, !sees { return nil }
        guard sees, let first = found.first else {
            return CheckReport(
                check, account: account, endUser: account.holder,
                finding: sees ? .mistake : .clean)
        }
        uses[place].faults = []
        uses[place].detectedDay = min(uses[place].detectedDay, context.today)
        let worst = found.first { $0.act == .contraryToRule } ?? first
        let hours = found.reduce(0) { $0.adding(saturating: $1.chipSeconds) } / 3_600
        var report = CheckReport(check, account: account, endUser: account.holder, finding: .fault)
        report.endUser = worst.endUser
        report.act = worst.act
        report.rule = worst.rule
        report.path = worst.path
        report.uses = UInt16(clamping: found.count)
        report.firstDay = first.day
        report.chipHours = UInt32(clamping: hours)
        return report
    }

    /// How well a check sees into an account, and how far back: further and better where a rule makes
    /// the provider keep records.
    private func eyesight(
        for account: AccountName, in context: inout SimulationContext
    ) -> (terms: CheckTerms, since: Int32) {
        let agency = context.facts.agency
        guard context.facts.rulebook.hasDuties,
            let records = context.facts.rulebook.records(for: stated(by: account, in: &context))
        else { return (agency.terms, context.today - Int32(saturating: agency.lookBackDays)) }
        let days = max(agency.lookBackDays, records.retentionDays)
        return (records.sharpen(agency.terms), context.today - Int32(saturating: days))
    }

    /// Closes an account that was found out, or lets one wait until a mistake is cleared up.
    mutating func carryOut(_ verdict: Verdict, in context: inout SimulationContext) {
        guard var record = accounts.record(of: verdict.account) else { return }
        if verdict.isFault {
            record.isRefused = true
        } else {
            let days = context.facts.agency.clearingDays
            record.readyDay = max(record.readyDay, context.today) + Int32(saturating: days)
        }
        accounts.keep(record, of: verdict.account)
    }

    /// When a check first found fault with the account behind a request; nil while none has.
    func foundOut(_ request: LeaseRequest) -> SimulationTime? {
        guard let place = uses.place(of: request.accountName), uses[place].detectedDay < .max
        else { return nil }
        return SimulationTime(seconds: Int64(uses[place].detectedDay) * 86_400)
    }
}
