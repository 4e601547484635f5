internal import SimulationKernel

/// The enforcement agency: a few officers, many who could be looked at (M23, E13).
///
/// It sees red flags and never the truth. What is spent on one target is not spent on another.
package struct EnforcementAgency: Institution {
    package static let section = "enforcement"
    package static let summary = "the enforcement agency"

    /// How it works.
    package var settings = AgencyDescription()
    /// Who came to its notice, by region and account.
    var docket = CaseDocket()
    /// Officers' days not spent yet, and the day up to which they are counted.
    var officerDays = 0.0
    var countedUntil: Int32 = 0
    /// Choices of cases made, and checks ordered.
    var choices: UInt64 = 0
    var checks: UInt32 = 0
    /// Regions that were warned, and organisations that were nominated, ascending.
    var warned: [UInt32] = []
    var nominated: [UInt32] = []
    /// Findings by path, older ones fading.
    var findings = Path.allCases.map { _ in 0.0 }

    package init() {}

    package func reviewDays(
        in clock: ClockDescription, under _: Rulebook
    ) -> [CalendarDate] {
        guard settings.isAtWork else { return [] }
        return stride(
            from: 0, through: clock.end - clock.origin,
            by: max(1, Int(saturating: settings.periodDays))
        ).map { clock.origin + $0 }
    }

    package mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .reviewDue: review(in: &context)
        case .sighted(let sighting): docket.note(sighting, today: context.today)
        case .checkReturned(let report): decide(report, in: &context)
        default: internalError("enforcement agency got \(message)")
        }
    }

    // MARK: Choice

    private mutating func review(in context: inout SimulationContext) {
        guard context.facts.isEnforced else { return }
        let granted = context.facts.officerDays(from: countedUntil, to: context.today)
        countedUntil = context.today
        // Days that nobody had a use for do not pile up.
        officerDays = min(officerDays, granted) + granted
        docket.forget(before: context.today - AgencyDescription.memoryDays)
        chooseCases(in: &context)
        fade(in: &context)
    }

    /// Sends officers out, as many as there are, to targets drawn by their scores.
    private mutating func chooseCases(in context: inout SimulationContext) {
        let targets = docket.accounts + visitable(in: context)
        let affordable = Int(
            saturating: min(Double(targets.count), officerDays / settings.checkDays))
        let order = CheckSampler.choose(
            affordable, scores: targets.map { settings.scores.score($0.flags) }
        ) { position in
            let name = context.facts.regions[
                context.layout.regionIndex(targets[position].region)
            ].name
            let target = targets[position]
            return context.random(
                for: .checkChoice,
                of: target.isVisit ? name : name ^ context.stableName(of: target.account),
                ordinal: choices)
        }
        choices += 1
        for position in order {
            let target = targets[position]
            let days = target.isVisit ? settings.visitDays : settings.checkDays
            guard days <= officerDays else { continue }
            officerDays -= days
            send(target, days, in: &context)
        }
    }

    /// The regions that an officer may visit, in the order of their numbers: those that any rule reaches.
    private func visitable(in context: borrowing SimulationContext) -> [Sighting] {
        let layout = context.layout
        return (0..<layout.publicRegions).compactMap { index in
            let region = context.facts.regions[index]
            guard region.isWithinReach else { return nil }
            var flags: RedFlags = []
            if region.headquarters.isOfConcern { flags.insert(RedFlags(.headquarters)) }
            if region.location == .hub { flags.insert(RedFlags(.location)) }
            let target = Sighting(
                account: AccountName(layout.region(index)), region: layout.region(index),
                flags: flags)
            return docket.completed(target)
        }
    }

    private mutating func send(
        _ target: Sighting, _ days: Double, in context: inout SimulationContext
    ) {
        docket.strike(target)
        let check = Check(
            target: target.account, region: target.region, ordinal: checks,
            cost: UInt32(saturating: (days * 1_000).rounded()), flags: target.flags)
        checks += 1
        context.send(
            .checkMade(check), to: target.region,
            after: max(context.lookahead, .seconds(saturating: days * 86_400)))
    }

    // MARK: Consequences

    private mutating func decide(_ report: CheckReport, in context: inout SimulationContext) {
        var row = CheckRow(report, in: context)
        if report.finding != .clean {
            let verdict = Verdict(account: report.account, isFault: report.finding == .fault)
            context.send(.verdictReached(verdict), to: report.region)
        }
        if report.finding == .fault {
            row.consequence = punish(report, in: &context)
            findings[Int(report.path.rawValue)] += 1
            row.listedDay = nominate(report.endUser.opened(by: .inspection), in: &context)
        }
        context.environment.journal.checks.append(row)
    }

    /// Strikes the name of whoever held the account for others. The provider is warned the first time,
    /// and pays when a rule is broken again: once for all accounts that one visit found.
    private mutating func punish(
        _ report: CheckReport, in context: inout SimulationContext
    ) -> Consequence {
        let account = report.account
        if !context.layout.isOrganisation(account.holder) {
            context.send(.nameStruck(number: account.number), to: account.holder)
        }
        guard report.isFirst else { return .closure }
        let isKnown = !warned.insertSorted(report.region.rawValue)
        guard isKnown, report.act == .contraryToRule else { return .warning }
        context.send(.penalised(Penalty(account: account)), to: report.region)
        return .penalty
    }

    /// Has a user listed who is not yet, or not. Returns the day.
    private mutating func nominate(
        _ user: AgentID, in context: inout SimulationContext
    ) -> UInt16 {
        let index = context.layout.organisationIndex(user)
        let traits = context.facts.organisations[index]
        let listing = context.today + Int32(saturating: settings.listingDays)
        guard traits.listedFrom > listing, context.facts.mechanisms.isOn(.entityList),
            context.random(for: .nomination, of: traits.name).uniform < settings.nomination,
            nominated.insertSorted(UInt32(index))
        else { return .max }
        context.send(
            .listed(ListingNotice(organisation: user)), to: .everyone,
            after: max(
                context.lookahead, .seconds(saturating: settings.listingDays * 86_400)))
        return UInt16(clamping: listing)
    }

    /// Tells everyone how strongly findings are remembered on each path.
    private mutating func fade(in context: inout SimulationContext) {
        let halfLives = settings.periodDays / context.facts.choice.riskHalfLife
        let keep = Elementary.exp(-0.6931471805599453 * halfLives)
        for path in Path.allCases where findings[Int(path.rawValue)] > 0 {
            let notice = DeterrenceNotice(
                path: path, findings: UInt32(saturating: findings[Int(path.rawValue)] * 1_000))
            context.send(.deterrencePosted(notice), to: .everyone)
            findings[Int(path.rawValue)] *= keep
            if notice.findings == 0 { findings[Int(path.rawValue)] = 0 }
        }
    }
}
