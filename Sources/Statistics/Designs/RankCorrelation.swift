/// Uncertain inputs that go together: a Gaussian copula with given rank correlations.
///
/// Independent probabilities become normal scores, the scores are mixed by the Cholesky factor of their
/// correlations, and what comes out are probabilities again: each still uniform, so no input's own
/// distribution changes. An input without correlation to those before it in the list is left untouched.
public struct RankCorrelation: Hashable, Sendable {
    /// Names of the inputs, in the order of the matrix.
    public let inputs: [String]
    /// Spearman's rank correlation of each pair.
    public let spearman: [[Double]]
    /// The lower triangle whose product with its transpose is the correlation of the normal scores.
    private let factor: [[Double]]

    /// Inputs with a symmetric matrix of rank correlations, 1 on the diagonal, strictly between -1 and 1
    /// elsewhere.
    ///
    /// - Throws: `ImpossibleCorrelation`, which names the inputs involved and says what would do.
    public init(inputs: [String], spearman: [[Double]]) throws(ImpossibleCorrelation) {
        try ImpossibleCorrelation.checkShape(inputs, spearman)
        guard let factor = Self.factor(of: spearman) else {
            throw ImpossibleCorrelation.contradiction(inputs, spearman)
        }
        (self.inputs, self.spearman, self.factor) = (inputs, spearman, factor)
    }

    /// Probabilities of the inputs, one each, made to go together.
    public func applied(to probabilities: [Double]) -> [Double] {
        // Only mixed scores are computed, so that what stands alone keeps every bit.
        let scores = probabilities.map(NormalDistribution.quantile)
        return inputs.indices.map { row in
            guard factor[row][..<row].contains(where: { $0 != 0 }) else {
                return probabilities[row]
            }
            let score = Sums.sum((0...row).lazy.map { factor[row][$0] * scores[$0] })
            return min(max(NormalDistribution.cumulative(score), 0x1p-53), 1 - 0x1p-53)
        }
    }

    /// A design whose draws go together; inputs that the design does not vary play no part.
    ///
    /// Trajectories and crosses move one input at a time, which inputs that go together do not: they come
    /// out as plain samples.
    public func applied(to design: DesignMatrix) -> DesignMatrix {
        let varied = inputs.indices.filter { design.inputs.contains(inputs[$0]) }
        let columns = varied.map { index in design.inputs.firstIndex(of: inputs[index]) ?? 0 }
        let part = varied.map { row in varied.map { spearman[row][$0] } }
        // Part of a possible matrix is possible.
        guard
            let group = try? RankCorrelation(inputs: varied.map { inputs[$0] }, spearman: part),
            group.factor.indices.contains(where: { group.factor[$0][..<$0].contains { $0 != 0 } })
        else { return design }
        let rows = design.rows.map { row in
            var row = row
            for (column, value) in zip(columns, group.applied(to: columns.map { row[$0] })) {
                row[column] = value
            }
            return row
        }
        return DesignMatrix(inputs: design.inputs, checked: rows, structure: .sample)
    }

    /// The correlation of the normal scores that gives a rank correlation (Pearson, "On further methods of
    /// determining correlation", 1907).
    static func pearson(_ spearman: Double) -> Double {
        2 * Elementary.sine(Double.pi * spearman / 6)
    }

    /// The rank correlation that a correlation of the normal scores gives.
    static func spearman(_ pearson: Double) -> Double {
        6 * Elementary.arcsine(pearson / 2) / Double.pi
    }

    /// Cholesky's factor of the correlations of the normal scores, or nil when no numbers have them.
    static func factor(of spearman: [[Double]]) -> [[Double]]? {
        var factor = spearman.map { $0.map { _ in 0.0 } }
        for row in spearman.indices {
            for column in 0...row {
                let sum = (0..<column).reduce(0) { $0 + factor[row][$1] * factor[column][$1] }
                guard row == column else {
                    factor[row][column] =
                        (pearson(spearman[row][column]) - sum) / factor[column][column]
                    continue
                }
                guard 1 - sum > 1e-9 else { return nil }
                factor[row][row] = (1 - sum).squareRoot()
            }
        }
        return factor
    }
}
