/// What is known of an uncertain number, as the value that goes with each probability.
///
/// A draw is a probability strictly between 0 and 1, from whichever design, pushed through `quantile`.
public protocol Distribution: Hashable, Sendable {
    /// The value below which the number stays with probability `probability` (0 to 1, exclusive).
    ///
    /// It never falls as the probability rises, so ranks of probabilities are ranks of values.
    func quantile(_ probability: Double) -> Double
}

extension BetaDistribution: Distribution {}

/// Parameters that no distribution has.
public struct ImpossibleDistribution: Error, Hashable, CustomStringConvertible {
    /// What is wrong, as a sentence that begins with a small letter and ends without a stop.
    public let description: String

    init(_ description: String) { self.description = description }
}
