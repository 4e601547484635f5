internal import SimulationKernel

// What regions and the enforcement agency tell one another.

/// An account that came to the agency's notice.
package struct Sighting: BitwiseCopyable, Sendable {
    var account: AccountName
    var region: AgentID
    /// What can be seen of it.
    var flags: RedFlags
}

/// An officer on the way to an account, or to a region to look at all its accounts.
package struct Check: BitwiseCopyable, Sendable {
    /// The account; the region itself for a visit.
    var target: AccountName
    var region: AgentID
    /// Number of the check.
    var ordinal: UInt32
    /// What it costs, thousandths of an officer's day.
    var cost: UInt32
    /// What the target showed when it was chosen.
    var flags: RedFlags

    var isVisit: Bool { target.holder == region }
}

/// What a check found at one account, on its way to the agency.
package struct CheckReport: BitwiseCopyable, Sendable {
    var account: AccountName
    var region: AgentID
    /// Number of the check, what it cost in thousandths of an officer's day, and whether it was a visit.
    var ordinal: UInt32
    var cost: UInt32
    var isVisit: Bool
    /// Whether it is the first, or only, account that the check found; the others cost nothing more.
    var isFirst = true
    /// What the target showed when it was chosen.
    var flags: RedFlags
    var finding: CheckFinding
    /// The worst footing of the uses found, and the rule.
    var act: ActStatus = .notRegulated
    var rule: UInt8 = 0
    var path: Path = .direct
    /// Uses found, and the day on which the first of them began.
    var uses: UInt16 = 0
    var firstDay: UInt16 = 0
    /// Chip-hours planned in them.
    var chipHours: UInt32 = 0
    /// Who used it: opened only where there is a fault.
    var endUser: Sealed<AgentID>

    init(_ check: Check, account: AccountName, endUser: AgentID, finding: CheckFinding) {
        self.account = account
        region = check.region
        ordinal = check.ordinal
        cost = check.cost
        isVisit = check.isVisit
        flags = check.flags
        self.finding = finding
        self.endUser = Sealed(endUser)
    }
}

/// What a check came to.
package enum CheckFinding: UInt8, AxisValue {
    /// No fault was seen.
    case clean
    /// A fault that was there.
    case fault
    /// A fault that was not there.
    case mistake

    package static let labels = ["clean", "fault", "mistake"]
}

/// What becomes of an account with which a check found fault.
package struct Verdict: BitwiseCopyable, Sendable {
    var account: AccountName
    /// Whether the fault was there; a mistake is cleared up.
    var isFault: Bool
}

/// What a region is penalised for.
package struct Penalty: BitwiseCopyable, Sendable {
    /// The account that it served against a rule.
    package var account: AccountName

    package init(account: AccountName) { self.account = account }
}

/// A penalty as everybody hears of it.
package struct PenaltyNotice: BitwiseCopyable, Sendable {
    var region: AgentID
}

/// Who is on the list from now on.
package struct ListingNotice: BitwiseCopyable, Sendable {
    var organisation: AgentID
}

/// How strongly findings on a path are remembered.
package struct DeterrenceNotice: BitwiseCopyable, Sendable {
    var path: Path
    /// Findings, older ones fading, thousandths of one.
    var findings: UInt32
}

extension Sighting: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&account)
        try coder.field(&region)
        try coder.field(&flags)
    }
}

extension Check: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&target)
        try coder.field(&region)
        try coder.field(&ordinal)
        try coder.field(&cost)
        try coder.field(&flags)
    }
}

extension CheckReport: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&account)
        try coder.field(&region)
        try coder.field(&ordinal)
        try coder.field(&cost)
        try coder.field(&isVisit)
        try coder.field(&isFirst)
        try coder.field(&flags)
        try coder.field(&finding)
        try coder.field(&act)
        try coder.field(&rule)
        try coder.field(&path)
        try coder.field(&uses)
        try coder.field(&firstDay)
        try coder.field(&chipHours)
        try coder.field(&endUser)
    }
}

extension Verdict: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&account)
        try coder.field(&isFault)
    }
}

extension ListingNotice: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&organisation)
    }
}

extension DeterrenceNotice: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&path)
        try coder.field(&findings)
    }
}
