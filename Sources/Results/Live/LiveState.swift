/// What the lines of a journal add up to: all that a view of a run shows.
public struct LiveState: Sendable {
    /// What was begun; nil before the first line.
    public private(set) var start: LiveStart?
    /// How far it is.
    public private(set) var progress: LiveProgress?
    /// What it says so far.
    public private(set) var estimates: LiveEstimates?
    /// Every estimate as it was whenever more runs were behind it, by name: how intervals shrank.
    public private(set) var history: [String: [LiveEstimates.Estimate]] = [:]
    /// Means over finished runs.
    public private(set) var figures: LiveFigures?
    /// The last sentences.
    public private(set) var logs: [LiveLog] = []
    /// How it ended; nil while it is under way, or when its process was killed.
    public private(set) var end: LiveEnd?

    /// Nothing yet.
    public init() {}

    /// Adds a line.
    public mutating func add(_ record: LiveRecord) {
        switch record {
        case .start(let start):
            self = LiveState()
            self.start = start
        case .progress(let progress): self.progress = progress
        case .estimates(let estimates): add(estimates)
        case .figures(let figures): self.figures = figures
        case .log(let log): logs = (logs + [log]).suffix(Self.loggedLines)
        case .end(let end): self.end = end
        }
    }

    /// Sentences that are remembered.
    private static let loggedLines = 100
    /// Points of an estimate that are remembered.
    private static let points = 400

    private mutating func add(_ estimates: LiveEstimates) {
        self.estimates = estimates
        for estimate in estimates.estimates {
            var points = history[estimate.name] ?? []
            points.removeAll { $0.n >= estimate.n }
            points.append(estimate)
            if points.count > Self.points {
                // Every other one of the older half: the start stays visible, memory stays bounded.
                points = points.enumerated().filter {
                    $0.offset % 2 == 0 || $0.offset > Self.points / 2
                }.map(\.element)
            }
            history[estimate.name] = points
        }
    }

    /// Seconds from the start to the end, or to the last line so far.
    public var elapsed: Double {
        let seconds = [
            progress?.elapsed, estimates?.elapsed, figures?.elapsed, logs.last?.elapsed,
        ]
        return end?.elapsed ?? seconds.compactMap(\.self).max() ?? 0
    }
}
