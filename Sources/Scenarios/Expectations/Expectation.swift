public import ComputeAccess

/// What the writer of a scenario expects of a number in `summary.csv`, and why.
public struct Expectation: Sendable {
    /// How the number is taken.
    public enum Measure: String, CaseIterable, Sendable {
        /// As it stands.
        case value
        /// As a multiple of the baseline's.
        case ratio
        /// Less the baseline's.
        case difference
    }

    /// What people call it.
    public var name: String
    /// The metric of `summary.csv`.
    public var metric: String
    /// Its channel.
    public var channel: String
    /// The policy that it is about.
    public var policy: String
    /// The policy that it is compared with: the scenario's first when the file does not say.
    public var baseline: String
    /// How the number is taken.
    public var measure: Measure
    /// Where it should lie.
    public var bounds: Interval
    /// Why a careful reader would expect that.
    public var why: String
}

extension Section {
    /// What the writer expects of the outcome.
    static let expectations = Section { top, scenario in
        let policies = scenario.policies.map(\.name)
        scenario.expectations = top.named(
            "expectations", "what the writer expects of the outcome, by name"
        ) { name, reader in
            ExpectationReading(reader: reader, policies: policies).read(name)
        }.compactMap(\.value)
    }
}

private struct ExpectationReading {
    let reader: MappingReader
    let policies: [String]

    func read(_ name: String) -> Expectation? {
        let metric = reader.required("metric", .text, "the metric of summary.csv")
        let channel = reader.value("channel", .text, default: "all", "its channel; all paths")
        let policy = reader.required("policy", .text, "the policy that it is about")
        let baseline = reader.value(
            "against", .text, default: policies.first ?? "",
            "the policy that a ratio or a difference refers to; the first when not given")
        let why = reader.required("why", .text, "why a careful reader would expect that")
        let bounds = Expectation.Measure.allCases.compactMap { measure in
            reader.optional(measure.rawValue, .bounds(.one), "where it should lie")
                .map { (measure, $0) }
        }
        guard reader.position != nil else { return nil }
        for (key, word) in [("policy", policy), ("against", baseline)]
        where !policies.contains(word) {
            reader.report(
                .unknownName, key: key, "no policy is called '\(word)'",
                hint: Suggestion.hint(for: word, among: policies))
        }
        guard bounds.count == 1, let (measure, range) = bounds.first else {
            reader.report(
                .missingKey, "'\(name)' needs one of value, ratio and difference",
                hint: "such as 'ratio: below 0.8'")
            return nil
        }
        return Expectation(
            name: name, metric: metric, channel: channel, policy: policy, baseline: baseline,
            measure: measure, bounds: range, why: why)
    }
}
