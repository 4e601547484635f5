/// What a rule makes providers do towards the customers of acts that it catches, or authorities, beside
/// what it says about the acts themselves.
public enum Duty: Hashable, Sendable {
    /// Find out who stands behind an account before it is used.
    case identify(Identification)
    /// Report an account that has trained more than an amount.
    case report(TrainingReport)
    /// End the service of such acts that run, so many days after the rule binds.
    case suspend(graceDays: Int)
    /// Keep records of use.
    case keepRecords(UseRecords)
    /// Not a duty but a leave: to report what looks like misuse.
    case mayReport(HarbourTerms)
    /// Nor one of providers: officers that authorities have at least.
    case staff(Staff)
    /// Nor this: not to order foreign chips.
    case buyDomestic(DomesticOrder)
    /// Nor these, of those who make chips: to do with less of a metal, and with old equipment.
    case loseOutput(OutputLoss)
    case limitFabs
    /// Nor this: chips that are sold tell where they are.
    case verifyLocation(LocationCheck)
    /// Nor this: a register of who has which chips.
    case register(ChipRegister)

    /// Whether it is one of those who provide compute.
    var isOfProviders: Bool {
        switch self {
        case .identify, .report, .suspend, .keepRecords, .mayReport: true
        case .staff, .buyDomestic, .loseOutput, .limitFabs, .verifyLocation, .register: false
        }
    }
}

/// An identity check that a rule asks for: how deep it looks, how often it errs, what it takes.
public struct Identification: BitwiseCopyable, Hashable, Sendable {
    /// What is looked at; at depth `none` nothing is asked.
    public var depth = IdentificationDepth.none
    /// Probability that a hidden owner stays hidden when owners are looked at, 0 to 1.
    public var missRate: Double = 1
    /// Probability that a legitimate customer is taken for another, 0 to 1.
    public var falseAlarmRate: Double = 0
    /// Days until such a mistake is cleared up; 0 when it never is and the customer is refused.
    public var clearingDays: Double = 0
    /// Days a check takes once it has begun.
    public var checkDays: Double = 0
    /// Checks that the staff of one region begins in a day; 0 when there is always somebody.
    public var checksPerDay: Double = 0
    /// Days after which an account is checked again; 0 for never.
    public var periodDays: Double = 0
    /// Whether it goes on behind an account holder who rents for others and says so.
    public var reachesCustomersOfResellers = false

    /// A check that looks at nothing.
    public init() {}

    /// Lets the check meet the demands of another rule too.
    mutating func tighten(by other: Identification) {
        if other.depth == .beneficialOwner {
            missRate = depth == .beneficialOwner ? min(missRate, other.missRate) : other.missRate
        }
        depth = max(depth, other.depth)
        clearingDays = strictestClearing(other)
        falseAlarmRate = max(falseAlarmRate, other.falseAlarmRate)
        checkDays = max(checkDays, other.checkDays)
        checksPerDay = Self.smallerButZero(checksPerDay, other.checksPerDay)
        periodDays = Self.smallerButZero(periodDays, other.periodDays)
        reachesCustomersOfResellers =
            reachesCustomersOfResellers || other.reachesCustomersOfResellers
    }

    /// The longer time until a false alarm is cleared up; 0, never, is the longest. A check without
    /// false alarms has no say.
    private func strictestClearing(_ other: Identification) -> Double {
        switch (falseAlarmRate > 0, other.falseAlarmRate > 0) {
        case (false, false): max(clearingDays, other.clearingDays)
        case (true, false): clearingDays
        case (false, true): other.clearingDays
        case (true, true):
            clearingDays == 0 || other.clearingDays == 0
                ? 0 : max(clearingDays, other.clearingDays)
        }
    }

    /// The smaller of two limits, where 0 is no limit.
    private static func smallerButZero(_ a: Double, _ b: Double) -> Double {
        a == 0 || b == 0 ? max(a, b) : min(a, b)
    }

    /// Whether a hidden owner comes to light, for a uniform chance.
    public func findsOwner(_ chance: Double) -> Bool {
        depth == .beneficialOwner && chance >= missRate
    }

    /// Whether a legitimate customer is taken for another, for a uniform chance.
    public func errs(_ chance: Double) -> Bool { depth > .none && chance < falseAlarmRate }
}

/// A report that a rule asks for when an account has trained more than an amount, and what users
/// who would rather not be reported do about it.
public struct TrainingReport: BitwiseCopyable, Hashable, Sendable {
    /// Operations of training on one account from which it is reported, FLOP.
    public var threshold: Double = .infinity
    /// Accounts over which users spread who would rather not be reported.
    public var accounts: Int64 = 1
    /// Probability that one of these accounts is linked to the first, 0 to 1.
    public var linking: Double = 0

    /// A report that is never due.
    public init() {}

    /// Whether training calls for a report: the amount is on accounts seen as one.
    public func covers(_ training: Double) -> Bool { training >= threshold }

    /// What is seen as one of training spread evenly over accounts: the first account and those
    /// linked to it.
    ///
    /// - Parameter chance: a uniform chance for each further account, by its number from 1.
    public func seen(of training: Double, chance: (_ account: Int64) -> Double) -> Double {
        guard accounts > 1 else { return training }
        var linked: Int64 = 1
        for account in 1..<accounts where chance(account) < linking { linked += 1 }
        return training * Double(linked) / Double(accounts)
    }
}

extension Rulebook {
    /// What the rules in force on the day ask to be found out about the account holder of an act, all
    /// of it in one check; nil when none asks anything.
    public func identification(for act: Transaction) -> Identification? {
        identification(for: [act])
    }

    /// The same of one act that is seen in several ways.
    func identification(for acts: [Transaction]) -> Identification? {
        var all: Identification?
        for act in acts {
            forEachDuty(on: act) { _, duty in
                guard case .identify(let identification) = duty, identification.depth > .none
                else { return }
                all?.tighten(by: identification)
                all = all ?? identification
            }
        }
        return all
    }

    /// The report that is due first for training in an act, with the position of the rule that asks
    /// for it; nil when none does.
    public func trainingReport(for act: Transaction) -> (rule: Int, report: TrainingReport)? {
        trainingReport(for: [act])
    }

    /// The same of one act that is seen in several ways.
    func trainingReport(for acts: [Transaction]) -> (rule: Int, report: TrainingReport)? {
        var first: (rule: Int, report: TrainingReport)?
        for act in acts {
            forEachDuty(on: act) { rule, duty in
                guard case .report(let report) = duty else { return }
                if let found = first, found.report.threshold <= report.threshold { return }
                first = (rule, report)
            }
        }
        return first
    }
}
