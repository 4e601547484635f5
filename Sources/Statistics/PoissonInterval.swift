/// What a count says of the mean of what was counted.
public enum PoissonInterval {
    /// The exact interval of Garwood ("Fiducial limits for the Poisson distribution", Biometrika 28, 1936):
    /// means under which a count as low, or as high, is no rarer than half of what is left out.
    ///
    /// - Parameters:
    ///   - count: what was counted, 0 or more.
    ///   - level: probability (0 to 1) with which such an interval covers the true mean.
    public static func exact(count: Int, level: Double = 0.95) -> ConfidenceInterval {
        let tail = (1 - level) / 2
        let low = count == 0 ? 0 : solve { 1 - atMost(count - 1, mean: $0) > tail }
        let high = solve { atMost(count, mean: $0) < tail }
        return ConfidenceInterval(low: low, high: high)
    }

    /// Where a condition that holds for large means begins to hold.
    private static func solve(_ holds: (Double) -> Bool) -> Double {
        var low = 0.0
        var high = 1.0
        while !holds(high) { high *= 2 }
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return middle }
            if holds(middle) { high = middle } else { low = middle }
        }
    }

    /// The probability of at most `count`.
    private static func atMost(_ count: Int, mean: Double) -> Double {
        guard mean > 0 else { return 1 }
        // From the logarithm, so that large means do not underflow to nothing at once.
        var logTerm = -mean
        var sum = Elementary.exp(max(-700, logTerm))
        for k in 1..<max(1, count + 1) {
            logTerm += Elementary.log(mean / Double(k))
            sum += Elementary.exp(max(-700, logTerm))
        }
        return min(1, sum)
    }
}
