// Counts.
extension Draw {
    /// Poisson with the given mean, at least 0.
    ///
    /// Complexity: O(mean) up to a mean of 16, then O(1).
    public func poisson(mean: Double) -> Int64 {
        mean <= 16 ? poissonByInversion(mean) : poissonByRejection(mean)
    }

    /// Adds up probabilities until they pass one uniform number.
    private func poissonByInversion(_ mean: Double) -> Int64 {
        var probability = Elementary.exp(-mean)
        var left = uniform - probability
        var count = 0.0
        // Beyond 200 nothing is left of the probability, only of the rounding.
        while left > 0, count < 200 {
            count += 1
            probability *= mean / count
            left -= probability
        }
        return Int64(count)
    }

    /// Transformed rejection (PTRS; Hoermann, Insurance: Mathematics and Economics 12, 1993). Each
    /// try has its own derived draws.
    private func poissonByRejection(_ mean: Double) -> Int64 {
        let root = mean.squareRoot()
        let b = 0.931 + 2.53 * root
        let a = -0.059 + 0.02483 * b
        let scale = 1.1239 + 1.1328 / (b - 3.4)
        let accepted = 0.9277 - 3.6224 / (b - 2)
        let logMean = Elementary.log(mean)
        var attempt: UInt64 = 0
        while true {
            let u = derived(2 * attempt).uniform - 0.5
            let v = derived(2 * attempt + 1).uniform
            attempt += 1
            let distance = 0.5 - u.magnitude
            let count = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
            if distance >= 0.07 && v <= accepted { return Int64(count) }
            if count < 0 || (distance < 0.013 && v > distance) { continue }
            let height = Elementary.log(v * scale / (a / (distance * distance) + b))
            if height <= count * logMean - mean - Self.logFactorial(count) { return Int64(count) }
        }
    }

    /// log(n!) for whole n >= 0: Stirling's series, shifted up where n is small.
    static func logFactorial(_ n: Double) -> Double {
        var x = n + 1
        var product = 1.0
        while x < 10 {
            product *= x
            x += 1
        }
        let inverse = 1 / (x * x)
        let series =
            (1.0 / 12 + inverse
                * (-1.0 / 360 + inverse
                    * (1.0 / 1260
                        + inverse * (-1.0 / 1680 + inverse * (1.0 / 1188)))))
            / x
        let halfLogTwoPi = 0.91893853320467274178
        return (x - 0.5) * Elementary.log(x) - x + halfLogTwoPi + series
            - Elementary.log(product)
    }
}
