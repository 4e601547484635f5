/// A country or territory with its own laws, named by its ISO 3166-1 two-letter code.
public struct Jurisdiction: BitwiseCopyable, Hashable, Comparable, Sendable {
    /// Position in the alphabetical list of codes; 0 means not stated.
    public let index: UInt8

    /// Nothing is known about where a party belongs. No rule's list of countries contains it.
    public static let unstated = Self(index: 0)

    private init(index: UInt8) { self.index = index }

    /// The jurisdiction with an upper-case ISO 3166-1 alpha-2 code, or nil when there is none.
    public init?(code: some StringProtocol) {
        guard let place = Self.codes.firstIndex(of: String(code)), place > 0 else { return nil }
        index = UInt8(place)
    }

    /// The two-letter code; `--` when not stated.
    public var code: String { Self.codes[Int(index)] }

    /// Every jurisdiction with a code, in alphabetical order.
    public static var all: [Jurisdiction] {
        (1..<codes.count).map { Jurisdiction(index: UInt8($0)) }
    }

    /// Alphabetical by code.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }

    /// The United States.
    public static let us = Self(code: "US")!
    /// Mainland China.
    public static let cn = Self(code: "CN")!
    /// Hong Kong.
    public static let hk = Self(code: "HK")!
    /// Macau.
    public static let mo = Self(code: "MO")!

    /// Source: ISO 3166-1, officially assigned codes.
    private static let codes: [String] =
        """
        -- AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
        BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO
        DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU
        GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
        KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU
        MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
        PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
        TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA
        ZM ZW
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
}

/// A set of jurisdictions as four machine words: asking it costs a shift, never a comparison of text.
public struct JurisdictionSet: BitwiseCopyable, Hashable, Sendable {
    private var words: SIMD4<UInt64>

    /// Nobody.
    public static let none = Self(words: .zero)
    /// Everybody, also a party whose jurisdiction is not stated.
    public static let any = Self(words: SIMD4(repeating: .max))

    private init(words: SIMD4<UInt64>) { self.words = words }

    /// The set of the given jurisdictions.
    public init(_ members: some Sequence<Jurisdiction>) {
        words = .zero
        for member in members { words[Int(member.index >> 6)] |= 1 << UInt64(member.index & 63) }
    }

    /// Whether the set has this member.
    public func contains(_ member: Jurisdiction) -> Bool {
        words[Int(member.index >> 6)] & (1 << UInt64(member.index & 63)) != 0
    }

    /// Everybody who is not in this set, the unstated included.
    public var complement: Self { Self(words: ~words) }

    /// The members of both sets.
    public func intersection(_ other: Self) -> Self { Self(words: words & other.words) }

    /// The members of either set.
    public func union(_ other: Self) -> Self { Self(words: words | other.words) }

    /// Whether nothing restricts the set.
    public var isAny: Bool { self == .any }

    /// The members that have a code, in alphabetical order.
    public var members: [Jurisdiction] { Jurisdiction.all.filter(contains) }
}
