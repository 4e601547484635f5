internal import SimulationKernel

/// Micro-USD in bills that arrive before the end, as those who send and those who get them count.
package struct MoneyFlow: BitwiseCopyable, Sendable {
    package var billed: Int64 = 0
    package var paid: Int64 = 0

    mutating func add(_ other: Self) {
        billed.add(saturating: other.billed)
        paid.add(saturating: other.paid)
    }
}

// What travels to the coordinator.
extension MoneyFlow: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&billed)
        try coder.field(&paid)
    }
}
