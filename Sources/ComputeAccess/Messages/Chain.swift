package import SimulationKernel

/// Through whose hands a request goes: the class of whoever the end user deals with, and how many account
/// holders stand between user and operator.
///
/// A class buys from one other class at most, so the two tell every class on the way. One byte.
package struct Chain: BitwiseCopyable, Hashable, Sendable {
    /// The most account holders in a row.
    package static let mostHops = 4
    /// The most classes of account holders that a world may have: seven bits of a ledger key.
    package static let mostClasses = 31

    /// 0 without anybody; else 1 + 4 x class + hops - 1.
    private(set) var code: UInt8

    init(code: UInt8) { self.code = code }

    /// The user's own account.
    package static let none = Chain(code: 0)

    /// One account holder, of the class at a position.
    package init(through kind: UInt8) { code = 1 + kind * UInt8(Self.mostHops) }

    /// Account holders between user and operator, 0 to 4: hidden ones and independent ones.
    package var hops: Int { code == 0 ? 0 : Int(code - 1) % Self.mostHops + 1 }

    /// The class of the one that the user deals with, nil without any.
    package var kind: Int? { code == 0 ? nil : Int(code - 1) / Self.mostHops }

    /// Position among ``all(_:)``.
    package var place: Int { Int(code) }

    /// Every chain of a world with so many classes, in order.
    package static func all(_ classes: Int) -> [Chain] {
        (0...classes * mostHops).map { Chain(code: UInt8($0)) }
    }

    /// One more account holder, from whom the last one buys.
    var lengthened: Chain { Chain(code: code + 1) }
}

extension Chain {
    /// The country of whom the last account holder serves, when that is another one; nil when it is
    /// the user itself.
    func customer(of facts: WorldFacts) -> Jurisdiction? {
        guard hops > 1, let kind else { return nil }
        let way = facts.ways[kind]
        return facts.countryOfClass[way[hops - 2]]
    }
}

// What is kept of it in messages, checkpoints and records.
extension Chain: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&code)
        try coder.expect(
            Int(code) <= Self.mostClasses * Self.mostHops, "chain", UInt64(code))
    }
}
