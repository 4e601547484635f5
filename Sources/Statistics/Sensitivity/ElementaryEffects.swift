/// What an output does when one input moves and the others stay, over many places in the cube.
///
/// An effect is the change of the output over the change of the input's probability: the unit of the output
/// per whole range of the input.
public struct ElementaryEffects: Hashable, Sendable {
    /// The name of the input.
    public let input: String
    /// The mean of its effects (Morris's mu); effects of either sign may cancel.
    public let mean: Double
    /// The mean of their magnitudes (mu*): how much the input matters. Campolongo, Cariboni and Saltelli, "An
    /// effective screening design for sensitivity analysis of large models", Environmental Modelling and
    /// Software 22 (2007).
    public let magnitude: Estimate
    /// Their standard deviation (sigma): how far the effect depends on the place, by curvature or by other
    /// inputs. Nil with one trajectory.
    public let deviation: Double?

    /// Effects from the outputs of trajectories, one for each draw, in the order of the inputs.
    ///
    /// Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991). The
    /// interval of the magnitude is from bootstrapped trajectories.
    /// - Parameters:
    ///   - outputs: one finite number per draw.
    ///   - level: probability (0 to 1) with which an interval is to cover the truth.
    ///   - resamples: how many bootstrap samples are drawn.
    ///   - seed: where they come from.
    /// - Returns: Nil when the design has no trajectories or its draws and the outputs differ in number.
    public static func from(
        _ outputs: [Double], of design: DesignMatrix, level: Double = 0.95, resamples: Int = 500,
        seed: UInt64 = 1
    ) -> [ElementaryEffects]? {
        guard design.structure == .trajectories, !outputs.isEmpty,
            outputs.count == design.rows.count, outputs.allSatisfy(\.isFinite)
        else { return nil }
        var effects = design.inputs.map { _ in [Double]() }
        for start in stride(from: 0, to: outputs.count, by: design.blockLength) {
            for draw in (start + 1)..<(start + design.blockLength) {
                guard let input = design.moved(from: draw - 1, to: draw) else { return nil }
                let step = design.rows[draw][input] - design.rows[draw - 1][input]
                effects[input].append((outputs[draw] - outputs[draw - 1]) / step)
            }
        }
        func magnitudes(_ chosen: [Int]) -> [Double] {
            effects.map { effects in
                Sums.sum(chosen.lazy.map { effects[$0].magnitude }) / Double(chosen.count)
            }
        }
        let trajectories = outputs.count / design.blockLength
        let found = Bootstrap(resamples: resamples, seed: seed, level: level).estimates(
            magnitudes(Array(0..<trajectories)), count: trajectories, magnitudes)
        return design.inputs.indices.map { input in
            let sample = Sample(effects[input])
            // One trajectory drawn anew is itself: that it does not move says nothing.
            let estimate =
                trajectories > 1
                ? found[input]
                : Estimate(
                    value: found[input].value, interval: Estimate.anywhere, count: trajectories)
            return ElementaryEffects(
                input: design.inputs[input], mean: sample.mean ?? 0, magnitude: estimate,
                deviation: sample.standardDeviation)
        }
    }
}
