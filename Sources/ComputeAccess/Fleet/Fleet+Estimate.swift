public import SimulationKernel

extension Fleet {
    /// About how long a job of `gpus` GPUs submitted now would wait; nil when it would not even fit
    /// once all that runs had ended, so that only capacity to come could help.
    ///
    /// Fluid: everything in line and the job itself must fit into what running jobs free, and they
    /// free GPUs at the rate busy / (mean time they have left), as jobs of exponential duration do.
    /// Zero when it would start at once. Complexity: O(1).
    public func expectedWait(gpus: Int, at now: SimulationTime) -> SimulationDuration? {
        if gpus <= room, counts.waiting == 0 { return .zero }
        guard gpus <= free + busy, busy > 0 else { return nil }
        let left = max(Double(endMoment) / Double(busy) - Double(now.seconds), 1)
        let missing = Double(queuedGPUs) + Double(gpus) - Double(free)
        return .seconds(saturating: (max(missing, 1) * left / Double(busy)).rounded())
    }
}
