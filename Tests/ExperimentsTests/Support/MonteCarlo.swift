import ComputeAccess

/// What several replications say about a number.
struct MonteCarlo {
    var mean: Double
    /// Standard error of the mean.
    var error: Double

    init(_ trials: [Trial], _ figure: (Trial) -> Double = \.training) {
        let values = trials.map(figure)
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        error = (squares / Double(values.count * max(1, values.count - 1))).squareRoot()
    }

    /// How far apart two means are, in standard errors of their difference.
    func distance(to other: Self) -> Double {
        abs(mean - other.mean) / (error * error + other.error * other.error).squareRoot()
    }
}

extension Array<Trial> {
    /// Mean share of every channel, in the order of the channels.
    var shares: [Double] {
        Channel.allCases.indices.map { channel in
            reduce(0) { $0 + $1.shares[channel] } / Double(count)
        }
    }

    /// The largest move of a channel's share against other runs, with the channel's word.
    func largestMove(from others: [Trial]) -> (channel: String, share: Double) {
        zip(Channel.labels, zip(shares, others.shares))
            .map { ($0, abs($1.0 - $1.1)) }
            .max { $0.1 < $1.1 }!
    }
}
