/// Where the numbers of a scenario come from, counted.
public struct SourceCoverage: Sendable {
    /// Numbers with a document, law, dataset or company statement behind them.
    public var documented = 0
    /// Numbers derived or judged from several sources.
    public var judged = 0
    /// Numbers that nobody knows, with a range to vary them in.
    public var assumed = 0
    /// Assumptions without a range.
    public var assumedWithoutRange = 0
    /// Numbers without any source.
    public var unsourced = 0

    /// All numbers.
    public var total: Int { documented + judged + assumed + assumedWithoutRange + unsourced }

    /// No numbers yet.
    public init() {}
}

/// A number that is not known exactly: what a study may vary.
public struct UncertainInput: Sendable {
    /// Where it stands, as `--set` names it.
    public var path: String
    /// The value used when nothing is varied.
    public var value: Double
    /// Low end of where it lies with a probability of 90 % (5 %).
    public var low: Double
    /// High end (95 %).
    public var high: Double
}
