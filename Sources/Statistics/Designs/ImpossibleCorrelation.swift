/// Rank correlations that no numbers have.
public struct ImpossibleCorrelation: Error, Hashable, CustomStringConvertible {
    /// The inputs involved.
    public let inputs: [String]
    /// What is wrong and what would do, as a sentence that begins with a small letter and ends without a
    /// stop.
    public let description: String

    /// Checks everything that can be said of an entry by itself.
    static func checkShape(
        _ inputs: [String], _ matrix: [[Double]]
    ) throws(ImpossibleCorrelation) {
        func wrong(_ involved: [String], _ text: String) -> ImpossibleCorrelation {
            ImpossibleCorrelation(inputs: involved, description: text)
        }
        if Set(inputs).count < inputs.count { throw wrong(inputs, "an input is named twice") }
        guard matrix.count == inputs.count, matrix.allSatisfy({ $0.count == inputs.count }) else {
            throw wrong(
                inputs, "\(inputs.count) inputs need a matrix of as many rows and columns")
        }
        for row in inputs.indices {
            if matrix[row][row] != 1 {
                throw wrong(
                    [inputs[row]],
                    "'\(inputs[row])' has the correlation \(matrix[row][row]) with itself, not 1")
            }
            for column in 0..<row {
                let (pair, value) = ([inputs[column], inputs[row]], matrix[row][column])
                let names = "'\(pair[0])' and '\(pair[1])'"
                if value != matrix[column][row] {
                    throw wrong(
                        pair, "\(names) have two correlations, \(matrix[column][row]) and \(value)")
                }
                if !(value > -1 && value < 1) {
                    throw wrong(
                        pair,
                        "the correlation \(value) of \(names) is not strictly between -1 and 1")
                }
            }
        }
    }

    /// The first three inputs that contradict each other, or all of them.
    static func contradiction(_ inputs: [String], _ matrix: [[Double]]) -> ImpossibleCorrelation {
        for third in inputs.indices {
            for second in 0..<third {
                for first in 0..<second {
                    let triple = [first, second, third]
                    let part = triple.map { row in triple.map { matrix[row][$0] } }
                    if RankCorrelation.factor(of: part) == nil {
                        return contradiction(of: triple.map { inputs[$0] }, part)
                    }
                }
            }
        }
        func shrunk(_ share: Double) -> [[Double]] {
            matrix.indices.map { row in
                matrix[row].indices.map { matrix[row][$0] * (row == $0 ? 1 : share) }
            }
        }
        let percent =
            stride(from: 99, to: 0, by: -1).first {
                RankCorrelation.factor(of: shrunk(Double($0) / 100)) != nil
            } ?? 0
        let names = inputs.map { "'\($0)'" }.joined(separator: ", ")
        return ImpossibleCorrelation(
            inputs: inputs,
            description: "the correlations of \(names) contradict each other, though no three do; "
                + "\(percent) % of each would be possible")
    }

    /// Of three inputs, the pair that has to give way least, and how far.
    private static func contradiction(
        of names: [String], _ matrix: [[Double]]
    ) -> ImpossibleCorrelation {
        let options = [(0, 1, 2), (0, 2, 1), (1, 2, 0)].map { one, two, other in
            let range = possible(matrix[one][other], matrix[two][other])
            let value = matrix[one][two]
            return (one, two, other, range, min(max(value, range.low), range.high) - value)
        }
        let least = options.map(\.4.magnitude).min() ?? 0
        let (one, two, other, range, _) =
            options.first { $0.4.magnitude == least } ?? options[0]
        func named(_ a: Int, _ b: Int) -> String {
            "'\(names[a])' and '\(names[b])'"
        }
        return ImpossibleCorrelation(
            inputs: names,
            description: "with \(matrix[one][other]) of \(named(one, other)) and "
                + "\(matrix[two][other]) of \(named(two, other)), the correlation of "
                + "\(named(one, two)) lies between \(range.low) and \(range.high), "
                + "not at \(matrix[one][two])")
    }

    /// Rank correlations that two inputs may have when each has one with a third: those of the normal scores
    /// are within sqrt((1 - a^2)(1 - b^2)) of a * b. To two digits, inwards.
    private static func possible(_ one: Double, _ two: Double) -> ConfidenceInterval {
        let (a, b) = (RankCorrelation.pearson(one), RankCorrelation.pearson(two))
        let reach = ((1 - a * a) * (1 - b * b)).squareRoot()
        let low = RankCorrelation.spearman(max(-1, a * b - reach))
        let high = RankCorrelation.spearman(min(1, a * b + reach))
        return ConfidenceInterval(
            low: max(-0.99, (low * 100 + 1e-6).rounded(.up) / 100),
            high: min(0.99, (high * 100 - 1e-6).rounded(.down) / 100))
    }
}
