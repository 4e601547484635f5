internal import SimulationKernel

// Who stands behind an account: the provider's own check, and the one that a rule asks for (R04).
extension Region {
    /// The record of the account behind a request, made the first time it is asked for, and made again
    /// when a rule in force asks for more than was looked at, or for another look.
    mutating func identify(
        _ request: LeaseRequest, in context: inout SimulationContext
    ) -> AccountRecord {
        let account = request.accountName
        let known = accounts.record(of: account)
        let asked = identificationAsked(of: request, in: &context)
        if let known {
            guard let asked, known.isDue(for: asked, on: context.today) else { return known }
        }
        if asked != nil || context.facts.mechanisms.isOn(.identification) {
            context.count(.screened, about: request)
        }
        var record = known ?? firstRecord(of: account, in: &context)
        if let asked { check(&record, of: account, as: asked, in: &context) }
        accounts.keep(record, of: account)
        return record
    }

    /// What rules ask to be found out about whoever states what this applicant states.
    private func identificationAsked(
        of request: LeaseRequest, in context: inout SimulationContext
    ) -> Identification? {
        guard context.facts.rulebook.hasDuties, context.facts.mechanisms.isOn(.identification)
        else { return nil }
        return context.facts.rulebook.identification(
            for: actsForDuties(of: request, in: &context))
    }

    /// The act as the applicant states it: a legal person in its own country and nobody behind it.
    func stated(
        _ request: LeaseRequest, in context: inout SimulationContext
    ) -> Transaction {
        let country = context.country(of: request.account)
        return transaction(request, AccountView(legalPersonIn: country), in: &context)
    }

    /// What the provider finds by itself, at its own pace.
    private func firstRecord(
        of account: AccountName, in context: inout SimulationContext
    ) -> AccountRecord {
        let own = traits(&context)
        let posture = context.facts.postures[Int(own.posture)]
        let isOn = context.facts.mechanisms.isOn(.identification)
        let chance = chance(of: account, check: 0, in: &context)
        let hidesParent = !context.layout.isOrganisation(account.holder)
        return AccountRecord(
            readyDay: context.today + (isOn ? posture.screeningDays : 0),
            isRefused: isOn && !hidesParent && chance.mistaken < posture.falseAlarmRate,
            isSeenThrough: isOn && posture.identification == .beneficialOwner
                && chance.found >= posture.missRate)
    }

    /// Adds what a check finds that a rule asks for. The first one is made on the same occasion as the
    /// provider's own and has its chance, so that more of the one is never less of the other.
    private mutating func check(
        _ record: inout AccountRecord, of account: AccountName, as asked: Identification,
        in context: inout SimulationContext
    ) {
        let chance = chance(of: account, check: UInt64(record.checks), in: &context)
        // A check that a rule asks for finds who is there, when rules are perfectly enforced.
        let found = context.facts.isPerfectlyEnforced ? 1 : chance.found
        record.checks = record.checks == .max ? .max : record.checks + 1
        record.depth = max(record.depth, asked.depth)
        let begins = nextCheck(at: asked.checksPerDay, from: context.now)
        record.readyDay = max(record.readyDay, begins.day32 + Int32(saturating: asked.checkDays))
        if context.layout.isOrganisation(account.holder) {
            record.isSeenThrough = record.isSeenThrough || asked.findsOwner(found)
            guard asked.errs(chance.mistaken) else { return }
            record.isRefused = record.isRefused || asked.clearingDays == 0
            record.readyDay += Int32(saturating: asked.clearingDays)
            return
        }
        let index = context.layout.intermediaryIndex(account.holder)
        let intermediary = context.facts.intermediaries[index]
        let hidesOwner = intermediary.interface == .shell
        guard hidesOwner || asked.reachesCustomersOfResellers else { return }
        record.isSeenThrough = record.isSeenThrough || asked.findsOwner(found)
        // An account in another's name is closed. Who says that it rents for others may go on.
        if hidesOwner, asked.depth == .beneficialOwner {
            record.isRefused = record.isRefused || record.isSeenThrough
        }
    }

    /// When the staff begins the next check, one after the other.
    private mutating func nextCheck(
        at perDay: Double, from now: SimulationTime
    ) -> SimulationTime {
        guard perDay > 0 else { return now }
        let begins = max(now.seconds, staffFree)
        staffFree = begins + Int64(saturating: (86_400 / perDay).rounded())
        return SimulationTime(seconds: begins)
    }

    /// The chances of an account at this provider: that its owner comes to light, and that it is taken
    /// for another.
    private func chance(
        of account: AccountName, check: UInt64, in context: inout SimulationContext
    ) -> (found: Double, mistaken: Double) {
        let name = traits(&context).name ^ context.stableName(of: account)
        return (
            context.random(for: .screening, of: name, ordinal: 2 * check).uniform,
            context.random(for: .screening, of: name, ordinal: 2 * check + 1).uniform
        )
    }
}

extension AccountRecord {
    /// Whether a check is due: the rule asks for more than was looked at, or time has passed.
    fileprivate func isDue(for asked: Identification, on day: Int32) -> Bool {
        guard !isRefused else { return false }
        if asked.depth > depth { return true }
        return asked.periodDays > 0 && Double(day - readyDay) >= asked.periodDays
    }
}

extension SimulationTime {
    /// Days since the clock's origin.
    fileprivate var day32: Int32 { Int32(truncatingIfNeeded: day) }
}
