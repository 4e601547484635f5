internal import SimulationKernel

/// What somebody has provided under the caps of the rules: sold in each period, rented out now.
package struct CapBook: Sendable {
    /// TPP by rule, period and whoever shares the cap. Looked up, and sorted where it is written.
    private var counted: [UInt64: Int64] = [:]

    package init() {}

    /// The TPP that counts against the cap of the rule at a position, before the act.
    package func counted(
        under rule: Int, for act: Transaction, by customer: AccountName, of book: Rulebook
    ) -> Double {
        guard let key = key(rule, act, customer, book) else { return 0 }
        return Double(counted[key] ?? 0)
    }

    /// The same where a share of what the provider has may be free too: what counts against the amount of
    /// the cap, with what the share takes off it.
    private func counted(
        under rule: Int, for act: Transaction, by customer: AccountName, of book: Rulebook,
        providing provided: (Int) -> Double
    ) -> Double {
        let amount = counted(under: rule, for: act, by: customer, of: book)
        guard let cap = book.rules[rule].conditions.cap, cap.share != nil else { return amount }
        return amount + cap.tpp - cap.free(ofProvided: provided(rule))
    }

    /// What the rules say about an act, with what was provided before counted against their caps.
    ///
    /// - Parameter provided: The TPP of the provider's chips that the rule at a position concerns.
    package func ruling(
        on act: Transaction, by customer: AccountName, of book: Rulebook,
        providing provided: (Int) -> Double = { _ in 0 }
    ) -> Ruling {
        guard book.hasCaps else { return book.ruling(on: act) }
        return book.ruling(on: act) {
            counted(under: $0, for: act, by: customer, of: book, providing: provided)
        }
    }

    /// The chips of an act that go beyond no cap above which nothing is allowed.
    package func fitting(_ act: Transaction, by customer: AccountName, of book: Rulebook) -> Int64 {
        var chips = act.chipCount
        forEachCap(book.caps(on: act)) { rule in
            guard book.rules[rule].finding == .deny, act.chip.tpp > 0,
                let cap = book.rules[rule].conditions.cap
            else { return }
            let room = cap.tpp - counted(under: rule, for: act, by: customer, of: book)
            chips = Int64(saturating: min(Double(chips), max(0, room / act.chip.tpp)))
        }
        return chips
    }

    /// Counts what is provided. The claim gives it back.
    @discardableResult
    package mutating func count(
        _ act: Transaction, by customer: AccountName, of book: Rulebook
    ) -> CapClaim {
        let claim = CapClaim(
            rules: book.caps(on: act), parent: act.parentHeadquarters.index, tpp: Self.whole(act))
        forEachCap(claim.rules) { rule in
            guard let key = key(rule, act, customer, book) else { return }
            counted[key, default: 0] += claim.tpp
        }
        return claim
    }

    /// Gives back what was rented out.
    package mutating func giveBack(_ claim: CapClaim, by customer: AccountName, of book: Rulebook) {
        forEachCap(claim.rules) { rule in
            guard let cap = book.rules[rule].conditions.cap else { return }
            let place = Self.key(rule, period: 0, cap.scope, claim.parent, customer)
            let left = (counted[place] ?? 0) - claim.tpp
            counted[place] = left == 0 ? nil : left
        }
    }

    private func forEachCap(_ rules: UInt64, _ body: (Int) -> Void) {
        var rest = rules
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }

    private func key(
        _ rule: Int, _ act: Transaction, _ customer: AccountName, _ book: Rulebook
    ) -> UInt64? {
        guard let cap = book.rules[rule].conditions.cap,
            let effective = book.rules[rule].dates.effective
        else { return nil }
        let days = Int64(act.date.daysSinceEpoch) - Int64(effective.daysSinceEpoch)
        let isSale = act.service == .sale
        return Self.key(
            rule, period: isSale ? UInt64(1 + max(0, days) / cap.days) : 0, cap.scope,
            isSale ? act.location.index : act.parentHeadquarters.index, customer)
    }

    private static func key(
        _ rule: Int, period: UInt64, _ scope: CapScope, _ country: UInt8,
        _ customer: AccountName
    ) -> UInt64 {
        let sharer: UInt64 =
            switch scope {
            case .country: UInt64(country)
            case .customer: customer.word
            case .operator: 0
            }
        return UInt64(rule) << 56 | (period & 0xFFFF) << 40 | sharer
    }

    /// Whole numbers, so that what is given back leaves nothing behind.
    private static func whole(_ act: Transaction) -> Int64 { Int64(saturating: act.tpp.rounded()) }
}

/// What a lease counts for, under which rules.
package struct CapClaim: BitwiseCopyable, Sendable {
    /// Positions of rules, as bits.
    var rules: UInt64 = 0
    /// Where the account holder's parent was seen to have its headquarters, as a jurisdiction's index.
    var parent: UInt8 = 0
    var tpp: Int64 = 0
}

// What a checkpoint keeps.
extension CapBook: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.table(&counted)
    }

    static var blank: CapBook { CapBook() }
}

extension CapClaim: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&rules)
        try coder.field(&parent)
        try coder.field(&tpp)
    }
}
