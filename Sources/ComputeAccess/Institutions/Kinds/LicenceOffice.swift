package import SimulationKernel

/// The licensing authority: a queue of cases before a finite staff (E14).
///
/// Cases of worse end uses go first; inside a class, first come, first served. Work takes an
/// officer's time; referral to other departments takes days but no officer.
package struct LicenceOffice: Institution {
    package static let section = "licensing"
    package static let summary = "the licensing office"
    package static let isRequired = true

    /// How it works.
    package var settings = LicensingDescription()
    /// Cases waiting, by class: military and worse first.
    private var waiting: [[LicenceCase]] = [[], []]
    /// Cases on an officer's desk.
    private var atWork: [LicenceCase] = []

    package init() {}

    package static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "officers", .timeline(\.settings.officers, .people), required: true,
                "officers on these cases"),
            Parameter(
                "work", .number(\.settings.workDays, .days, 0.001...1_000), required: true,
                "median time of one officer on a case"),
            Parameter(
                "work_spread", .number(\.settings.workSpread, .one, 0...3), "spread of ln"),
            Parameter(
                "referral", .number(\.settings.referralDays, .days, 0...1_000), required: true,
                "time with other departments"),
            Parameter(
                "grant", .byEndUse(\.settings.grant), required: true,
                "share granted, by end use"),
            Parameter(
                "returned", .byEndUse(\.settings.returned), required: true,
                "share of the rest returned without action, by end use"),
            Parameter(
                "recall", .number(\.settings.recall, .share, 0...1), required: true,
                "chance that a hidden military use is recognised"),
            Parameter(
                "false_alarm", .number(\.settings.falseAlarm, .share, 0...1), required: true,
                "chance that an ordinary use is taken for a military one"),
            Parameter(
                "validity", .number(\.settings.validityDays, .days, 1...10_000), required: true,
                "how long a licence lasts"),
            Parameter(
                "refusal", .number(\.settings.refusalDays, .days, 1...10_000), required: true,
                "how long a refusal stands"),
        ]
    }

    package mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .licenceRequested(let file): take(file, in: &context)
        case .licenceDue(let file): decide(file, in: &context)
        case .reviewDue: assign(in: &context)
        default: internalError("licence office got \(message)")
        }
    }

    /// The days on which officers join, who take up what waits; on any other a case has just come or gone.
    package func reviewDays(
        in clock: ClockDescription, under rules: Rulebook
    ) -> [CalendarDate] {
        (0...(clock.end - clock.origin)).map { clock.origin + $0 }
            .filter { staff(on: $0, under: rules) > staff(on: $0 + -1, under: rules) }
    }

    /// Officers at work: those it has, or as many as a rule gives it at least.
    private func staff(on day: CalendarDate, under rules: Rulebook) -> Int {
        Int(saturating: max(settings.officers.value(on: day), rules.staff(on: day).licensing))
    }

    /// Writes down who still waits.
    package func close(_ books: inout Surroundings) {
        let lastDay = UInt16(books.facts.clock.endTime.day - 1)
        for file in atWork + waiting[0] + waiting[1] {
            books.journal.licences.append(
                LicenceRow(
                    filedDay: file.filedDay, decidedDay: lastDay, service: file.service,
                    endUse: file.endUse, outcome: .pending, applicant: file.applicant,
                    ordinal: file.ordinal))
        }
    }

    private mutating func take(_ file: LicenceCase, in context: inout SimulationContext) {
        var seen = file
        seen.endUse = perceived(file, in: context)
        waiting[seen.endUse.isMilitary ? 0 : 1].append(seen)
        assign(in: &context)
    }

    /// The end use as the office sees it: a classifier with misses and false alarms (M4).
    private func perceived(
        _ file: LicenceCase, in context: borrowing SimulationContext
    ) -> EndUse {
        let chance = context.random(
            for: .licenceClassifier, of: Self.name, ordinal: key(file)
        ).uniform
        if file.endUse.isMilitary {
            let isSeen = context.facts.isPerfectlyEnforced || chance < settings.recall
            return isSeen ? file.endUse : .other
        }
        return chance < settings.falseAlarm ? .military : file.endUse
    }

    /// Gives waiting cases to free officers.
    private mutating func assign(in context: inout SimulationContext) {
        let officers = staff(on: context.date, under: context.facts.rulebook)
        while atWork.count < officers, let file = next() {
            atWork.append(file)
            let days = context.random(for: .licenceWork, of: Self.name, ordinal: key(file))
                .logNormal(median: settings.workDays, lnSD: settings.workSpread)
            let time = SimulationDuration.seconds(saturating: (days * 86_400).rounded())
            context.send(.licenceDue(file), to: context.agent, after: max(.seconds(1), time))
        }
    }

    private mutating func next() -> LicenceCase? {
        for rank in 0..<2 where !waiting[rank].isEmpty { return waiting[rank].removeFirst() }
        return nil
    }

    private mutating func decide(_ file: LicenceCase, in context: inout SimulationContext) {
        atWork.removeAll { $0.applicant == file.applicant && $0.ordinal == file.ordinal }
        var decided = file
        decided.outcome = outcome(of: file, in: context)
        context.environment.journal.licences.append(
            LicenceRow(
                filedDay: file.filedDay,
                decidedDay: UInt16(context.today + Int32(saturating: settings.referralDays)),
                service: file.service, endUse: file.endUse, outcome: decided.outcome,
                applicant: file.applicant, ordinal: file.ordinal))
        let referral = SimulationDuration.seconds(saturating: settings.referralDays * 86_400)
        context.send(
            .licenceDecided(decided), to: file.applicant, after: max(referral, context.lookahead))
        assign(in: &context)
    }

    /// The outcome by end use, bent by the rule's presumption.
    private func outcome(
        of file: LicenceCase, in context: borrowing SimulationContext
    ) -> LicenceOutcome {
        let use = Int(file.endUse.rawValue)
        var grant = settings.grant[use]
        switch file.presumption {
        case .denial: grant *= 0.1
        case .approval: grant = max(grant, 0.95)
        case .none, .caseByCase: break
        }
        let chance = context.random(for: .licenceOutcome, of: Self.name, ordinal: key(file)).uniform
        if chance < grant { return .granted }
        return chance < grant + (1 - grant) * settings.returned[use] ? .returned : .denied
    }

    /// Names a case: its applicant and the applicant's number for it.
    private func key(_ file: LicenceCase) -> UInt64 {
        UInt64(file.applicant.rawValue) << 32 | UInt64(file.ordinal)
    }
}

// What a checkpoint keeps: the cases, in line and on the desks.
extension LicenceOffice {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        for rank in waiting.indices { try coder.field(&waiting[rank]) }
        try coder.field(&atWork)
    }
}
