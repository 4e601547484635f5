internal import ComputeAccess
internal import Statistics

/// How a number that nobody knows may come out.
enum Spread: Sendable {
    /// Between these ends with a probability of 90 %, the value as written being the median: see
    /// ``UncertainLine``.
    case range(ClosedRange<Double>)
    /// Anywhere between these ends, everywhere alike. A line over time moves by a factor for which all of
    /// it stays between them.
    case uniform(ClosedRange<Double>)
    /// All of a line over time multiplied by a factor between these, everywhere alike.
    case factor(ClosedRange<Double>)
    /// By any other distribution of one number, of which nothing lies outside the dimension.
    case law(any Distribution)

    /// Where a number, or all of a line, lies with a probability of 90 %.
    func interval(of values: [Double]) -> ClosedRange<Double> {
        switch self {
        case .range(let range): return range
        case .uniform(let ends):
            let margin = 0.05 * (ends.upperBound - ends.lowerBound)
            return ends.lowerBound + margin...ends.upperBound - margin
        case .factor(let ends):
            let margin = 0.05 * (ends.upperBound - ends.lowerBound)
            let (least, most) = (values.min() ?? 0, values.max() ?? 0)
            return least * (ends.lowerBound + margin)...most * (ends.upperBound - margin)
        case .law(let law): return law.quantile(0.05)...law.quantile(0.95)
        }
    }

    /// The values of an input at a probability from 0 to 1, and what all of a line was multiplied by.
    ///
    /// - Parameter input: what is known of it.
    func values(of input: Input, at probability: Double) -> (values: [Double], factor: Factor) {
        // A law without ends has no value at 0 and 1: there a design means its far tails.
        let inside =
            switch probability {
            case 0: Self.farTail
            case 1: 1 - Self.farTail
            default: probability
            }
        switch self {
        case .range(let range):
            let line = UncertainLine(
                input.values, range: range, unit: input.unit, bounds: input.bounds)
            return (line.values(at: inside), line.factor(at: inside))
        case .law(let law): return ([law.quantile(inside)], (1, "x"))
        case .uniform(let ends) where !input.isLine:
            return ([uniform(ends, input.isWhole, at: probability)], (1, "x"))
        case .uniform(let ends):
            guard let factors = Self.factors(of: input.values, within: ends) else {
                let value = uniform(ends, false, at: probability)
                return (input.values.map { _ in value }, (value, ""))
            }
            return Spread.factor(factors).values(of: input, at: probability)
        case .factor(let ends):
            let factor = uniform(ends, false, at: probability)
            return (input.values.map { $0 * factor }, (factor, "x"))
        }
    }

    /// What a line was multiplied by: the number and its unit, as `draws.csv` has it.
    typealias Factor = (value: Double, unit: String)

    /// A number or a line as far as a spread has to know it.
    struct Input {
        /// The values as written; of a number one.
        var values: [Double]
        var unit: ComputeAccess.Unit
        /// What its dimension allows.
        var bounds: ClosedRange<Double>
        var isWhole: Bool
        var isLine: Bool
    }

    /// The factors that keep a line between two ends; nil for a line of zeros, which no factor moves.
    /// Its ends are in the wrong order when the line itself reaches further.
    static func factorEnds(
        of values: [Double], within ends: ClosedRange<Double>
    ) -> (low: Double, high: Double)? {
        let moved = values.filter { $0 != 0 }
        guard let least = moved.min(), let most = moved.max() else { return nil }
        return (ends.lowerBound / least, ends.upperBound / most)
    }

    private static func factors(
        of values: [Double], within ends: ClosedRange<Double>
    ) -> ClosedRange<Double>? {
        factorEnds(of: values, within: ends).map { min($0.low, $0.high)...max($0.low, $0.high) }
    }

    private func uniform(
        _ ends: ClosedRange<Double>, _ isWhole: Bool, at probability: Double
    ) -> Double {
        let (low, high) = (ends.lowerBound, ends.upperBound)
        // Every whole number between the ends, themselves among them, is as likely as any other.
        if isWhole { return min(high, low + (probability * (high - low + 1)).rounded(.down)) }
        return probability == 1 ? high : low + probability * (high - low)
    }

    /// As near to 0 and to 1 as a design can come to the tails of a law that has no ends.
    private static let farTail = 0.000_1
}
