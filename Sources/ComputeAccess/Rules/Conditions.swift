/// One all-of list of demands on a chip. A rule's chip condition is an any-of list of these.
public struct ChipClause: Hashable, Sendable {
    /// Total processing performance.
    public var tpp = Interval.any
    /// TPP per mm2 of die.
    public var performanceDensity = Interval.any
    /// Input and output over all links, GB/s.
    public var interconnect = Interval.any
    /// Memory bandwidth, GB/s.
    public var memoryBandwidth = Interval.any
    /// Memory bandwidth by area, GB/s per mm2.
    public var memoryDensity = Interval.any
    /// Designed or marketed for data centres; nil asks nothing.
    public var isForDataCentres: Bool?
    /// The chips named; empty asks nothing.
    public var named: [ChipID] = []

    /// A clause that every chip meets.
    public init() {}
}

/// A set of values of a small enumeration, as bits.
public struct EnumSet<Value: RawRepresentable<UInt8> & CaseIterable & Sendable>: BitwiseCopyable,
    Hashable, Sendable
{
    private var bits: UInt16

    /// The set of the given values.
    public init(_ members: some Sequence<Value>) {
        bits = 0
        for member in members { bits |= 1 << UInt16(member.rawValue) }
    }

    /// Every value.
    public static var any: Self { Self(Value.allCases) }

    /// Whether the set has this value.
    public func contains(_ value: Value) -> Bool { bits & (1 << UInt16(value.rawValue)) != 0 }

    /// The values in both sets.
    public func intersection(_ other: Self) -> Self {
        Self(Value.allCases.filter { contains($0) && other.contains($0) })
    }

    /// The values, in the order of declaration.
    public var members: [Value] { Value.allCases.filter(contains) }
}

/// What a transaction must look like for a rule to catch it. Everything left alone asks nothing.
public struct Conditions: Hashable, Sendable {
    /// What is provided.
    public var services = EnumSet<Service>.any
    /// Demands on the chip, of which one must hold; empty asks nothing.
    public var chips: [ChipClause] = []
    /// Where the chips go or are.
    public var locations = JurisdictionSet.any
    /// Country of the account holder or consignee.
    public var accounts = JurisdictionSet.any
    /// Country of the ultimate parent's headquarters.
    public var parents = JurisdictionSet.any
    /// Country of the seller's headquarters.
    public var sellerHeadquarters = JurisdictionSet.any
    /// Country of the operator's headquarters.
    public var operatorHeadquarters = JurisdictionSet.any
    /// Whether the account holder is listed; nil asks nothing.
    public var isListed: Bool?
    /// Smallest share owned by listed parties, 0 to 1; 0 asks nothing.
    public var shareOwnedByListed: Double = 0
    /// Whether that share is what listed parties own together, or what one of them does.
    public var addsUpStakes = true
    /// What the compute is for.
    public var endUses = EnumSet<EndUse>.any
    /// The sellers addressed; empty asks nothing.
    public var sellers: [SellerID] = []
    /// The rule catches more chips than this; 0 asks nothing.
    public var moreThanChips: Int64 = 0
    /// The rule catches what goes beyond it; nil asks nothing.
    public var cap: Cap?
    /// The rule catches what this takes for training; nil asks nothing.
    public var workload: WorkloadClassifier?
    /// Whether the chip is subject to US export rules; nil asks nothing.
    public var isUSOrigin: Bool?
    /// Whether the provider is subject to US law; nil asks nothing.
    public var isProviderUnderUSLaw: Bool?

    /// Conditions that every transaction meets.
    public init() {}

    /// What meets both these conditions and `other`, or nil when nothing can.
    public func and(_ other: Conditions) -> Conditions? {
        guard let chips = Self.product(chips, other.chips),
            let isListed = Self.agreed(isListed, other.isListed),
            let isUSOrigin = Self.agreed(isUSOrigin, other.isUSOrigin),
            let isUnderUSLaw = Self.agreed(isProviderUnderUSLaw, other.isProviderUnderUSLaw),
            let sellers = ChipClause.agreed(sellers, other.sellers)
        else { return nil }
        var both = self
        both.services = services.intersection(other.services)
        both.endUses = endUses.intersection(other.endUses)
        both.chips = chips
        both.locations = locations.intersection(other.locations)
        both.accounts = accounts.intersection(other.accounts)
        both.parents = parents.intersection(other.parents)
        both.sellerHeadquarters = sellerHeadquarters.intersection(other.sellerHeadquarters)
        both.operatorHeadquarters = operatorHeadquarters.intersection(other.operatorHeadquarters)
        both.isListed = isListed
        both.shareOwnedByListed = max(shareOwnedByListed, other.shareOwnedByListed)
        both.addsUpStakes = addsUpStakes && other.addsUpStakes
        both.sellers = sellers
        both.moreThanChips = max(moreThanChips, other.moreThanChips)
        both.cap = cap ?? other.cap
        both.workload = workload ?? other.workload
        both.isUSOrigin = isUSOrigin
        both.isProviderUnderUSLaw = isUnderUSLaw
        return both.isPossible ? both : nil
    }

    /// Whether no set among the conditions is empty.
    private var isPossible: Bool {
        let sets = [locations, accounts, parents, sellerHeadquarters, operatorHeadquarters]
        return !sets.contains(.none) && !services.members.isEmpty && !endUses.members.isEmpty
    }

    /// What two flags ask together; nil when they contradict each other.
    private static func agreed(_ left: Bool?, _ right: Bool?) -> Bool?? {
        guard let left, let right else { return .some(left ?? right) }
        return left == right ? .some(left) : nil
    }

    /// (a or b) and (c or d), multiplied out; nil when no product can hold.
    private static func product(_ left: [ChipClause], _ right: [ChipClause]) -> [ChipClause]? {
        guard !left.isEmpty, !right.isEmpty else { return left + right }
        let products = left.flatMap { a in right.compactMap(a.and) }
        return products.isEmpty ? nil : products
    }
}

extension ChipClause {
    /// What meets both clauses, or nil when nothing can.
    fileprivate func and(_ other: ChipClause) -> ChipClause? {
        var both = self
        both.tpp = tpp.intersection(other.tpp)
        both.performanceDensity = performanceDensity.intersection(other.performanceDensity)
        both.interconnect = interconnect.intersection(other.interconnect)
        both.memoryBandwidth = memoryBandwidth.intersection(other.memoryBandwidth)
        both.memoryDensity = memoryDensity.intersection(other.memoryDensity)
        let intervals = [
            both.tpp, both.performanceDensity, both.interconnect, both.memoryBandwidth,
            both.memoryDensity,
        ]
        guard intervals.allSatisfy({ $0.lower < $0.upper }),
            isForDataCentres == nil || other.isForDataCentres == nil
                || isForDataCentres == other.isForDataCentres,
            let named = Self.agreed(named, other.named)
        else { return nil }
        both.isForDataCentres = isForDataCentres ?? other.isForDataCentres
        both.named = named
        return both
    }

    /// What two lists ask together, where an empty one asks nothing; nil when they share nothing.
    fileprivate static func agreed<Name: Equatable>(_ left: [Name], _ right: [Name]) -> [Name]? {
        guard !left.isEmpty, !right.isEmpty else { return left + right }
        let shared = left.filter(right.contains)
        return shared.isEmpty ? nil : shared
    }
}
