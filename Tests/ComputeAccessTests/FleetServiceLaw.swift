import SimulationKernel

/// How long service takes, for comparing with queueing theory. Times are in the theory's own unit.
enum ServiceLaw: Sendable {
    case exponential(mean: Double)
    case fixed(Double)
    /// A sum of `stages` exponentials.
    case erlang(stages: Int, mean: Double)
    /// One of two exponentials.
    case mixed(chanceOfFirst: Double, first: Double, second: Double)
    /// `variation` is the standard deviation over the mean.
    case logNormal(mean: Double, variation: Double)
    case uniform(Double, Double)
    /// A Pareto law cut off at `high`.
    case pareto(exponent: Double, low: Double, high: Double)

    /// The law as the tables name it, with its parameters.
    init(_ words: [Substring]) {
        let numbers = words.dropFirst().map { Double($0)! }
        switch words[0] {
        case "exp": self = .exponential(mean: numbers[0])
        case "det": self = .fixed(numbers[0])
        case "erlang": self = .erlang(stages: Int(numbers[0]), mean: numbers[1])
        case "hyper2":
            self = .mixed(chanceOfFirst: numbers[0], first: numbers[1], second: numbers[2])
        case "lognormal": self = .logNormal(mean: numbers[0], variation: numbers[1])
        case "uniform": self = .uniform(numbers[0], numbers[1])
        default: self = .pareto(exponent: numbers[0], low: numbers[1], high: numbers[2])
        }
    }

    func sample(_ draw: Draw) -> Double {
        switch self {
        case .exponential(let mean): return draw.exponential(mean: mean)
        case .fixed(let value): return value
        case .erlang(let stages, let mean):
            var sum = 0.0
            for stage in 0..<stages {
                sum += draw.derived(UInt64(stage)).exponential(mean: mean / Double(stages))
            }
            return sum
        case .mixed(let chance, let first, let second):
            let mean = draw.bernoulli(chance) ? first : second
            return draw.derived(0).exponential(mean: mean)
        case .logNormal(let mean, let variation):
            let variance = Elementary.log(1 + variation * variation)
            let median = mean * Elementary.exp(-variance / 2)
            return draw.logNormal(median: median, lnSD: variance.squareRoot())
        case .uniform(let low, let high): return draw.uniform(low...high)
        case .pareto(let exponent, let low, let high):
            let below = 1 - Elementary.exp(exponent * Elementary.log(low / high))
            let tail = Elementary.log(1 - draw.uniform * below)
            return low * Elementary.exp(-tail / exponent)
        }
    }
}
