/// Values replaced by their places in order, and correlations of those.
public enum Ranks {
    /// The place of each value from 1; equal values share the mean of their places.
    public static func of(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = values
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
            start = end + 1
        }
        return ranks
    }

    /// Pearson's correlation of two equally long lists; nil when one of them does not vary.
    public static func pearson(_ one: [Double], _ two: [Double]) -> Double? {
        guard one.count == two.count, let meanOne = Sample(one).mean, let meanTwo = Sample(two).mean
        else { return nil }
        let a = one.map { $0 - meanOne }
        let b = two.map { $0 - meanTwo }
        let scale = Sums.weightedSum(a, weights: a) * Sums.weightedSum(b, weights: b)
        guard scale > 0, scale.isFinite else { return nil }
        return min(1, max(-1, Sums.weightedSum(a, weights: b) / scale.squareRoot()))
    }

    /// Spearman's rank correlation of two equally long lists; nil when one of them does not vary.
    public static func spearman(_ one: [Double], _ two: [Double]) -> Double? {
        pearson(of(one), of(two))
    }
}
