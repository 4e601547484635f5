/// Sums in the order given, with the rounding errors carried along.
public enum Sums {
    /// The sum of values (Neumaier's variant of Kahan summation); nearly independent of their order.
    public static func sum(_ values: some Sequence<Double>) -> Double {
        var total = 0.0
        var lost = 0.0
        for value in values {
            let next = total + value
            lost +=
                total.magnitude >= value.magnitude
                ? (total - next) + value : (value - next) + total
            total = next
        }
        return total + lost
    }

    /// The sum of value times weight. Extra elements of the longer list do not count.
    public static func weightedSum(_ values: [Double], weights: [Double]) -> Double {
        sum(zip(values, weights).lazy.map { $0 * $1 })
    }

    /// The weighted sum divided by the sum of weights; nil when the weights add up to zero.
    public static func weightedMean(_ values: [Double], weights: [Double]) -> Double? {
        let weight = sum(weights)
        return weight == 0 ? nil : weightedSum(values, weights: weights) / weight
    }
}
