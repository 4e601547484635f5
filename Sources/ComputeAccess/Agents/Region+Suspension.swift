internal import SimulationKernel

// Service that a rule suspends (R04): what runs ends when the rule's grace is over, what waits in line
// is refused.
extension Region {
    /// Ends what the rules do not let run any more, as far as the provider sees it and heeds them.
    mutating func endSuspended(in context: inout SimulationContext) {
        guard context.facts.rulebook.hasSuspensions, traits(&context).isPublic else { return }
        for place in lots.indices {
            var isRoomier = false
            for slot in lots[place].leases.indices {
                guard let lease = lots[place].leases[slot],
                    let ruling = suspension(of: lease.request, in: &context)
                else { continue }
                end(lease, at: UInt32(slot), lot: place, under: ruling, in: &context)
                isRoomier = true
            }
            if isRoomier { startWaiting(lot: place, in: &context) }
        }
    }

    /// The ruling by which a lease has to end by now; nil when there is none.
    private func suspension(
        of request: LeaseRequest, in context: inout SimulationContext
    ) -> Ruling? {
        let act = visible(request, in: &context)
        guard let ruling = context.facts.rulebook.suspension(of: act),
            !looksAway(from: ruling, about: subject(of: request, in: &context), in: &context)
        else { return nil }
        return ruling
    }

    /// Ends a lease before its time: bills what was used, and hands back what is left of the project.
    private mutating func end(
        _ lease: Lease, at slot: UInt32, lot place: Int, under ruling: Ruling,
        in context: inout SimulationContext
    ) {
        lots[place].fleet.withdraw(at: slot, at: context.now)
        lots[place].leases[Int(slot)] = nil
        giveBack(lease, in: &context)
        guard let started = lease.started else {
            return refuse(lease.request, under: ruling, in: &context)
        }
        var rest = lease.request
        rest.reason = .rule
        let used = Double(context.now.seconds - started.seconds) / Double(rest.seconds)
        rest.left = UInt8(saturating: max(1, (Double(rest.left) * (1 - used)).rounded()))
        context.send(.leaseCut(rest), to: rest.account)
        // Last: those who pass it on know nothing of an order that is paid.
        bill(lease, lot: place, in: &context)
    }
}

extension Rulebook {
    /// Whether any rule, in force or not, ends what runs.
    var hasSuspensions: Bool { rules.contains { $0.suspensionGrace != nil } }

    /// The days on which a time of grace is over, in no order.
    var suspensionDays: [CalendarDate] {
        rules.flatMap { rule -> [CalendarDate] in
            guard let grace = rule.suspensionGrace else { return [] }
            return [rule.dates.effective, rule.dates.resumed].compactMap { $0.map { $0 + grace } }
                .filter(rule.dates.inForce)
        }
    }

    /// The ruling of a rule that suspends the service of an act and whose time of grace is over; nil
    /// when there is none.
    func suspension(of act: Transaction) -> Ruling? {
        var found: Ruling?
        forEachDuty(on: act) { place, duty in
            guard case .suspend(let grace) = duty, found == nil,
                let bound = rules[place].dates.boundSince(act.date), act.date >= bound + grace
            else { return }
            found = Ruling(
                finding: rules[place].finding, presumption: rules[place].presumption,
                rule: Int16(place))
        }
        return found
    }
}

extension Rule {
    /// Days of grace before it ends what runs; nil when it does not.
    fileprivate var suspensionGrace: Int? {
        if case .suspend(let days) = duty { return days }
        return nil
    }
}

extension RuleDates {
    /// The day from which the rule has bound without a break up to a day on which it binds.
    fileprivate func boundSince(_ day: CalendarDate) -> CalendarDate? {
        [effective, resumed].compactMap { $0 }.filter { $0 <= day }.max()
    }
}
