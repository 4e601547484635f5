internal import ComputeAccess

extension Section {
    /// What the writer expects of the outcome.
    static let expectations = Section { top, scenario in
        top.context.isReadingSettings = true
        defer { top.context.isReadingSettings = false }
        let policies = scenario.policies.map(\.name)
        scenario.expectations = top.named(
            "expectations", "what the writer expects of the outcome, by name"
        ) { name, reader in
            ExpectationReading(reader: reader, policies: policies).read(name)
        }.compactMap(\.value)
    }
}

/// Reads one expectation: what all have, then the one key that says its kind.
private struct ExpectationReading {
    let reader: MappingReader
    let policies: [String]

    func read(_ name: String) -> Expectation? {
        let kinds = kinds()
        let metric = reader.optional(
            "metric", .text,
            "the metric of summary.csv; milestones for the first model of an organisation")
        let channel = reader.value(
            "channel", .text, default: "all",
            "its channel; all channels. Of milestones the group of organisations")
        let policy = reader.optional("policy", .text, "the policy that it is about")
        let several = reader.optional(
            "policies", .list(of: .text), "the policies that are put in order, for monotone")
        let baseline = reader.value(
            "against", .text, default: policies.first ?? "",
            "the policy that a ratio or a difference refers to; the first when not given")
        let why = reader.required("why", .text, "why a careful reader would expect that")
        guard reader.position != nil else { return nil }
        guard kinds.count == 1, let kind = kinds.first else {
            guard reader.isSound else { return nil }
            reader.report(
                .missingKey,
                kinds.isEmpty
                    ? "'\(name)' does not say what is expected"
                    : "'\(name)' expects several things at once",
                hint: "write one of \(Self.words), such as 'ratio: below 0.8'")
            return nil
        }
        let expectation = Expectation(
            name: name, metric: metric ?? "", channel: channel,
            policies: several ?? [policy].compactMap { $0 }, baseline: baseline, kind: kind,
            why: why)
        check(expectation, name)
        return expectation
    }

    private static let words =
        "value, ratio, difference, quantile, share, reached, identical_before, monotone and "
        + "unchanged_within"

    /// What is expected: one kind, unless something is wrong.
    private func kinds() -> [Expectation.Kind] {
        let means = measures(of: reader).map { Expectation.Kind.mean($0, $1) }
        let others = [
            reader.mapping("quantile", "where a quantile over all runs should lie", quantile),
            reader.mapping("share", "in which share of runs something should hold", share),
            reader.mapping("reached", "when a sum over time should be reached", reached),
            reader.optional(
                "identical_before", .date,
                "the day before which runs of the policy and of 'against' are the same to the bit"
            ).map { .identicalBefore($0) },
            reader.optional(
                "monotone",
                .words(Expectation.Direction.allCases.map { ($0.rawValue, $0) }),
                "which way the mean goes along 'policies'"
            ).map { .monotone($0) },
            reader.optional(
                "unchanged_within", .quantity(.share, 0...10),
                "how far the mean may be from the committed reference, as a share of it"
            ).map { .unchangedWithin($0) },
        ]
        return means + others.compactMap { $0 }
    }

    private func measures(of reader: MappingReader) -> [(Expectation.Measure, Interval)] {
        Expectation.Measure.allCases.compactMap { measure in
            reader.optional(measure.rawValue, .bounds(.one), "where it should lie")
                .map { (measure, $0) }
        }
    }

    private func quantile(_ inner: MappingReader) -> Expectation.Kind {
        let at = inner.required("at", .share, "which quantile, such as 90 %")
        if inner.position != nil, at <= 0 || at >= 1 {
            inner.report(.outOfRange, key: "at", "a quantile lies between 0 and 100 %, ends apart")
        }
        let (measure, bounds) = measure(in: inner)
        return .quantile(at, measure, bounds)
    }

    private func share(_ inner: MappingReader) -> Expectation.Kind {
        let (measure, condition) = measure(in: inner)
        let bounds = inner.required(
            "is", .bounds(.share), "the share of runs in which it holds, such as 'above 95 %'")
        return .share(measure, condition, bounds)
    }

    private func reached(_ inner: MappingReader) -> Expectation.Kind {
        let amount = inner.required(
            "amount", .quantity(.one, 0...1e40), "the sum, in the metric's unit")
        let from = inner.optional("from", .date, "the first day on which it may be reached")
        let to = inner.optional("to", .date, "the last day")
        if inner.position != nil, from == nil, to == nil {
            inner.report(.missingKey, "'reached' needs 'from', 'to' or both")
        }
        if let from, let to, to < from {
            inner.report(.dateOrder, key: "to", "'to' lies before 'from'")
        }
        return .reached(amount, from: from, to: to)
    }

    /// The one measure of a mapping and its bounds.
    private func measure(in inner: MappingReader) -> (Expectation.Measure, Interval) {
        let found = measures(of: inner)
        if found.count != 1, inner.position != nil {
            inner.report(
                .missingKey, "'\(inner.path.last ?? "")' needs one of value, ratio and difference",
                hint: "such as 'ratio: below 0.8'")
        }
        return found.first ?? (.value, .any)
    }

    /// Reports names that do not fit the kind, and policies that there are not.
    private func check(_ expectation: Expectation, _ name: String) {
        func need(_ key: String, _ isGiven: Bool, _ isNeeded: Bool) {
            guard isGiven != isNeeded else { return }
            reader.report(
                isNeeded ? .missingKey : .changesNothing, key: isNeeded ? nil : key,
                isNeeded
                    ? "'\(key)' is missing in '\(name)'"
                    : "'\(key)' says nothing to what '\(name)' expects",
                hint: isNeeded ? nil : "remove it")
        }
        let keys = reader.keys
        switch expectation.kind {
        case .monotone:
            need("policies", keys.contains("policies"), true)
            need("policy", keys.contains("policy"), false)
            need("metric", keys.contains("metric"), true)
            if Set(expectation.policies).count < max(2, expectation.policies.count) {
                reader.report(
                    .badText, key: "policies", "an order needs at least two different policies")
            }
        case .identicalBefore:
            need("policy", keys.contains("policy"), true)
            need("metric", keys.contains("metric"), false)
            if expectation.policies == [expectation.baseline] {
                reader.report(
                    .changesNothing, key: "policy", "'\(name)' compares a policy with itself")
            }
        default:
            need("policy", keys.contains("policy"), true)
            need("policies", keys.contains("policies"), false)
            need("metric", keys.contains("metric"), true)
        }
        need(
            "against", keys.contains("against"),
            keys.contains("against")
                && expectation.kind.isAgainstBaseline)
        let named = expectation.policies.map {
            (keys.contains("policies") ? "policies" : "policy", $0)
        }
        for (key, word) in named + [("against", expectation.baseline)]
        where !policies.contains(word) {
            reader.report(
                .unknownName, key: key, "no policy is called '\(word)'",
                hint: Suggestion.hint(for: word, among: policies),
                missing: MissingName(section: "policies", name: word))
        }
    }
}
