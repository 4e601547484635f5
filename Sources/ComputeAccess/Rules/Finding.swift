public import SimulationKernel

/// What a rule says about a transaction, from free to forbidden.
public enum Finding: UInt8, BitwiseCopyable, Comparable, Sendable, CaseIterable {
    /// Nothing stands in the way.
    case allow
    /// Allowed after asking: a red flag must be resolved first.
    case inquire
    /// A licence is needed.
    case license
    /// Forbidden.
    case deny

    /// The word used in files and output.
    public var name: String {
        switch self {
        case .allow: "allow"
        case .inquire: "inquire"
        case .license: "license"
        case .deny: "deny"
        }
    }

    /// Smaller raw value first.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// How the authority leans when it decides on a licence, from lenient to strict.
public enum Presumption: UInt8, BitwiseCopyable, Wired, Comparable, Sendable, CaseIterable {
    /// The rule says nothing about it.
    case none
    /// Granted unless something speaks against it.
    case approval
    /// Weighed one by one.
    case caseByCase
    /// Refused unless something speaks for it.
    case denial

    /// The word used in files and output.
    public var name: String {
        switch self {
        case .none: "none"
        case .approval: "approval"
        case .caseByCase: "case-by-case"
        case .denial: "denial"
        }
    }

    /// Smaller raw value first.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The parties to a transaction that a rule can oblige.
public struct PartySet: OptionSet, BitwiseCopyable, Hashable, Sendable {
    /// One bit per party.
    public let rawValue: UInt8
    /// The set with the given bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Who ships or sells the chips.
    public static let seller = Self(rawValue: 1)
    /// Who licenses its cloud technology to a local operator.
    public static let licensor = Self(rawValue: 2)
    /// Who runs the data centre and rents the chips out.
    public static let `operator` = Self(rawValue: 4)
    /// Who rents or buys in order to pass it on.
    public static let reseller = Self(rawValue: 8)
    /// Who uses the chips.
    public static let customer = Self(rawValue: 16)
    /// All of them.
    public static let everyone: Self = [.seller, .licensor, .operator, .reseller, .customer]

    /// Each party with the word used in files and output.
    public static let words: [(name: String, value: Self)] = [
        ("seller", .seller), ("licensor", .licensor), ("operator", .operator),
        ("reseller", .reseller), ("customer", .customer),
    ]

    /// The words of the members, in a fixed order.
    public var names: [String] { Self.words.filter { contains($0.value) }.map(\.name) }
}
