/// Which share of an output's variance an input accounts for.
public struct SobolIndices: Hashable, Sendable {
    /// The name of the input.
    public let input: String
    /// First order: the share that would go if the input alone were known.
    public let first: Estimate
    /// Total: the share that would be left if everything but the input were known. What it has more than
    /// the first order is interaction with other inputs.
    public let total: Estimate

    /// Indices from the outputs of a cross design, one for each of its draws, in the order of the inputs.
    ///
    /// First order by Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics
    /// Communications 181 (2010), table 2 (b); total by Jansen, "Analysis of variance designs for model output",
    /// Computer Physics Communications 117 (1999); both divided by the variance of A and B together. Outputs
    /// are first centred on their mean and divided by their spread, as SALib does, which the first order is
    /// not indifferent to. Intervals are from bootstrapped blocks; Sobol points are more even than that
    /// assumes, so they rather err on the wide side.
    /// - Parameters:
    ///   - outputs: one finite number per draw.
    ///   - level: probability (0 to 1) with which an interval is to cover the truth.
    ///   - resamples: how many bootstrap samples are drawn.
    ///   - seed: where they come from.
    /// - Returns: Nil when the design is no cross, has fewer than two blocks, when its draws and the outputs
    ///   differ in number, or when the outputs do not vary.
    public static func from(
        _ outputs: [Double], of design: DesignMatrix, level: Double = 0.95, resamples: Int = 500,
        seed: UInt64 = 1
    ) -> [SobolIndices]? {
        guard design.structure == .cross, outputs.count == design.rows.count,
            outputs.allSatisfy(\.isFinite), outputs.count > design.blockLength,
            let mean = Sample(outputs).mean
        else { return nil }
        let centred = outputs.map { $0 - mean }
        let spread = (Sums.weightedSum(centred, weights: centred) / Double(outputs.count))
            .squareRoot()
        guard spread > 0 else { return nil }
        let scaled = centred.map { $0 / spread }
        let length = design.blockLength
        let blocks = stride(from: 0, to: scaled.count, by: length).map {
            Array(scaled[$0..<($0 + length)])
        }
        let all = Array(blocks.indices)
        guard let values = indices(of: blocks, all) else { return nil }
        let bootstrap = Bootstrap(resamples: resamples, seed: seed, level: level)
        let found = bootstrap.estimates(values, count: blocks.count) { indices(of: blocks, $0) }
        return design.inputs.enumerated().map { place, input in
            SobolIndices(input: input, first: found[2 * place], total: found[2 * place + 1])
        }
    }

    /// First-order and total index of each input in turn, from some of the blocks; nil when A and B do
    /// not vary.
    private static func indices(of blocks: [[Double]], _ chosen: [Int]) -> [Double]? {
        let length = blocks[0].count
        let count = Double(chosen.count)
        let ends = chosen.flatMap { [blocks[$0][0], blocks[$0][length - 1]] }
        let mean = Sums.sum(ends) / (2 * count)
        let variance = Sums.sum(ends.lazy.map { ($0 - mean) * ($0 - mean) }) / (2 * count)
        guard variance > 0 else { return nil }
        return (1..<(length - 1)).flatMap { input in
            var (first, total) = (0.0, 0.0)
            for index in chosen {
                let block = blocks[index]
                let change = block[input] - block[0]
                first += block[length - 1] * change
                total += change * change
            }
            return [first / count / variance, total / count / variance / 2]
        }
    }
}
