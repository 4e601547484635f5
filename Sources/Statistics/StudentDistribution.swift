/// Student's t distribution with a whole number of degrees of freedom.
public enum StudentDistribution {
    /// Beyond this many degrees an expansion around the normal quantile is as good as the sum.
    private static let largestSum = 400

    /// The value below which a t variable stays with probability `probability` (0 to 1, exclusive).
    ///
    /// - Parameter degrees: degrees of freedom, at least 1.
    public static func quantile(_ probability: Double, degrees: Int) -> Double {
        if probability == 0.5 { return 0 }
        if probability < 0.5 { return -quantile(1 - probability, degrees: degrees) }
        if degrees > largestSum { return expansion(probability, degrees) }
        var low = 0.0
        var high = 1.0
        while cumulative(high, degrees: degrees) < probability && high < 1e300 { high *= 2 }
        // Bisection to the last bit: a quantile is wanted once per table row, not once per event.
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { return middle }
            if cumulative(middle, degrees: degrees) < probability {
                low = middle
            } else {
                high = middle
            }
        }
    }

    /// The probability that a t variable is at most `t`.
    ///
    /// The finite sums for whole degrees (Abramowitz and Stegun 26.7.3 and 26.7.4).
    /// - Complexity: O(degrees)
    public static func cumulative(_ t: Double, degrees: Int) -> Double {
        let freedom = Double(degrees)
        let sine = t / (freedom + t * t).squareRoot()
        let squaredCosine = freedom / (freedom + t * t)
        // 1 + c2 * 1/2 + c2^2 * (1*3)/(2*4) ... for even degrees, with 2/3, (2*4)/(3*5) for odd ones.
        let isOdd = degrees % 2 == 1
        var term = 1.0
        var sum = degrees == 1 ? 0.0 : 1.0
        for k in stride(from: isOdd ? 3 : 2, through: degrees - 2, by: 2) {
            term *= squaredCosine * Double(k - 1) / Double(k)
            sum += term
        }
        guard isOdd else { return 0.5 + sine * sum / 2 }
        let angle = Elementary.arctangent(t / freedom.squareRoot())
        return 0.5 + (angle + sine * squaredCosine.squareRoot() * sum) / Double.pi
    }

    /// Cornish-Fisher expansion in 1 / degrees (Abramowitz and Stegun 26.7.5).
    private static func expansion(_ probability: Double, _ degrees: Int) -> Double {
        let x = NormalDistribution.quantile(probability)
        let y = x * x
        let terms = [
            x,
            x * (y + 1) / 4,
            x * ((5 * y + 16) * y + 3) / 96,
            x * (((3 * y + 19) * y + 17) * y - 15) / 384,
            x * ((((79 * y + 776) * y + 1482) * y - 1920) * y - 945) / 92_160,
        ]
        return terms.reversed().reduce(0) { $0 / Double(degrees) + $1 }
    }
}
