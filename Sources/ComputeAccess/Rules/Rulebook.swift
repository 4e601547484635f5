/// The rules of one policy, ready to be asked about ten million transactions a run.
///
/// The finding is the strictest of the rules in force that catch a transaction, after the
/// exemptions among them have set aside the rules they name. Both steps are over sets, so the order
/// in which rules were written never matters.
///
/// Never changes once it is made. A class, because it is handed on for every transaction: that counts
/// one reference, where a structure would count one for each of its arrays.
public final class Rulebook: Sendable {
    /// The most rules a book can hold: one bit each in a machine word.
    public static let capacity = 64

    /// The rules, strictest first and then by id. A ``Ruling`` names a rule by its position here.
    /// Of several rules the one with the lowest bit decides.
    public let rules: [Rule]

    private let masks: RuleMasks
    private let chipDemands: ChipDemands
    private let amountDemands: AmountDemands
    /// What each rule says, and the bits of the rules that it sets aside.
    private let says: [Ruling]
    private let exempts: [UInt64]
    /// The rules that set any other aside.
    private let exempting: UInt64
    /// The rules that make anybody do anything.
    private let dutiful: UInt64
    /// Those of them that make providers of compute do something.
    private let providing: UInt64
    /// The rules that catch only what goes beyond a cap.
    private let capped: UInt64
    /// Whether any rule, in force or not, tells training from other computations.
    let hasClassifiers: Bool
    private let inForce: RulePeriods
    private let expected: RulePeriods

    /// A book of at most ``capacity`` rules with different ids.
    ///
    /// - Parameters:
    ///   - rules: The rules, in any order.
    ///   - catalog: The chips that will be asked about often, each at the position of its id.
    public init(_ rules: [Rule], catalog: [ChipSpecification] = []) {
        precondition(rules.count <= Self.capacity, "a rulebook holds at most 64 rules")
        let sorted = rules.sorted { a, b in
            a.strictness == b.strictness ? a.id < b.id : a.strictness > b.strictness
        }
        self.rules = sorted
        masks = RuleMasks(sorted)
        chipDemands = ChipDemands(sorted, catalog: catalog)
        amountDemands = AmountDemands(sorted)
        says = sorted.enumerated().map { index, rule in
            Ruling(finding: rule.finding, presumption: rule.presumption, rule: Int16(index))
        }
        exempts = sorted.map { rule in
            sorted.bits { rule.exempts.contains($0.id) }
        }
        exempting = sorted.bits { !$0.exempts.isEmpty }
        dutiful = sorted.bits { $0.duty != nil }
        providing = sorted.bits { $0.duty?.isOfProviders ?? false }
        capped = sorted.bits { $0.conditions.cap != nil }
        hasClassifiers = sorted.contains { $0.conditions.workload != nil }
        inForce = RulePeriods(sorted) { $0.inForce(on: $1) }
        expected = RulePeriods(sorted) { $0.standing(on: $1).isExpected }
    }

    /// A book without rules: everything is allowed.
    public static let empty = Rulebook([])

    /// The days on which a rule becomes known or binding, or ceases to be, ascending.
    public var turningPoints: [CalendarDate] { inForce.starts }

    /// What the rules in force on the day of the act say about it, taken alone.
    public func ruling(on act: Transaction) -> Ruling { ruling(on: act) { _ in 0 } }

    /// What the rules in force on the day of the act say about it.
    ///
    /// - Parameters:
    ///   - act: The act.
    ///   - counted: The TPP that counts against the cap of the rule at a position before this act.
    public func ruling(on act: Transaction, counted: (Int) -> Double) -> Ruling {
        strictest(of: caught(act, among: inForce.rules(on: act.date), counted: counted).binding)
    }

    /// Whether any rule, in force or not, has a cap.
    public var hasCaps: Bool { capped != 0 }

    /// Whether the rule at a position concerns a chip.
    public func concerns(_ rule: Int, _ chip: ChipSpecification) -> Bool {
        chipDemands.rules(metBy: chip) & (1 << UInt64(rule)) != 0
    }

