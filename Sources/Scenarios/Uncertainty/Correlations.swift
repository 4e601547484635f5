internal import ComputeAccess
internal import Statistics

/// Two inputs that move together.
struct Correlation {
    var names: [String]
    /// Spearman's rank correlation, strictly between -1 and 1.
    var rank: Double
    var position: Position
}

extension Section {
    /// Which uncertain inputs move together.
    static let correlations = Section { top, _ in
        let context = top.context
        context.isReadingSettings = true
        defer { context.isReadingSettings = false }
        var correlations: [Correlation] = []
        _ = top.list("correlations", "inputs with a range that move together") { reader in
            let names = reader.required(
                "between", .list(of: .text), "two inputs with a range, as --set names them")
            let rank = reader.required(
                "rank", .quantity(.one, -0.999...0.999),
                "rank correlation; pairs that are not named have 0")
            guard let position = reader.position else { return }
            guard names.count == 2, names[0] != names[1] else {
                reader.report(.badText, key: "between", "a correlation is between two inputs")
                return
            }
            if correlations.contains(where: { Set($0.names) == Set(names) }) {
                reader.report(.badText, key: "between", "these two have a correlation already")
                return
            }
            correlations.append(Correlation(names: names, rank: rank, position: position))
        }
        do throws(ImpossibleCorrelation) {
            _ = try RankCorrelation(correlations)
            context.correlations = correlations
        } catch {
            let last = correlations.last { $0.names.allSatisfy(error.inputs.contains) }
            context.diagnostics.report(
                .outOfRange, at: last?.position, error.description,
                hint: "pairs that are not named have a rank correlation of 0")
        }
    }
}

extension RankCorrelation {
    /// Correlations as a matrix; the inputs in the order in which they are named.
    fileprivate init(
        _ correlations: [Correlation], among isMeant: (String) -> Bool = { _ in true }
    ) throws(ImpossibleCorrelation) {
        var names: [String] = []
        for name in correlations.flatMap(\.names) where !names.contains(name) && isMeant(name) {
            names.append(name)
        }
        let matrix = names.map { row in
            names.map { column in
                row == column
                    ? 1 : correlations.first { Set($0.names) == [row, column] }?.rank ?? 0
            }
        }
        try self.init(inputs: names, spearman: matrix)
    }
}

extension InputDraw {
    /// The chances of correlated inputs that are drawn, made to go together; the others keep their own.
    func chances(of correlations: [Correlation]) -> [String: Double] {
        guard !correlations.isEmpty,
            // Part of a possible matrix is possible.
            let group = try? RankCorrelation(correlations, among: { chance(of: $0) != nil })
        else { return [:] }
        // A design may mean an end, which has no normal score.
        let own = group.inputs.map { min(max(chance(of: $0) ?? 0.5, 0x1p-40), 1 - 0x1p-40) }
        let mixed = zip(group.inputs, zip(own, group.applied(to: own))).filter { $1.0 != $1.1 }
        return Dictionary(uniqueKeysWithValues: mixed.map { ($0, $1.1) })
    }
}
