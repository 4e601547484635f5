/// Names one cell of the ledger: every axis of a booked GPU-second, packed into two words.
///
/// Packed so that a key hashes and compares as two integers. The order of keys is the order of
/// fields below, month first.
public struct LedgerKey: BitwiseCopyable, Hashable, Comparable, Sendable {
    /// Months since the scenario's first month.
    public var month: UInt16
    /// Position in the world's list of regions.
    public var region: UInt32
    /// Position in the region's list of lots.
    public var lot: UInt8
    /// Title on which the user holds the chip.
    public var access: AccessTitle
    /// Who stands between user and operator.
    public var interface: Interface
    /// Through whose hands it went.
    package var chain = Chain.none
    /// What it is used for.
    public var purpose: Purpose
    /// Size of the gang.
    public var scale: JobScale
    /// Position of the true end user's group in the world's list of groups.
    public var group: UInt8
    /// Whether the true end user is listed, or owned by those who are, on that day.
    public var standing: ListingStanding
    /// Lawfulness of the act.
    public var act: ActStatus
    /// The rule that was breached or applied: 1 + its position in the rulebook, 0 for none.
    public var rule: UInt8
    /// Whether the use was detected.
    public var isDetected: Bool

    /// Regions are told apart below this number.
    static let mostRegions = 1 << 22

    /// A key from its parts.
    public init(
        month: UInt16, region: UInt32, lot: UInt8, access: AccessTitle, interface: Interface,
        purpose: Purpose, scale: JobScale, group: UInt8, standing: ListingStanding, act: ActStatus,
        rule: UInt8, isDetected: Bool = false
    ) {
        self.month = month
        self.region = region
        self.lot = lot
        self.access = access
        self.interface = interface
        self.purpose = purpose
        self.scale = scale
        self.group = group
        self.standing = standing
        self.act = act
        self.rule = rule
        self.isDetected = isDetected
    }

    /// All but month and, of the purpose, whether it trains: 42 bits below 22 bits of region. Of the
    /// interface only what the chain does not tell.
    var word: UInt64 {
        var word = UInt64(region) << 6 | UInt64(lot)
        word = word << 7 | UInt64(chain.code)
        word = word << 2 | UInt64(access.rawValue)
        word = word << 1 | (interface == .subsidiary ? 1 : 0)
        word = word << 3 | UInt64(scale.rawValue)
        word = word << 8 | UInt64(group)
        word = word << 2 | UInt64(standing.rawValue)
        word = word << 3 | UInt64(act.rawValue)
        word = word << 8 | UInt64(rule)
        word = word << 1 | (purpose.isTraining ? 1 : 0)
        return word << 1 | (isDetected ? 1 : 0)
    }

    /// Month, region and lot: 56 bits.
    @usableFromInline var place: UInt64 {
        UInt64(month) << 40 | UInt64(region) << 8 | UInt64(lot)
    }

    /// Everything else.
    @usableFromInline var use: UInt64 {
        var word = UInt64(access.rawValue)
        word = word << 4 | UInt64(interface.rawValue)
        word = word << 8 | UInt64(chain.code)
        word = word << 4 | UInt64(purpose.rawValue)
        word = word << 4 | UInt64(scale.rawValue)
        word = word << 8 | UInt64(group)
        word = word << 2 | UInt64(standing.rawValue)
        word = word << 4 | UInt64(act.rawValue)
        word = word << 8 | UInt64(rule)
        return word << 1 | (isDetected ? 1 : 0)
    }

    /// Order of rows: month, region, lot, then the other axes.
    public static func < (a: Self, b: Self) -> Bool {
        a.place != b.place ? a.place < b.place : a.use < b.use
    }

    /// Two keys are equal when every axis is.
    public static func == (a: Self, b: Self) -> Bool { a.place == b.place && a.use == b.use }

    /// Feeds both words as one: keys that differ in one of the two never meet.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(place &* 0x9E37_79B9_7F4A_7C15 ^ use)
    }
}
