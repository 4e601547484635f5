package import SimulationKernel

/// How rents answer utilisation (E7).
package struct PriceLaw: BitwiseCopyable, Sendable {
    /// Response of ln price to utilisation, per week: 0.02 to 0.1.
    package var kappa: Double
    /// Utilisation at which prices rest, 0.7 to 0.85.
    package var restingUse: Double

    package init(kappa: Double, restingUse: Double) {
        self.kappa = kappa
        self.restingUse = restingUse
    }

    /// What a utilisation over some days adds to ln price.
    func push(use: Double, days: Double) -> Double { kappa * days / 7 * (use - restingUse) }
}

/// The rent of one lot, USD per chip-hour, and what the market has done since a list price was last
/// looked at.
package struct RentalPrice: BitwiseCopyable, Sendable {
    package private(set) var value: Double
    /// What utilisation would have added to ln price since the last revision.
    private var pressure = 0.0

    package init(_ value: Double) { self.value = value }

    /// Micro-USD.
    package var microUSD: Int64 { Int64(saturating: value * 1e6) }

    /// Moves with utilisation and stays within a band; above it only where the band is empty.
    package mutating func float(
        use: Double, days: Double, law: PriceLaw, within band: ClosedRange<Double>
    ) {
        let moved = value * Elementary.exp(law.push(use: use, days: days))
        value = min(max(moved, band.lowerBound), band.upperBound)
    }

    /// Stays, and remembers where utilisation would have had it go.
    package mutating func hold(use: Double, days: Double, law: PriceLaw) {
        pressure += law.push(use: use, days: days)
    }

    /// Follows what the market did since the last revision, by a share of it in ln price.
    package mutating func revise(response: Double, within band: ClosedRange<Double>) {
        let moved = value * Elementary.exp(response * pressure)
        value = min(max(moved, band.lowerBound), band.upperBound)
        pressure = 0
    }

    /// Becomes what somebody says.
    mutating func set(_ price: Double) { value = price }
}

// What a checkpoint keeps.
extension RentalPrice: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&value)
        try coder.field(&pressure)
    }
}
