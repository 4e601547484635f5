/// The rules of one policy, ready to be asked about ten million transactions a run.
///
/// The finding is the strictest of the rules in force that catch a transaction, after the
/// exemptions among them have set aside the rules they name. Both steps are over sets, so the order
/// in which rules were written never matters.
public struct Rulebook: Sendable {
    /// The most rules a book can hold: one bit each in a machine word.
    public static let capacity = 64

    /// The rules, sorted by id. A ``Ruling`` names a rule by its position here.
    public let rules: [Rule]

    private var compiled: [CompiledRule] = []
    private var clauses: [ChipClause] = []
    private var sellers: [SellerID] = []
    /// First days of the periods between which nothing changes, ascending, and the rules in force.
    private var periodStarts: [CalendarDate] = []
    private var periodRules: [UInt64] = []

    /// A book of at most ``capacity`` rules with different ids.
    public init(_ rules: [Rule]) {
        precondition(rules.count <= Self.capacity, "a rulebook holds at most 64 rules")
        self.rules = rules.sorted { $0.id < $1.id }
        compiled = self.rules.map { rule in compile(rule) }
        buildPeriods()
    }

    /// A book without rules: everything is allowed.
    public static let empty = Rulebook([])

    /// The days on which the set of rules in force changes, ascending.
    public var turningPoints: [CalendarDate] { periodStarts }

    /// What the rules in force on the day of the act say about it.
    public func ruling(on act: Transaction) -> Ruling {
        strictest(of: caught(act, among: rulesInForce(on: act.date)).binding)
    }

    /// The finding, the rules behind it and the rules that were set aside.
    public func review(_ act: Transaction) -> Review {
        let (binding, exempted) = caught(act, among: rulesInForce(on: act.date))
        let ruling = strictest(of: binding)
        return Review(
            finding: ruling.finding, presumption: ruling.presumption,
            rules: Self.positions(in: binding).map { rules[$0] },
            setAside: Self.positions(in: exempted).map { rules[$0] })
    }

    /// What the rules would say if all that the market knows of on the day were in force already:
    /// the ground for stockpiling and for hiding while an act is still free.
    public func expectedRuling(on act: Transaction) -> Ruling {
        var known: UInt64 = 0
        for index in rules.indices {
            switch rules[index].dates.standing(on: act.date) {
            case .leaked, .announced, .inForce: known |= 1 << UInt64(index)
            case .unknown, .suspended, .ended: break
            }
        }
        return strictest(of: caught(act, among: known).binding)
    }
}

/// What a rulebook says about a transaction, without the words.
public struct Ruling: BitwiseCopyable, Hashable, Sendable {
    /// What may be done.
    public var finding: Finding
    /// How a licence would be decided.
    public var presumption: Presumption
    /// Position in the book of the rule that decides; -1 when none catches the act.
    public var rule: Int16

    /// No rule catches the act.
    public static let free = Ruling(finding: .allow, presumption: .none, rule: -1)
}

/// What a rulebook says about a transaction, with the rules that say it.
public struct Review: Sendable {
    /// The strictest finding.
    public var finding: Finding
    /// The strictest presumption among the rules with that finding.
    public var presumption: Presumption
    /// The rules that bind, by id.
    public var rules: [Rule]
    /// The rules that would bind, had another not set them aside.
    public var setAside: [Rule]
}

extension Rulebook {
    private mutating func compile(_ rule: Rule) -> CompiledRule {
        let conditions = rule.conditions
        let firstClause = clauses.count
        let firstSeller = sellers.count
        clauses += conditions.chips
        sellers += conditions.sellers
        var exempts: UInt64 = 0
        for (index, other) in rules.enumerated() where rule.exempts.contains(other.id) {
            exempts |= 1 << UInt64(index)
        }
        return CompiledRule(
            services: conditions.services, locations: conditions.locations,
            accounts: conditions.accounts, parents: conditions.parents,
            sellerHeadquarters: conditions.sellerHeadquarters,
            operatorHeadquarters: conditions.operatorHeadquarters, endUses: conditions.endUses,
            isListed: conditions.isListed, isUSOrigin: conditions.isUSOrigin,
            isProviderUnderUSLaw: conditions.isProviderUnderUSLaw,
            shareOwnedByListed: conditions.shareOwnedByListed,
            moreThanChips: conditions.moreThanChips, binds: rule.binds, finding: rule.finding,
            presumption: rule.presumption, exempts: exempts,
            clauses: firstClause..<clauses.count, sellers: firstSeller..<sellers.count)
    }

    private mutating func buildPeriods() {
        var days: [CalendarDate] = []
        for dates in rules.map(\.dates) {
            let turns = [dates.effective, dates.suspended, dates.resumed, dates.ended]
            for case let day? in turns where !days.contains(day) { days.append(day) }
        }
        periodStarts = days.sorted()
        periodRules = periodStarts.map { day in
            var mask: UInt64 = 0
            for (index, rule) in rules.enumerated() where rule.dates.inForce(on: day) {
                mask |= 1 << UInt64(index)
            }
            return mask
        }
    }

    private func rulesInForce(on day: CalendarDate) -> UInt64 {
        var period = periodStarts.count - 1
        while period >= 0, periodStarts[period] > day { period -= 1 }
        return period < 0 ? 0 : periodRules[period]
    }

    private func caught(
        _ act: Transaction, among candidates: UInt64
    ) -> (binding: UInt64, exempted: UInt64) {
        var binding: UInt64 = 0
        var setAside: UInt64 = 0
        var rest = candidates
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            rest &= rest - 1
            if catches(index, act) {
                binding |= 1 << UInt64(index)
                setAside |= compiled[index].exempts
            }
        }
        return (binding & ~setAside, binding & setAside)
    }

    private func catches(_ index: Int, _ act: Transaction) -> Bool {
        guard compiled[index].holds(for: act) else { return false }
        let ownSellers = compiled[index].sellers
        if !ownSellers.isEmpty, !ownSellers.contains(where: { sellers[$0] == act.seller }) {
            return false
        }
        let ownClauses = compiled[index].clauses
        return ownClauses.isEmpty || ownClauses.contains { clauses[$0].holds(for: act.chip) }
    }

    private func strictest(of binding: UInt64) -> Ruling {
        var best = Ruling.free
        var bestStrictness = -1
        var rest = binding
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            rest &= rest - 1
            let rule = compiled[index]
            if rule.strictness > bestStrictness {
                bestStrictness = rule.strictness
                best = Ruling(
                    finding: rule.finding, presumption: rule.presumption, rule: Int16(index))
            }
        }
        return best
    }

    private static func positions(in mask: UInt64) -> [Int] {
        (0..<capacity).filter { mask & (1 << UInt64($0)) != 0 }
    }
}
