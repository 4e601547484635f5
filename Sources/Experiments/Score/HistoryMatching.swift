internal import Scenarios
internal import Statistics

/// What figures of the past leave of what is not known, by rejection: the draws in which every calibrated
/// target comes out inside, or as near as its source may be wrong, are kept. Never one tuned point.
public struct HistoryMatching: Sendable, Encodable {
    /// One input before and after.
    public struct Input: Sendable, Encodable {
        /// Where it stands in the scenario.
        public var name: String
        /// Its unit; `x` for the factor of a line over time.
        public var unit: String
        /// Over all draws.
        public var prior: Range
        /// Over the draws that were kept.
        public var posterior: Range
        /// Greatest distance between the two distributions (Kolmogorov and Smirnov), 0 to 1.
        public var distance: Double
    }

    /// A median with the points that 5 % and 95 % stay below.
    public struct Range: Sendable, Encodable {
        /// 5 % point.
        public var p05: Double
        /// Median.
        public var median: Double
        /// 95 % point.
        public var p95: Double

        init?(_ values: [Double]) {
            let sample = Sample(values)
            guard let low = sample.quantile(0.05), let middle = sample.median,
                let high = sample.quantile(0.95)
            else { return nil }
            (p05, median, p95) = (low, middle, high)
        }
    }

    /// Draws that were kept, by number, the values as written among them if they match.
    public var kept: [Int]
    /// Draws that were looked at.
    public var drawn: Int
    /// Targets that draws had to hit.
    public var targets: [String]
    /// Calibrated targets by how many draws miss them, the worst first.
    public var misses: [Miss]
    /// The inputs that moved most, the furthest first; empty when too few draws are left to tell.
    public var inputs: [Input]
    /// A distance that one input in twenty exceeds by chance alone.
    public var chanceDistance: Double?

    /// A target that draws miss.
    public struct Miss: Sendable, Encodable {
        /// The target.
        public var target: String
        /// Share of the draws that miss it.
        public var share: Double
    }

    /// Fewer draws than this say nothing about an input's distribution.
    static let fewest = 5
    /// How many inputs are shown.
    static let shown = 10

    init(
        _ run: ScoreRun, _ measurements: [ScoreRun.Measurement], _ lines: [Score.Line]
    ) throws {
        let scored = lines.filter { $0.role == .calibrated || $0.role == .test }
        let judged = scored.indices.filter {
            scored[$0].role == .calibrated && scored[$0].median != nil
        }
        func hits(_ measurement: ScoreRun.Measurement, _ part: Int) -> Bool {
            guard let interval = scored[part].interval, let value = measurement.values[part]
            else { return false }
            return interval.nearlyContains(value)
        }
        let drawn = measurements.filter { $0.draw > 0 }
        let matches = drawn.filter { draw in judged.allSatisfy { hits(draw, $0) } }
        self.drawn = drawn.count
        kept = matches.map(\.draw)
        targets = judged.map { scored[$0].target }
        misses = judged.map { part in
            let missed = drawn.count { !hits($0, part) }
            return Miss(
                target: scored[part].target, share: Double(missed) / Double(max(1, drawn.count)))
        }.sorted { $0.share > $1.share }
        inputs = []
        guard !judged.isEmpty, kept.count >= Self.fewest, kept.count < drawn.count else { return }
        chanceDistance = 1.36 / Double(kept.count).squareRoot()
        inputs = try Self.moved(run, drawn.map(\.draw), kept)
    }

    /// The inputs whose distribution over the kept draws is furthest from that over all.
    private static func moved(_ run: ScoreRun, _ all: [Int], _ kept: [Int]) throws -> [Input] {
        var values: [String: [Int: Double]] = [:]
        var order: [(name: String, unit: String)] = []
        for draw in all {
            for input in try run.experiment.scenario(ofDraw: draw).inputs {
                if values[input.name] == nil { order.append((input.name, input.unit)) }
                values[input.name, default: [:]][draw] = input.value
            }
        }
        let inputs = order.compactMap { name, unit -> Input? in
            let prior = all.compactMap { values[name]?[$0] }
            let posterior = kept.compactMap { values[name]?[$0] }
            guard let before = Range(prior), let after = Range(posterior) else { return nil }
            return Input(
                name: name, unit: unit, prior: before, posterior: after,
                distance: distance(prior, posterior))
        }
        return Array(inputs.sorted { $0.distance > $1.distance }.prefix(shown))
    }

    /// The greatest difference between the shares of two samples that stay below a value.
    private static func distance(_ a: [Double], _ b: [Double]) -> Double {
        let (a, b) = (a.sorted(), b.sorted())
        func below(_ sorted: [Double], _ value: Double) -> Double {
            Double(sorted.count { $0 <= value }) / Double(sorted.count)
        }
        return a.reduce(0) { max($0, (below(a, $1) - below(b, $1)).magnitude) }
    }
}
