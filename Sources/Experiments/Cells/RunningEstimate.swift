internal import Statistics

/// What an experiment says so far: the effect of its second policy on its first, or the level of the only
/// one.
public struct RunningEstimate: Sendable {
    /// What is estimated, for people: `cloud-licensing against history`.
    public var name: String
    /// Covered training over all channels, yardstick broad: a ratio, or FLOP.
    public var value: Double
    /// 95 % interval of simulation error, or the 5-95 % range over draws when there are several.
    public var low: Double
    /// Its upper end.
    public var high: Double
    /// Pairs or runs behind it.
    public var count: Int
    /// Whether it is a ratio of two policies.
    public var isRatio: Bool
}

/// Gathers what the running estimate is made of.
struct EstimateBoard {
    private let policies: [String]
    private let isOverDraws: Bool
    private var totals: [Cell: Double] = [:]
    private var pairs: [(policy: Double, baseline: Double)] = []

    init(_ experiment: Experiment) {
        policies = Array(experiment.policies.prefix(2))
        isOverDraws = experiment.draws > 1
    }

    /// Adds a cell, in whatever order cells come.
    mutating func add(_ cell: Cell, _ kept: RunEssentials) {
        guard cell.structure == Experiment.mainStructure, policies.contains(cell.policy) else {
            return
        }
        let total = kept.metrics[Yardstick.broad.name("all", "all")]
        guard policies.count == 2 else { return pairs.append((total, 1)) }
        var other = cell
        other.policy = cell.policy == policies[0] ? policies[1] : policies[0]
        guard let partner = totals.removeValue(forKey: other) else {
            totals[cell] = total
            return
        }
        pairs.append(cell.policy == policies[0] ? (partner, total) : (total, partner))
    }

    /// The estimate so far.
    var estimate: RunningEstimate? {
        guard pairs.count > 1,
            let ratio = PairedRatio(
                numerators: pairs.map(\.policy), denominators: pairs.map(\.baseline)),
            let interval = isOverDraws ? range : ratio.deltaInterval()
        else { return nil }
        let isRatio = policies.count == 2
        return RunningEstimate(
            name: isRatio ? "\(policies[1]) against \(policies[0])" : policies[0],
            value: ratio.ratio, low: interval.low, high: interval.high, count: pairs.count,
            isRatio: isRatio)
    }

    private var range: ConfidenceInterval? {
        let sample = Sample(pairs.map { $0.baseline > 0 ? $0.policy / $0.baseline : 1 })
        guard let low = sample.quantile(0.05), let high = sample.quantile(0.95) else { return nil }
        return ConfidenceInterval(low: low, high: high)
    }
}
