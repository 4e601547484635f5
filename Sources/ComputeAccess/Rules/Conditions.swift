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
public struct Conditions: Sendable {
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
    /// What the compute is for.
    public var endUses = EnumSet<EndUse>.any
    /// The sellers addressed; empty asks nothing.
    public var sellers: [SellerID] = []
    /// The rule catches more chips than this; 0 asks nothing.
    public var moreThanChips: Int64 = 0
    /// Whether the chip is subject to US export rules; nil asks nothing.
    public var isUSOrigin: Bool?
    /// Whether the provider is subject to US law; nil asks nothing.
    public var isProviderUnderUSLaw: Bool?

    /// Conditions that every transaction meets.
    public init() {}

    /// What meets both these conditions and `other`.
    public func and(_ other: Conditions) -> Conditions {
        var both = self
        both.services = services.intersection(other.services)
        both.chips = Self.product(chips, other.chips)
        both.locations = locations.intersection(other.locations)
        both.accounts = accounts.intersection(other.accounts)
        both.parents = parents.intersection(other.parents)
        both.sellerHeadquarters = sellerHeadquarters.intersection(other.sellerHeadquarters)
        both.operatorHeadquarters = operatorHeadquarters.intersection(other.operatorHeadquarters)
        both.isListed = isListed ?? other.isListed
        both.shareOwnedByListed = max(shareOwnedByListed, other.shareOwnedByListed)
        both.endUses = endUses.intersection(other.endUses)
        both.sellers = sellers.isEmpty ? other.sellers : sellers
        both.moreThanChips = max(moreThanChips, other.moreThanChips)
        both.isUSOrigin = isUSOrigin ?? other.isUSOrigin
        both.isProviderUnderUSLaw = isProviderUnderUSLaw ?? other.isProviderUnderUSLaw
        return both
    }

    /// (a or b) and (c or d), multiplied out.
    private static func product(_ left: [ChipClause], _ right: [ChipClause]) -> [ChipClause] {
        guard !left.isEmpty, !right.isEmpty else { return left + right }
        return left.flatMap { a in
            right.map { b in
                var both = a
                both.tpp = a.tpp.intersection(b.tpp)
                both.performanceDensity = a.performanceDensity.intersection(b.performanceDensity)
                both.interconnect = a.interconnect.intersection(b.interconnect)
                both.memoryBandwidth = a.memoryBandwidth.intersection(b.memoryBandwidth)
                both.isForDataCentres = a.isForDataCentres ?? b.isForDataCentres
                both.named = a.named.isEmpty ? b.named : a.named
                return both
            }
        }
    }
}
