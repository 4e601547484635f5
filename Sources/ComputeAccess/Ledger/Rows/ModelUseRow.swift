package import SimulationKernel

/// Tokens of an advanced model that a group drew, or was refused, in a month.
package struct ModelUseRow: JournalRow {
    package var month: UInt16
    /// Group of the true end user.
    package var group: UInt8
    package var path: Path
    package var outcome: ModelOutcome
    /// Lawfulness by the truth, had it been served.
    package var act: ActStatus
    /// Whether they are kept to copy the model.
    package var isCopy: Bool
    package var tokens: Int64
    package var teraFLOP: Int64
    /// Micro-USD at the provider.
    package var spend: Int64
}

/// What became of a wish for a model.
package enum ModelOutcome: UInt8, AxisValue {
    case served
    /// The provider's terms do not serve the customer's country.
    case terms
    /// A rule forbids it.
    case rule

    package static let labels = ["served", "refused-terms", "refused-rule"]
}

extension ModelUseRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool { a.order < b.order }

    package mutating func absorb(_ other: Self) -> Bool {
        guard order == other.order else { return false }
        tokens.add(saturating: other.tokens)
        teraFLOP.add(saturating: other.teraFLOP)
        spend.add(saturating: other.spend)
        return true
    }

    private var order: UInt64 {
        var word = UInt64(month) << 8 | UInt64(group)
        word = word << 8 | UInt64(path.rawValue)
        word = word << 8 | UInt64(outcome.rawValue)
        word = word << 8 | UInt64(act.rawValue)
        return word << 1 | (isCopy ? 1 : 0)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&group)
        try coder.field(&path)
        try coder.field(&outcome)
        try coder.field(&act)
        try coder.field(&isCopy)
        try coder.field(&tokens)
        try coder.field(&teraFLOP)
        try coder.field(&spend)
    }
}
