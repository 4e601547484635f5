internal import ComputeAccess

/// Where the projects of one run went under another policy: matched one by one, on the same chance.
///
/// Stopped on a channel is what its projects computed there less than under the baseline; every TFLOP of
/// it has one cause. Net effect = gained - stopped, exactly: all numbers are whole.
struct Displacement {
    /// Why a project computed less on a channel, or more.
    enum Cause: String, CaseIterable {
        /// It was computed on another channel.
        case moved
        /// The same, or not yet, begun at least 30 days later.
        case delayed
        /// It was halved more often.
        case downsized
        /// It was computed on a chip that the yardstick does not count.
        case substituted
        /// It waits or runs at the end.
        case pending
        /// It was given up.
        case givenUp = "given-up"
        /// More was computed than under the baseline, for price or room.
        case induced
    }

    struct Flow: Hashable {
        /// Nil for what was not computed under the baseline.
        var from: Channel?
        /// Nil for what is not computed under the policy.
        var to: Channel?
        var cause: Cause
    }

    /// TFLOP by flow.
    private(set) var work: [Flow: Int64] = [:]

    /// Days from which on a project counts as delayed.
    static let delayDays = 30

    /// From the projects of two runs, both in the order of their names.
    init(from a: [ProjectRow], to b: [ProjectRow]) {
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            let name = min(i < a.count ? a[i].name : .max, j < b.count ? b[j].name : .max)
            let (first, second) = (i, j)
            while i < a.count, a[i].name == name { i += 1 }
            while j < b.count, b[j].name == name { j += 1 }
            match(ProjectCourse(a[first..<i]), ProjectCourse(b[second..<j]))
        }
    }

    private mutating func match(_ before: ProjectCourse, _ after: ProjectCourse) {
        var losses: [(Channel, Int64)] = []
        var gains: [(Channel, Int64)] = []
        for channel in Channel.allCases {
            let change = after[channel] - before[channel]
            if change < 0 { losses.append((channel, -change)) }
            if change > 0 { gains.append((channel, change)) }
        }
        let isLate = after.day.map { $0 >= (before.day ?? $0) + Self.delayDays } ?? false
        var spare = gains
        for (channel, lost) in losses {
            var left = lost
            for place in spare.indices where left > 0 && spare[place].1 > 0 {
                let part = min(left, spare[place].1)
                add(part, channel, spare[place].0, isLate ? .delayed : .moved)
                spare[place].1 -= part
                left -= part
            }
            explain(left, lostOn: channel, before, after, isLate: isLate)
        }
        for (channel, gained) in spare { add(gained, nil, channel, .induced) }
    }

    /// What of a loss is on no other channel.
    private mutating func explain(
        _ lost: Int64, lostOn channel: Channel, _ before: ProjectCourse, _ after: ProjectCourse,
        isLate: Bool
    ) {
        guard lost > 0 else { return }
        let elsewhere = max(0, min(lost, after.offYardstick - before.offYardstick))
        add(elsewhere, channel, after.offChannel, .substituted)
        let rest = lost - elsewhere
        let cause: Cause =
            if after.isGivenUp {
                .givenUp
            } else if after.day != nil,
                after.halvings > before.halvings
            { .downsized } else { isLate ? .delayed : .pending }
        add(rest, channel, nil, cause)
    }

    private mutating func add(
        _ part: Int64, _ from: Channel?, _ to: Channel?, _ cause: Cause
    ) {
        if part > 0 { work[Flow(from: from, to: to, cause: cause), default: 0] += part }
    }

    /// Flows in a fixed order: by channels, then cause.
    var flows: [(flow: Flow, work: Int64)] {
        func order(_ flow: Flow) -> [Int] {
            [
                Int(flow.from?.rawValue ?? .max), Int(flow.to?.rawValue ?? .max),
                Cause.allCases.firstIndex(of: flow.cause)!,
            ]
        }
        // tidy: order does not matter, sorted here
        return work.map { (flow: $0.key, work: $0.value) }
            .sorted { order($0.flow).lexicographicallyPrecedes(order($1.flow)) }
    }
}

/// What became of one project in one run.
private struct ProjectCourse {
    private var covered = [Int64](repeating: 0, count: Channel.allCases.count)
    /// TFLOP on chips that do not count, and the channel of the largest part.
    private(set) var offYardstick: Int64 = 0
    private(set) var offChannel: Channel?
    private(set) var halvings: UInt8 = 0
    private(set) var isGivenUp = false
    /// First day on which it was computed; nil when it was not.
    private(set) var day: Int?

    init(_ rows: ArraySlice<ProjectRow>) {
        var most: Int64 = 0
        for row in rows {
            switch row.place {
            case .givenUp: isGivenUp = true
            case .covered(let channel): covered[Int(channel.rawValue)] += row.work
            case .offYardstick(let channel):
                offYardstick += row.work
                if row.work > most { (most, offChannel) = (row.work, channel) }
            }
            guard row.work > 0 else { continue }
            day = min(day ?? .max, Int(row.day))
            halvings = max(halvings, row.halvings)
        }
    }

    /// TFLOP on a channel, on chips that count.
    subscript(channel: Channel) -> Int64 { covered[Int(channel.rawValue)] }
}

extension ExperimentOutcome {
    /// Every run under another policy than the first, against that of the first with the same chance.
    ///
    /// Placebos too, which have the first policy themselves.
    func displacements() -> [(baseline: RunResult, run: RunResult, moves: Displacement)] {
        (runs + placebos).compactMap { run in
            guard run.policy != experiment.policies.first || run.cell.isPlacebo else { return nil }
            let baseline = runs.first {
                $0.policy == experiment.policies.first && $0.cell.isPaired(with: run.cell)
            }
            return baseline.map {
                ($0, run, Displacement(from: $0.projects, to: run.projects))
            }
        }
    }
}
