internal import SimulationKernel
public import Statistics

/// One index of one input.
public struct SensitivityLine: Sendable {
    /// What the index is about.
    public enum Quantity: String, Sendable {
        /// The number under the policy.
        case level
        /// The number against that of the first policy, draw by draw.
        case effect
    }

    /// The policy by name.
    public var policy: String
    /// The variant of the model's form.
    public var structure: String
    /// Its level or its effect.
    public var quantity: Quantity
    /// Of which number.
    public var target: SweepTarget
    /// The input, where it stands in the scenario.
    public var input: String
    /// The index by its word.
    public var index: String
    /// The index.
    public var value: Double
    /// Its 95 % interval.
    public var interval: ConfidenceInterval?
    /// Draws or blocks behind it.
    public var count: Int
}

/// A number that a sweep is about.
public struct SweepTarget: Hashable, Sendable, CustomStringConvertible {
    /// The metric of `summary.csv`.
    public var metric: String
    /// Its channel.
    public var channel: String

    /// Covered training over all channels, yardstick broad.
    public static let leakedCompute = SweepTarget(metric: "training-flop-broad", channel: "all")

    /// A number by its names.
    public init(metric: String, channel: String) {
        self.metric = metric
        self.channel = channel
    }

    /// A number from `metric` or `metric/channel`.
    public init(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        self.init(metric: parts.first ?? "", channel: parts.count > 1 ? parts[1] : "all")
    }

    /// What people call it.
    public var description: String { channel == "all" ? metric : "\(metric)/\(channel)" }
}

extension ExperimentOutcome {
    /// Every index that the design allows of every target, policy by policy; empty without a design.
    func indices() -> [SensitivityLine] {
        guard let design = analysed else { return [] }
        var lines: [SensitivityLine] = []
        for structure in experiment.structures {
            for target in experiment.targets {
                let levels = experiment.policies.map { values(of: target, $0, structure, design) }
                for (policy, level) in zip(experiment.policies, levels) {
                    let parts = [
                        (SensitivityLine.Quantity.level, level),
                        (.effect, Self.effects(level, against: levels[0])),
                    ]
                    for (quantity, values) in parts {
                        guard quantity == .level || policy != experiment.policies[0] else {
                            continue
                        }
                        lines += indices(of: values, design.matrix).map { index in
                            SensitivityLine(
                                policy: policy, structure: structure, quantity: quantity,
                                target: target, input: index.input, index: index.name,
                                value: index.value, interval: index.interval, count: index.count)
                        }
                    }
                }
            }
        }
        return lines
    }

    /// What a target came to under a policy, draw by draw, of each the mean of its replications.
    func values(of target: SweepTarget, _ policy: String, _ structure: String) -> [Double] {
        metrics(of: policy, structure).map { runs in
            guard
                let name = runs.first?.names.first(where: {
                    $0.metric == target.metric && $0.channel == target.channel
                })
            else { return 0 }
            return Sums.sum(runs.lazy.map { $0[name] }) / Double(runs.count)
        }
    }

    /// Of logarithms where all are above 0: a policy that takes off a share then does the same in a large
    /// world as in a small one.
    private static func effects(_ values: [Double], against first: [Double]) -> [Double] {
        let isPositive = (values + first).allSatisfy { $0 > 0 }
        return zip(values, first).map {
            isPositive ? Elementary.log($0) - Elementary.log($1) : $0 - $1
        }
    }

    /// The design as far as its draws are there: whole blocks only.
    private var analysed: (matrix: DesignMatrix, draws: Set<Int>)? {
        guard let design = experiment.design else { return nil }
        let length = design.blockLength
        let known = Set(experiment.drawNumbers)
        let draws = stride(from: 1, through: design.rows.count, by: length).flatMap { first in
            let block = Array(first..<(first + length))
            return block.allSatisfy(known.contains) ? block : []
        }
        let matrix = try? DesignMatrix(
            inputs: design.inputs, rows: draws.map { design.rows[$0 - 1] },
            structure: design.structure)
        return matrix.map { ($0, Set(draws)) }
    }

    private func values(
        of target: SweepTarget, _ policy: String, _ structure: String,
        _ design: (matrix: DesignMatrix, draws: Set<Int>)
    ) -> [Double] {
        zip(experiment.drawNumbers, values(of: target, policy, structure))
            .filter { design.draws.contains($0.0) }.map(\.1)
    }

    private typealias Index = (
        input: String, name: String, value: Double, interval: ConfidenceInterval?, count: Int
    )

    private func indices(of values: [Double], _ design: DesignMatrix) -> [Index] {
        func line(_ input: String, _ name: String, _ estimate: Estimate) -> Index {
            let isKnown = estimate.interval.low.isFinite && estimate.interval.high.isFinite
            return (input, name, estimate.value, isKnown ? estimate.interval : nil, estimate.count)
        }
        let seed = experiment.seed
        switch design.structure {
        case .cross:
            return (SobolIndices.from(values, of: design, seed: seed) ?? []).flatMap {
                [line($0.input, "first", $0.first), line($0.input, "total", $0.total)]
            }
        case .trajectories:
            return (ElementaryEffects.from(values, of: design, seed: seed) ?? []).flatMap {
                effect in
                let count = effect.magnitude.count
                return [
                    line(effect.input, "mu-star", effect.magnitude),
                    (effect.input, "mu", effect.mean, nil, count),
                ] + (effect.deviation.map { [(effect.input, "sigma", $0, nil, count)] } ?? [])
            }
        case .sample:
            return (SampleSensitivity.from(values, of: design, seed: seed) ?? []).flatMap { index in
                [line(index.input, "rank", index.rank), line(index.input, "first", index.first)]
                    + (index.partial.map { [line(index.input, "partial-rank", $0)] } ?? [])
            }
        }
    }
}
