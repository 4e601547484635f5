public import SimulationKernel

/// What is provided.
public enum Service: UInt8, BitwiseCopyable, Wired, Sendable, CaseIterable {
    /// Chips change hands or cross a border.
    case sale
    /// Chips stay where they are and somebody else computes on them.
    case rental
    /// A trained model answers questions over an interface.
    case modelAPI

    /// The word used in files and output.
    public var name: String {
        switch self {
        case .sale: "sale"
        case .rental: "rental"
        case .modelAPI: "model-api"
        }
    }
}

/// What the compute is for.
public enum EndUse: UInt8, BitwiseCopyable, Wired, Sendable, CaseIterable {
    /// Anything not named below.
    case other
    /// Training of artificial intelligence.
    case aiTraining
    /// Military use that is neither of the two below.
    case military
    /// Military intelligence.
    case militaryIntelligence
    /// Weapons of mass destruction.
    case wmd

    /// The word used in files and output.
    public var name: String {
        switch self {
        case .other: "other"
        case .aiTraining: "ai-training"
        case .military: "military"
        case .militaryIntelligence: "military-intelligence"
        case .wmd: "wmd"
        }
    }
}

/// The number of a seller whom a letter can address.
public struct SellerID: BitwiseCopyable, Hashable, Sendable {
    /// Position in the scenario's table of sellers.
    public var index: UInt16
    /// The seller at `index` of the table.
    public init(index: UInt16) { self.index = index }
    /// Nobody in particular; no letter addresses it.
    public static let unnamed = Self(index: .max)
}

/// One act under review: who provides which chips to whom, where and for what.
///
/// It holds what the reviewing party can see, or the truth; the rules do not know which.
public struct Transaction: BitwiseCopyable, Sendable {
    /// The day of the act.
    public var date: CalendarDate
    /// What is provided.
    public var service: Service
    /// The chip, by its numbers.
    public var chip: ChipSpecification
    /// How many chips; at least 1.
    public var chipCount: Int64 = 1
    /// Who sells, for letters that bind one seller.
    public var seller: SellerID = .unnamed
    /// Country of the seller's headquarters.
    public var sellerHeadquarters: Jurisdiction = .us
    /// Country of the headquarters of whoever operates the data centre.
    public var operatorHeadquarters: Jurisdiction = .unstated
    /// Where the chips go when sold, and where they are when rented.
    public var location: Jurisdiction
    /// Country of the account holder or consignee.
    public var accountCountry: Jurisdiction
    /// Country of the headquarters of the account holder's ultimate parent.
    public var parentHeadquarters: Jurisdiction
    /// Whether the account holder itself is on the Entity List.
    public var isListed = false
    /// Share of the account holder owned by listed parties together, 0 to 1.
    public var shareOwnedByListed: Double = 0
    /// Share owned by the listed party that owns most, 0 to 1.
    public var largestListedStake: Double = 0
    /// What the compute is for.
    public var endUse: EndUse = .other
    /// The computation, for rules that tell training from the rest; when nil, the end use says it.
    public var workload: Workload?
    /// Whether the provider of the compute is subject to US law.
    public var isProviderUnderUSLaw = true
    /// The parties whose duties are asked about; a rule that binds none of them is not counted.
    public var parties: PartySet = .everyone

    /// Total processing performance of all its chips.
    public var tpp: Double { Double(chipCount) * chip.tpp }

    /// An act with everything not given at its most ordinary.
    public init(
        date: CalendarDate, service: Service, chip: ChipSpecification, location: Jurisdiction,
        accountCountry: Jurisdiction, parentHeadquarters: Jurisdiction
    ) {
        self.date = date
        self.service = service
        self.chip = chip
        self.location = location
        self.accountCountry = accountCountry
        self.parentHeadquarters = parentHeadquarters
    }
}
