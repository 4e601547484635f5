public import ComputeAccess

/// A scenario as read, checked and resolved: everything a run needs, and nothing that was not
/// written in the file or one that it extends.
public struct Scenario: Sendable {
    /// What people call it.
    public var title = ""
    /// What it is to answer.
    public var question = ""
    /// The time it covers.
    public var clock = ScenarioClock(
        start: CalendarDate(daysSinceEpoch: 0), end: CalendarDate(daysSinceEpoch: 0),
        lookahead: 3_600, warmUpDays: 0, rulebookUntil: CalendarDate(daysSinceEpoch: .max))
    /// Named groups of countries.
    public var groups: [(name: String, members: JurisdictionSet)] = []
    /// The chips.
    public var chips = ChipCatalog()
    /// The sellers whom letters can address: the makers of the chips.
    public var sellers = NameTable()
    /// The rule sets by name, before a policy takes them up.
    var ruleSets: [RuleSet] = []
    /// What goes on after the data end: series and rates.
    public var extrapolations: [Extrapolation] = []
    /// Whether rates of growth may go on after the last dated value.
    var ratesGoOn = false
    /// Whether the clock could be read.
    var hasClock: Bool { clock.rulebookUntil.daysSinceEpoch != .max }
    /// Policies whose rules lie after the clock: they are asked, and not run.
    public var reviewOnly: Set<String> = []
    /// The policies to compare, in the order of the file; the first is what `review` asks.
    public var policies: [Policy] = []
    /// What its writer expects of the outcome, in the order of the file.
    public var expectations: [Expectation] = []
    /// Other forms of the model that runs may take.
    public var structures: [Structure] = []
    /// How precise its numbers have to be, when it says so.
    public var until: Precision?
    /// How its expectations are put to the test.
    public var check = CheckSettings()

    /// The world, as far as it is described.
    var parts = WorldParts()

    /// Numbers by where they come from.
    public var coverage = SourceCoverage()
    /// Numbers with a range.
    public var uncertainties: [UncertainInput] = []
    /// Inputs with a range, as they are here: by the draw under which the scenario was read.
    public var inputs: [DrawnInput] = []
    /// The inputs that whoever read the scenario asked to vary, in that order.
    public var varied: [String] = []
    /// The files that it was read from, as they were named: its own, those that it extends, those of samples.
    public internal(set) var files: [String] = []
    /// Where every value was written, and what it took the place of.
    var origins = Origins()
    /// The bounds of every number that was asked for, by where it stands or could stand.
    var bounds: [String: NumberBounds] = [:]
    /// The whole scenario in one self-contained file: `scenario.lock.yaml`.
    public var resolvedText = ""
    /// SHA-256 of the resolved text, 64 hexadecimal digits.
    public var digest = ""

    init() {}

    /// The policy of a name, or nil.
    public func policy(named name: String) -> Policy? { policies.first { $0.name == name } }
}
