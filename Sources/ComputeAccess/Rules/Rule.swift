/// The days on which a rule became known and binding. Each is the first day of its state.
public struct RuleDates: Hashable, Sendable {
    /// The press or the market first knew; nil when it came as a surprise.
    public var leaked: CalendarDate?
    /// Published; nil when on the day it took effect.
    public var announced: CalendarDate?
    /// First day in force; nil for a proposal.
    public var effective: CalendarDate?
    /// First day of a suspension.
    public var suspended: CalendarDate?
    /// First day in force again after the suspension.
    public var resumed: CalendarDate?
    /// First day no longer in force, before `effective` when it was withdrawn; nil when it stands.
    public var ended: CalendarDate?

    /// No dates.
    public init() {}

    /// Whether the rule binds on a day.
    public func inForce(on day: CalendarDate) -> Bool {
        guard let effective, day >= effective else { return false }
        if let ended, day >= ended { return false }
        guard let suspended, day >= suspended else { return true }
        return resumed.map { day >= $0 } ?? false
    }

    /// Whether the market knew of the rule, and it ended before it bound anybody.
    public var isWithdrawn: Bool {
        guard let effective, let ended, ended <= effective else { return false }
        return [leaked, announced].contains { $0.map { $0 < ended } ?? false }
    }

    /// The first day on which the market knew of the rule.
    public var known: CalendarDate? { [leaked, announced, effective].compactMap { $0 }.min() }

    /// The days on which anything changes.
    var turns: [CalendarDate] {
        [leaked, announced, effective, suspended, resumed, ended].compactMap { $0 }
    }

    /// What the market knows of the rule on a day.
    public func standing(on day: CalendarDate) -> RuleStanding {
        if let ended, day >= ended { return .ended }
        if inForce(on: day) { return .inForce }
        if let effective, day >= effective { return .suspended }
        if let announced, day >= announced { return .announced }
        if let leaked, day >= leaked { return .leaked }
        return .unknown
    }
}

/// How far a rule has come on a day.
public enum RuleStanding: UInt8, Sendable {
    /// Nobody knows of it.
    case unknown
    /// Reported before publication.
    case leaked
    /// Published, not yet binding.
    case announced
    /// Binding.
    case inForce
    /// Not binding for now.
    case suspended
    /// No longer binding.
    case ended

    /// Whether the market reckons with the rule.
    var isExpected: Bool { self == .leaked || self == .announced || self == .inForce }
}

/// One dated rule: what it catches, what it says, whom it binds, and where it comes from.
public struct Rule: Hashable, Sendable {
    /// Short name, unique within a policy.
    public var id: String
    /// The lever it is made with.
    public var kind: String
    /// What people call it.
    public var title: String
    /// Why a transaction that it catches is caught, in a sentence.
    public var reason: String
    /// Where the rule and its numbers can be read.
    public var source: String
    /// When it was known and binding.
    public var dates: RuleDates
    /// What it catches.
    public var conditions: Conditions
    /// What it says about a transaction that it catches.
    public var finding: Finding
    /// How licences under it are decided.
    public var presumption: Presumption
    /// Who has to act on it.
    public var binds: PartySet
    /// Rules that it sets aside for a transaction that it catches, by id.
    public var exempts: [String]
    /// What those whom it binds have to do, besides; nil for nothing.
    public var duty: Duty?

    /// Finding first, then presumption.
    var strictness: Int { Int(finding.rawValue) * 8 + Int(presumption.rawValue) }

    /// A rule from its parts.
    public init(
        id: String, kind: String, title: String = "", reason: String = "", source: String = "",
        dates: RuleDates, conditions: Conditions, finding: Finding,
        presumption: Presumption = .none, binds: PartySet, exempts: [String] = [],
        duty: Duty? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.reason = reason
        self.source = source
        self.dates = dates
        self.conditions = conditions
        self.finding = finding
        self.presumption = presumption
        self.binds = binds
        self.exempts = exempts
        self.duty = duty
    }
}
