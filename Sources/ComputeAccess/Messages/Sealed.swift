package import SimulationKernel

/// A truth that agents pass on without looking: the true end user behind an account.
package struct Sealed<Value: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
    private var value: Value

    /// Seals a value.
    package init(_ value: Value) { self.value = value }

    /// Breaks the seal. Only the ledger (truth) and the account holder whose own customer it is may,
    /// and a classifier of workloads, whose outcome alone is seen.
    package func opened(by _: Keyholder) -> Value { value }

    /// Who may look.
    package enum Keyholder {
        case ledger, ownAccountHolder, perfectEnforcement, workloadClassifier, inspection
    }
}

extension Sealed where Value == AgentID {
    /// Tells the orders of all users apart, and tells those who pass them on nothing.
    func orderNumber(_ project: UInt32) -> UInt64 {
        UInt64(value.rawValue) << 32 | UInt64(project)
    }
}

extension Sealed: Wired where Value: Wired {
    /// Travels as what is sealed.
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&value)
    }
}
