/// How an output goes with an input over any sample of draws: random, stratified, Sobol points or a grid.
public struct SampleSensitivity: Hashable, Sendable {
    /// The name of the input.
    public let input: String
    /// Spearman's rank correlation: whether, and how steadily, the output rises or falls with the input.
    public let rank: Estimate
    /// The same with the ranks of all other inputs held fixed (partial rank correlation); nil when there are
    /// too few draws for so many inputs or when inputs cannot be told apart.
    public let partial: Estimate?
    /// Share of the output's variance that goes when the input alone is known: the first-order index, of
    /// inputs that go together with what it owes to the others.
    ///
    /// The variance between means of equally filled bins of the input (correlation ratio; Plischke, "An
    /// effective algorithm for computing global sensitivity indices", Reliability Engineering and System Safety
    /// 95, 2010), with Kelley's correction, so that an input without effect has a mean of zero ("An unbiased
    /// correlation ratio measure", 1935). There are as many bins as the cube root of the number of draws, at
    /// least 2: what varies inside a bin is lost, which makes the share of a linear effect too small by one
    /// part in the square of the number of bins, and that of a wavy one by more.
    public let first: Estimate

    /// What each input does, in the order of the design.
    ///
    /// Intervals of correlations are Fisher's with the variance of Bonett and Wright ("Sample size
    /// requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika 65, 2000);
    /// of the first order from bootstrapped draws, which cover the truth less often than they say (89 % for
    /// 95 % at 128 draws) where bins are few. Draws count as independent: for stratified ones and Sobol
    /// points the intervals rather err on the wide side.
    /// - Parameters:
    ///   - outputs: one finite number per draw.
    ///   - level: probability (0 to 1) with which an interval is to cover the truth.
    ///   - resamples: how many bootstrap samples are drawn.
    ///   - seed: where they come from.
    /// - Returns: Nil with fewer than 8 draws, when draws and outputs differ in number, or when outputs or
    ///   an input do not vary.
    public static func from(
        _ outputs: [Double], of design: DesignMatrix, level: Double = 0.95, resamples: Int = 500,
        seed: UInt64 = 1
    ) -> [SampleSensitivity]? {
        let count = outputs.count
        guard count >= 8, count == design.rows.count, outputs.allSatisfy(\.isFinite) else {
            return nil
        }
        let columns = design.inputs.indices.map { Ranks.of(design.column($0)) }
        let ranks = columns + [Ranks.of(outputs)]
        let size = ranks.count
        var correlations = ranks.map { _ in [Double](repeating: 1, count: size) }
        for row in 0..<size {
            for column in 0..<row {
                guard let value = Ranks.pearson(ranks[row], ranks[column]) else { return nil }
                correlations[row][column] = value
                correlations[column][row] = value
            }
        }
        let bins = CorrelationRatio(columns: columns)
        guard let shares = bins.shares(outputs, Array(0..<count)) else { return nil }
        let first = Bootstrap(resamples: resamples, seed: seed, level: level)
            .estimates(shares, count: count) { bins.shares(outputs, $0) }
        let partial = partials(correlations)
        return design.inputs.enumerated().map { place, input in
            SampleSensitivity(
                input: input,
                rank: fisher(correlations[place][size - 1], count: count, level: level),
                partial: partial.flatMap { partial in
                    let free = count - (size - 2)
                    return free > 3 ? fisher(partial[place], count: free, level: level) : nil
                },
                first: first[place])
        }
    }

    /// The interval that is symmetric on the scale of the inverse hyperbolic tangent.
    private static func fisher(_ value: Double, count: Int, level: Double) -> Estimate {
        guard value.magnitude < 1 else {
            let interval = ConfidenceInterval(low: value, high: value)
            return Estimate(value: value, interval: interval, count: count)
        }
        let centre = Elementary.log((1 + value) / (1 - value)) / 2
        let error = ((1 + value * value / 2) / Double(count - 3)).squareRoot()
        let reach = NormalDistribution.quantile((1 + level) / 2) * error
        func back(_ x: Double) -> Double {
            let power = Elementary.exp(2 * max(-300, min(300, x)))
            return (power - 1) / (power + 1)
        }
        let interval = ConfidenceInterval(low: back(centre - reach), high: back(centre + reach))
        return Estimate(value: value, interval: interval, count: count)
    }

    /// The correlation of each variable but the last with the last, all others held fixed: from the inverse
    /// of the correlation matrix, by Gauss and Jordan; nil when it has none.
    private static func partials(_ matrix: [[Double]]) -> [Double]? {
        let size = matrix.count
        var left = matrix
        var inverse = matrix.indices.map { row in
            matrix.indices.map { $0 == row ? 1.0 : 0 }
        }
        for pivot in 0..<size {
            // No exchange of rows: the matrix is symmetric and has no negative pivots.
            guard left[pivot][pivot] > 1e-9 else { return nil }
            let scale = left[pivot][pivot]
            for column in 0..<size {
                left[pivot][column] /= scale
                inverse[pivot][column] /= scale
            }
            for row in 0..<size where row != pivot {
                let share = left[row][pivot]
                for column in 0..<size {
                    left[row][column] -= share * left[pivot][column]
                    inverse[row][column] -= share * inverse[pivot][column]
                }
            }
        }
        let last = size - 1
        return (0..<last).map { row in
            let scale = (inverse[row][row] * inverse[last][last]).squareRoot()
            return max(-1, min(1, -inverse[row][last] / scale))
        }
    }
}

/// Shares of variance between bins of each input.
private struct CorrelationRatio {
    /// For each input and draw the number of the bin.
    private let bins: [[Int]]
    private let count: Int

    /// Bins of ranks: equal ranks share one.
    init(columns: [[Double]]) {
        let draws = columns.first?.count ?? 0
        var count = 2
        while count * count * count < draws { count += 1 }
        bins = columns.map { ranks in
            ranks.map { min(count - 1, Int(($0 - 0.5) / Double(draws) * Double(count))) }
        }
        self.count = count
    }

    /// The share of each input from some of the draws; nil when the outputs do not vary.
    func shares(_ outputs: [Double], _ chosen: [Int]) -> [Double]? {
        let draws = Double(chosen.count)
        let mean = Sums.sum(chosen.lazy.map { outputs[$0] }) / draws
        let all = Sums.sum(chosen.lazy.map { (outputs[$0] - mean) * (outputs[$0] - mean) })
        guard all > 0 else { return nil }
        return bins.map { bins in
            var sums = [Double](repeating: 0, count: count)
            var counts = [Double](repeating: 0, count: count)
            for draw in chosen {
                sums[bins[draw]] += outputs[draw] - mean
                counts[bins[draw]] += 1
            }
            var (between, filled) = (0.0, 0.0)
            for bin in 0..<count where counts[bin] > 0 {
                between += sums[bin] * sums[bin] / counts[bin]
                filled += 1
            }
            return draws > filled ? 1 - (1 - between / all) * (draws - 1) / (draws - filled) : 1
        }
    }
}
