internal import ComputeAccess

/// How precise the numbers of a scenario have to be: replications go on until they are.
public struct Precision: Sendable {
    /// Half the width of the 95 % interval of the mean, as a share of the mean.
    public var halfwidth: Double
    /// The metric of `summary.csv` that has to be so precise, of every policy.
    public var metric: String
    /// Its channel.
    public var channel: String
    /// The most replications that may be tried.
    public var mostReplications: Int

    /// A number that has to be so precise.
    public init(halfwidth: Double, metric: String, channel: String, mostReplications: Int = 1_000) {
        self.halfwidth = halfwidth
        self.metric = metric
        self.channel = channel
        self.mostReplications = mostReplications
    }

    /// Short names for what is asked for most: what people call it, the metric and the channel.
    public static let aliases: [(name: String, metric: String, channel: String)] = [
        ("leaked_compute", "training-flop-broad", "all"),
        ("leaked_compute_listed", "training-flop-listed", "all"),
        ("frontier_compute", "frontier-flop-broad", "all"),
        ("all_compute", "all-compute", "all"),
        ("diverted_chips", "diverted-chips", "all"),
    ]
}

/// How the expectations of a scenario are put to the test.
public struct CheckSettings: Sendable {
    /// The probability that a check of an unchanged model fails, all its expectations together.
    public var alpha = 0.001
    /// The most replications of each policy.
    public var mostReplications = 320
    /// The most under `--quick`; 0 leaves the scenario out of a quick check.
    public var mostQuickReplications = 80
}

extension Section {
    /// How precise numbers have to be, and how expectations are put to the test.
    static let precision = Section { top, scenario in
        top.context.isReadingSettings = true
        defer { top.context.isReadingSettings = false }
        scenario.until = top.mapping("until", "replications go on until a number is so precise") {
            reader in
            let halfwidth = reader.required(
                "halfwidth", .quantity(.share, 0.0001...1),
                "half the width of the 95 % interval, as a share of the mean")
            let of = reader.required(
                "of", .text,
                "of what: a metric of summary.csv, or "
                    + Precision.aliases.map(\.name).joined(separator: ", "))
            let alias = Precision.aliases.first { $0.name == of }
            let channel = reader.value(
                "channel", .text, default: alias?.channel ?? "all", "its channel; all channels")
            let most = reader.value(
                "most", .count(.one, 2...100_000), default: 1_000,
                "the most replications that may be tried; 1000 when not given")
            return Precision(
                halfwidth: halfwidth, metric: alias?.metric ?? of, channel: channel,
                mostReplications: Int(most))
        }
        let fallback = CheckSettings()
        scenario.check =
            top.mapping("check", "how expectations are put to the test") { reader in
                CheckSettings(
                    alpha: reader.value(
                        "alpha", .quantity(.share, 0.000_000_1...0.1), default: fallback.alpha,
                        "probability that an unchanged model fails; 0.1 % when not given"),
                    mostReplications: Int(
                        reader.value(
                            "most", .count(.one, 2...100_000),
                            default: Int64(fallback.mostReplications),
                            "the most replications of a policy; 320 when not given")),
                    mostQuickReplications: Int(
                        reader.value(
                            "quick", .count(.one, 0...100_000),
                            default: Int64(fallback.mostQuickReplications),
                            "the most under --quick; 80 when not given, 0 leaves the scenario out"))
                )
            } ?? fallback
    }
}
