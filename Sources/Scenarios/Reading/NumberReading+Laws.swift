internal import ComputeAccess
internal import Statistics

// Where a single number may lie, in other words than a range.
extension NumberReading {
    /// Keys of laws that hold for one number and not for a line over time.
    static let laws = ["percentiles", "triangular", "pert", "beta", "choice", "samples"]

    /// The law under a key, or nil after reporting why there is none.
    ///
    /// - Parameter value: The value as written, when there is one.
    func law(_ key: String, _ node: Node, beside value: Node?) -> Spread? {
        do {
            let law: (any Distribution)? =
                switch key {
                case "percentiles": try percentiles(node, beside: value)
                case "triangular":
                    try numbers(in: node, 3, "LOW to MODE to HIGH").map {
                        try TriangularDistribution(low: $0[0], mode: $0[1], high: $0[2])
                    }
                case "pert":
                    try numbers(in: node, 3, "LOW to MODE to HIGH").map {
                        try PERTDistribution(low: $0[0], mode: $0[1], high: $0[2])
                    }
                case "beta": try beta(node)
                case "choice": try choice(node)
                default: try samples(node)
                }
            return law.map(Spread.law)
        } catch let problem as ImpossibleDistribution {
            report(problem.description, at: node)
        } catch let problem as ImpossibleLaw {
            report(problem.what, at: node)
        } catch {
            report("\(error)", at: node)
        }
        return nil
    }

    private func report(_ problem: String, at node: Node) {
        context.diagnostics.report(
            .outOfRange, at: node.position, "no number lies like that: \(problem)",
            hint: unit == .share ? "shares are numbers from 0 to 1 here" : nil)
    }

    /// `{p05: 10 USD, p50: 20 USD, p95: 60 USD}`; a value beside it is the `p50` that it does not name.
    private func percentiles(_ node: Node, beside value: Node?) throws -> (any Distribution)? {
        guard let entries = mapping(node, "percentiles, such as {p05: 10, p50: 20, p95: 60}") else {
            return nil
        }
        var points: [PercentileDistribution.Point] = []
        for entry in entries {
            guard entry.key.hasPrefix("p"), entry.key.count == 3,
                let percent = Int(entry.key.dropFirst()), percent > 0
            else {
                context.diagnostics.report(
                    .unknownKey, at: entry.position, "'\(entry.key)' is not a percentile",
                    hint: "they read p01 to p99")
                continue
            }
            guard let value = number(entry.value) else { continue }
            points.append(.init(probability: Double(percent) / 100, value: value))
        }
        guard points.count == entries.count else { return nil }
        if let value, let middle = number(value),
            !points.contains(where: { $0.probability == 0.5 }),
            points.allSatisfy({ ($0.value <= middle) == ($0.probability < 0.5) })
        {
            points.append(.init(probability: 0.5, value: middle))
        }
        // On the scales of ranges: shares by their odds, other positive numbers by factors.
        if unit == .share, points.allSatisfy({ $0.value > 0 && $0.value < 1 }) {
            return try LogOddsPercentiles(points)
        }
        let isLogarithmic = unit != .share && points.allSatisfy { $0.value > 0 }
        let law = try PercentileDistribution(points, isLogarithmic: isLogarithmic)
        return CutTails(law, within: range)
    }

    /// `{a: 2, b: 5}` on shares, `{a: 2, b: 5, between: LOW to HIGH}` on anything.
    private func beta(_ node: Node) throws -> (any Distribution)? {
        guard let entries = mapping(node, "two shapes, such as {a: 2, b: 5}") else { return nil }
        let known = ["a", "b", "between"]
        for entry in entries where !known.contains(entry.key) {
            context.diagnostics.report(
                .unknownKey, at: entry.position, "unknown key '\(entry.key)'",
                hint: Suggestion.hint(for: entry.key, among: known))
        }
        func shape(_ key: String) -> Double? {
            guard let shape = node[key] else {
                context.diagnostics.report(
                    .missingKey, at: node.position, "'\(key)' is missing in 'beta'")
                return nil
            }
            return shape.scalar.flatMap(Quantity.number).orReport {
                context.diagnostics.report(
                    .badNumber, at: shape.position, "expected a number, this is \(shape.shape)")
            }
        }
        let (a, b) = (shape("a"), shape("b"))
        let ends: ClosedRange<Double>?
        if let between = node["between"] {
            ends = bounded(between)
        } else if unit == .share {
            ends = range
        } else {
            ends = nil
            context.diagnostics.report(
                .missingKey, at: node.position, "'between' is missing in 'beta'",
                hint: "it says what 0 and 1 stand for: 'between: LOW to HIGH'")
        }
        guard let a, let b, let ends else { return nil }
        return try StretchedBeta(a: a, b: b, between: ends)
    }

    /// `{10 USD: 60 %, 20 USD: 40 %}`: numbers and their weights.
    private func choice(_ node: Node) throws -> (any Distribution)? {
        guard let entries = mapping(node, "numbers and their weights, such as {4: 60 %, 8: 40 %}")
        else { return nil }
        var weighted: [(number: Double, weight: Double)] = []
        for entry in entries {
            let key = Node(position: entry.position, content: .scalar(entry.key))
            guard let number = number(key), let weight = weight(entry.value) else { continue }
            weighted.append((number, weight))
        }
        return weighted.count == entries.count ? try WeightedNumbers(weighted) : nil
    }

    private func weight(_ node: Node) -> Double? {
        let text = node.scalar ?? ""
        let weight =
            (try? Quantity.parse(text, as: .one)) ?? (try? Quantity.parse(text, as: .share))
        return weight.orReport {
            context.diagnostics.report(
                .badNumber, at: node.position, "expected a weight, this is \(node.shape)",
                hint: "write '0.4' or '40 %'")
        }
    }

    /// `[10 USD, 12 USD, 11 USD]`: what was seen, each as likely as any other.
    private func samples(_ node: Node) throws -> (any Distribution)? {
        guard case .sequence(let items) = node.content else {
            context.diagnostics.report(
                .wrongShape, at: node.position, "expected samples, this is \(node.shape)",
                hint: "write [10, 12, 11] or {file: prices.csv, column: price}")
            return nil
        }
        // A file that could not be read was reported, and left nothing.
        if items.isEmpty, !context.diagnostics.isEmpty { return nil }
        let values = items.compactMap(number)
        return values.count == items.count ? try EmpiricalDistribution(values) : nil
    }

    private func mapping(_ node: Node, _ what: String) -> [Node.Entry]? {
        node.entries.orReport {
            context.diagnostics.report(
                .wrongShape, at: node.position, "expected \(what), this is \(node.shape)")
        }
    }
}

extension Optional {
    /// The same, after a report when there is nothing.
    fileprivate func orReport(_ report: () -> Void) -> Self {
        if self == nil { report() }
        return self
    }
}