    /// The positions of the rules in force under whose caps the act counts, as bits.
    public func caps(on act: Transaction) -> UInt64 {
        guard hasCaps else { return 0 }
        let candidates = inForce.rules(on: act.date)
        return caught(act, among: candidates) { _ in .infinity }.binding & capped
    }

    /// The finding, the rules behind it and the rules that were set aside.
    public func review(_ act: Transaction) -> Review {
        let (binding, exempted) = caught(act, among: inForce.rules(on: act.date))
        let ruling = strictest(of: binding)
        return Review(
            finding: ruling.finding, presumption: ruling.presumption,
            rules: Self.positions(in: binding).map { rules[$0] }.filter(\.isUnderUSLaw),
            setAside: Self.positions(in: exempted).map { rules[$0] })
    }

    /// What the rules would say if all that the market knows of on the day were in force already:
    /// the ground for stockpiling and for hiding while an act is still free.
    public func expectedRuling(on act: Transaction) -> Ruling {
        strictest(of: caught(act, among: expected.rules(on: act.date)).binding)
    }

    /// The day on which the market first knew of the latest rule that will catch an act and does not
    /// bind on the act's day; nil when it knows of none.
    public func lastWarning(about act: Transaction) -> CalendarDate? {
        let warned = expected.rules(on: act.date) & ~inForce.rules(on: act.date)
        let rest = caught(act, among: warned).binding
        return Self.positions(in: rest).map { rules[$0] }
            .filter { $0.finding >= .license }.compactMap(\.dates.known).max()
    }

    /// How far the rule has come that will forbid an act or make it need a licence which nobody may count
    /// on, and does not bind on the act's day; nil when the market knows of none.
    package func warning(about act: Transaction) -> RuleStanding? {
        let warned = expected.rules(on: act.date) & ~inForce.rules(on: act.date)
        guard warned != 0 else { return nil }
        let standings = Self.positions(in: caught(act, among: warned).binding).map { rules[$0] }
            .filter { $0.finding >= .license && $0.presumption != .approval }
            .map { $0.dates.standing(on: act.date) }
        return standings.contains(.announced) ? .announced : standings.first
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
    /// The rules that bind, strictest first and then by id.
    public var rules: [Rule]
    /// The rules that would bind, had another not set them aside.
    public var setAside: [Rule]
}

extension Rulebook {
    /// Whether any rule, in force or not, makes providers of compute do anything.
    var hasDuties: Bool { providing != 0 }

    /// Calls `body` with the duties of the rules in force that catch the act, and their positions.
    func forEachDuty(on act: Transaction, _ body: (Int, Duty) -> Void) {
        guard dutiful != 0 else { return }
        var rest = caught(act, among: inForce.rules(on: act.date)).binding & dutiful
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            rest &= rest - 1
            if let duty = rules[index].duty { body(index, duty) }
        }
    }

    /// What the strongest duty of a kind asks about an act; nil when no rule in force that catches it has one.
    /// Of equally strong ones the first.
    func strongest<Terms>(
        on act: Transaction, of terms: (Duty) -> Terms?, by strength: (Terms) -> Double
    ) -> Terms? {
        var best: Terms?
        forEachDuty(on: act) { _, duty in
            guard let found = terms(duty) else { return }
            if let best, strength(best) >= strength(found) { return }
            best = found
        }
        return best
    }

    private func caught(
        _ act: Transaction, among candidates: UInt64, counted: (Int) -> Double = { _ in 0 }
    ) -> (binding: UInt64, exempted: UInt64) {
        let suiting =
            candidates & masks.rules(suiting: act) & chipDemands.rules(metBy: act.chip)
        let binding = amountDemands.rules(among: suiting, metBy: act, counted: counted)
        var setAside: UInt64 = 0
        var rest = binding & exempting
        while rest != 0 {
            setAside |= exempts[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return (binding & ~setAside, binding & setAside)
    }

    private func strictest(of binding: UInt64) -> Ruling {
        binding == 0 ? .free : says[binding.trailingZeroBitCount]
    }

    private static func positions(in mask: UInt64) -> [Int] {
        (0..<capacity).filter { mask & (1 << UInt64($0)) != 0 }
    }
}
