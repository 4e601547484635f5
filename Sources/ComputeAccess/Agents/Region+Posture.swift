internal import SimulationKernel

// How a provider behaves where rules leave it a choice, and where they do not (M18, E12).
extension Region {
    /// Whether the provider wants the sale (E12): margin against the expected penalty of a rule that
    /// may come, and against its name. Once the rule is there, it says itself what is allowed.
    func serves(
        _ act: Transaction, under ruling: Ruling, in context: inout SimulationContext
    ) -> Bool {
        guard context.facts.mechanisms.isOn(.postures), act.parentHeadquarters.isOfConcern
        else { return true }
        let posture = posture(&context)
        var probability = posture.ruleExpected
        if ruling.finding >= .license {
            probability = 0
        } else if context.facts.rulebook.expectedRuling(on: act).finding >= .license {
            probability = max(0.5, probability)
        }
        return posture.margin > probability * posture.penalty + posture.reputationCost
    }

    /// Days until the provider's lawyers have looked at the latest rule that would catch the sale and
    /// is known but does not bind yet; 0 when there is none, or they are done.
    func legalReviewLeft(
        for act: Transaction, under ruling: Ruling, in context: inout SimulationContext
    ) -> Int32 {
        let days = posture(&context).legalReviewDays
        guard days > 0, ruling.finding < .license, context.facts.mechanisms.isOn(.postures),
            act.parentHeadquarters.isOfConcern,
            let known = context.facts.rulebook.lastWarning(about: act)
        else { return 0 }
        return max(0, Int32(known + Int(days) - context.date))
    }

    /// Whether the provider serves though the rules say no, because what it earns is more than the
    /// penalty it expects (E12). Not beyond caps, which nobody else counts for it; not what it holds a
    /// licence for; and nobody does where enforcement is perfect.
    func looksAway(
        from ruling: Ruling, about subject: AccountName, in context: inout SimulationContext
    ) -> Bool {
        guard ruling.finding >= .license, context.facts.mechanisms.isOn(.postures),
            !context.facts.isPerfectlyEnforced,
            context.facts.rulebook.rules[Int(ruling.rule)].conditions.cap == nil,
            !holdsLicence(subject, in: &context)
        else { return false }
        let posture = posture(&context)
        guard let weighs = posture.lookingAway else { return false }
        let left = context.environment.board.penalties.left(
            of: traits(&context).provider, on: context.today, facts: context.facts)
        let detection = weighs.detection(all: left.all, own: left.own)
        return posture.margin > detection * weighs.fine + posture.reputationCost
    }

    /// Whether a licence for somebody was granted and still counts.
    func holdsLicence(_ subject: AccountName, in context: inout SimulationContext) -> Bool {
        guard let held = licences[subject.word] else { return false }
        return held.outcome == .granted && held.until >= context.today
    }

    /// Pays for having served an account against a rule: closes it, and all get to hear of it.
    mutating func pay(_ penalty: Penalty, in context: inout SimulationContext) {
        accounts.close(penalty.account, on: context.today)
        context.send(.penaltyPosted(PenaltyNotice(region: context.agent)), to: .everyone)
    }

    private func posture(_ context: inout SimulationContext) -> PostureTraits {
        let own = traits(&context)
        return context.facts.postures[Int(own.posture)]
    }
}

extension AccountBook {
    /// Turns an account away from now on, whether it was looked at before or not.
    fileprivate mutating func close(_ account: AccountName, on day: Int32) {
        var record =
            record(of: account)
            ?? AccountRecord(readyDay: day, isRefused: true, isSeenThrough: false)
        record.isRefused = true
        keep(record, of: account)
    }
}
