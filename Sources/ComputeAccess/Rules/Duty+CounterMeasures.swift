/// An order to buyers at home to leave foreign chips alone.
public struct DomesticOrder: BitwiseCopyable, Hashable, Sendable {
    /// Kinds of buyers that it means.
    public var buyers = EnumSet<OperatorKind>.any
    /// Only buyers with more chips than this.
    public var largerThan: Int64 = 0
    /// Share of what they would have ordered that they do not order, 0 to 1.
    public var obedience = 1.0

    /// An order to everybody.
    public init() {}

    init(buyers: EnumSet<OperatorKind>) { self.buyers = buyers }

    /// Whether a buyer is meant.
    func means(_ kind: OperatorKind, chips: Int64) -> Bool {
        buyers.contains(kind) && chips > largerThan
    }
}

/// What the works lose when something that they need is withheld.
public struct OutputLoss: BitwiseCopyable, Hashable, Sendable {
    /// Share of the chips that are not made, 0 to 1.
    public var share = 0.0
    /// Days from the first day in force until the works feel it.
    public var lagDays = 0.0

    /// No loss.
    public init() {}
}

extension Rulebook {
    /// Share of a purchase that the buyer's own authorities let it make, 0 to 1.
    func share(of purchase: Transaction, leftTo kind: OperatorKind, chips: Int64) -> Double {
        var left = 1.0
        forEachDuty(on: purchase) { _, duty in
            guard case .buyDomestic(let order) = duty, order.means(kind, chips: chips) else {
                return
            }
            left = min(left, 1 - order.obedience)
        }
        return left
    }
}

extension Rule {
    /// Whether it is a rule of US law; a review does not go into others.
    var isUnderUSLaw: Bool {
        switch duty {
        case .buyDomestic, .loseOutput: false
        default: true
        }
    }
}

extension Conditions {
    /// Of more chips than there can be, so of no act at all: for rules about something else.
    static var ofNoAct: Conditions {
        var conditions = Conditions()
        conditions.moreThanChips = .max
        return conditions
    }
}
