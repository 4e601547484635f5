/// A kind of rule that a scenario can compose: its parameters and what they catch.
///
/// A new kind is one file in `Levers/` and one line in ``LeverCatalog``. Reading, unknown-key
/// errors, documentation and the JSON Schema all come from `parameters`.
public protocol Lever: Sendable {
    /// A lever with every parameter at its default.
    init()
    /// The word after `kind:` in a scenario file.
    static var kind: String { get }
    /// What the lever does, in a sentence.
    static var summary: String { get }
    /// Whom a rule of this kind binds when the file does not say.
    static var binds: PartySet { get }
    /// What the file can set.
    static var parameters: [Parameter<Self>] { get }
    /// What a rule with these parameters catches.
    var conditions: Conditions { get }
    /// What a rule of this kind says when the file does not; to need a licence unless told otherwise.
    static var finding: Finding { get }
    /// Keys without which a rule with these parameters would do nothing, beside those that are always
    /// required, each alternative in one list; none unless told otherwise.
    ///
    /// - Parameter given: The keys that the file gives.
    func lacks(given: Set<String>) -> [[String]]
    /// What a rule that binds these parties makes them do; nothing unless told otherwise.
    func duty(binding parties: PartySet) -> Duty?
}

extension Lever {
    /// To need a licence.
    public static var finding: Finding { .license }
    /// None.
    public func lacks(given _: Set<String>) -> [[String]] { [] }
    /// Nothing.
    public func duty(binding _: PartySet) -> Duty? { nil }
}

/// Where a parameter's value goes and of which sort it is.
public enum ParameterSlot<Root> {
    /// Yes or no.
    case flag(WritableKeyPath<Root, Bool>)
    /// Yes, no, or not asked.
    case optionalFlag(WritableKeyPath<Root, Bool?>)
    /// A number with a unit, in a range.
    case number(WritableKeyPath<Root, Double>, Unit, ClosedRange<Double>)
    /// An amount of total processing performance, in a range: a number of TPP, or of chips of a kind.
    case tpp(WritableKeyPath<Root, Double>, ClosedRange<Double>)
    /// A number with a unit that may change with the date, not negative.
    case timeline(WritableKeyPath<Root, Timeline>, Unit)
    /// A share for each end use, in the order of ``EndUse``.
    case byEndUse(WritableKeyPath<Root, [Double]>)
    /// A whole number, in a range.
    case count(WritableKeyPath<Root, Int64>, Unit, ClosedRange<Int64>)
    /// One country.
    case jurisdiction(WritableKeyPath<Root, Jurisdiction>)
    /// Countries and named groups of countries.
    case jurisdictions(WritableKeyPath<Root, JurisdictionSet>)
    /// Countries and named groups of countries, or nothing.
    case optionalJurisdictions(WritableKeyPath<Root, JurisdictionSet?>)
    /// Services.
    case services(WritableKeyPath<Root, EnumSet<Service>>)
    /// End uses.
    case endUses(WritableKeyPath<Root, EnumSet<EndUse>>)
    /// An any-of list of all-of demands on a chip.
    case chips(WritableKeyPath<Root, [ChipClause]>)
    /// The word `training`, which makes a rule catch only what a classifier takes for it.
    case workload(WritableKeyPath<Root, WorkloadClassifier?>)
    /// How deep a provider looks at a customer.
    case identification(WritableKeyPath<Root, IdentificationDepth>)
    /// Kinds of operators.
    case operatorKinds(WritableKeyPath<Root, EnumSet<OperatorKind>>)
    /// Sellers by name.
    case sellers(WritableKeyPath<Root, [SellerID]>)
}

/// One key that a lever or an institution understands.
public struct Parameter<Root> {
    /// The key in the file.
    public var name: String
    /// What it means, in a sentence.
    public var summary: String
    /// Whether the file must give it.
    public var isRequired: Bool
    /// Where it goes.
    public var slot: ParameterSlot<Root>

    /// A key, its destination and its meaning.
    public init(
        _ name: String, _ slot: ParameterSlot<Root>, required isRequired: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.slot = slot
        self.isRequired = isRequired
        self.summary = summary
    }
}

/// Every lever a scenario can use, by kind.
public enum LeverCatalog {
    /// One line per lever, in alphabetical order of kind.
    public static let all: [any Lever.Type] = [
        BuyDomestic.self,
        ChipRegistry.self,
        ChipThreshold.self,
        CloudLicence.self,
        CountryCap.self,
        CustomerCap.self,
        CustomerIdentification.self,
        DomesticOnly.self,
        EndUseControl.self,
        EntityListing.self,
        FabEquipment.self,
        GuidanceNotice.self,
        HeadquartersRule.self,
        Letter.self,
        LocationVerification.self,
        MetalsLicence.self,
        OperatorCap.self,
        OwnershipRule.self,
        RecordKeeping.self,
        SafeHarbour.self,
        ServiceSuspension.self,
        Staffing.self,
        TrainingThreshold.self,
    ]

    /// The lever of a kind, or nil.
    public static func lever(of kind: String) -> (any Lever.Type)? {
        all.first { $0.kind == kind }
    }
}
