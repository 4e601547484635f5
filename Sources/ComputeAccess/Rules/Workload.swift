/// The computation behind an act, as far as anybody could tell what it is.
public struct Workload: BitwiseCopyable, Sendable {
    /// Whether it trains models. Nobody sees this; a classifier's outcome gives it away or does not.
    public var isTraining: Bool
    /// Share of training among computations of its size, 0 to 1: what anybody knows.
    public var trainingShare: Double
    /// The uniform chance by which a classifier errs about it; nil where nobody errs.
    public var chance: Double?

    /// A computation from what it is.
    public init(isTraining: Bool, trainingShare: Double = 0, chance: Double? = nil) {
        self.isTraining = isTraining
        self.trainingShare = trainingShare
        self.chance = chance
    }
}

/// Tells training from other computations by their pattern, with errors (M4).
public struct WorkloadClassifier: BitwiseCopyable, Hashable, Sendable {
    /// Share of trainings that are recognised, 0 to 1.
    public var recall: Double = 1
    /// Share of trainings among what is taken for one, above 0 to 1. It cannot be less than the share
    /// of training among all computations of a size, which taking everything for one has.
    public var precision: Double = 1

    /// One that never errs.
    public init() {}

    /// Whether it takes a computation for training.
    public func recognises(_ workload: Workload) -> Bool {
        guard let chance = workload.chance else { return workload.isTraining }
        return chance
            < (workload.isTraining ? recall : falseAlarmRate(among: workload.trainingShare))
    }

    /// The share of other computations that it takes for training, by Bayes' rule from the share of
    /// training among all of their size.
    public func falseAlarmRate(among trainingShare: Double) -> Double {
        guard trainingShare < 1 else { return 0 }
        let alarms = recall * trainingShare * (1 - precision) / precision
        return min(1, alarms / (1 - trainingShare))
    }
}
