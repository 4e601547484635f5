public import Scenarios
public import Statistics

extension ExperimentOutcome {
    /// What replications say of the number that has to be precise, policy by policy under the first
    /// structure: means over draws, replication by replication.
    ///
    /// - Parameter level: probability (0 to 1) with which each interval covers the truth.
    public func estimates(of precision: Precision, level: Double) -> [Estimate] {
        experiment.policies.compactMap { policy in
            let metrics = metrics(of: policy, experiment.structures[0])
            guard
                let name = metrics.first?.first?.names.first(where: {
                    $0.metric == precision.metric && $0.channel == precision.channel
                })
            else { return nil }
            let means = (metrics.first ?? []).indices.map { place in
                Sums.sum(metrics.lazy.map { $0[place][name] }) / Double(metrics.count)
            }
            return Estimate.mean(of: means, level: level)
        }
    }
}

extension Precision {
    /// When replications end: looks at doublings, which share out the error.
    public var stop: PrecisionStop {
        let counts = Looks.doubling.filter { $0 < mostReplications } + [mostReplications]
        return PrecisionStop(halfWidth: halfwidth, counts: counts)
    }
}
