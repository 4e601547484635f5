/// What is simulated in one PHOLD run, in model units of 2^20 ticks.
///
/// PHOLD is the usual benchmark of parallel event simulators (Fujimoto, "Performance of Time Warp
/// under synthetic workloads", 1990): agents that do nothing but send a message for each they get.
public struct PholdParameters: Sendable, Equatable {
    /// Number of agents.
    public var agents = 1_024
    /// Events each agent starts with.
    public var start = 1
    /// Probability that a message goes to an agent drawn from all, rather than to its sender.
    public var remote = 0.10
    /// Least delay of any message, units.
    public var lookahead = 0.1
    /// Least delay of a message that is remote, units; nil for the same.
    public var remoteLookahead: Double?
    /// Mean of the exponential part of a delay, units.
    public var mean = 0.9
    /// When the run ends, units.
    public var end = 1_000.0
    /// Seed of all chance.
    public var seed: UInt64 = 42
    /// Extra scrambling steps per event, 2 to 3 ns each: stands for what a model costs.
    public var work = 0

    /// The default is P1.
    public init() {}

    /// The sets that results are quoted for.
    public enum Named: String, CaseIterable, Sendable {
        /// 1,024 agents with one event each.
        case p1 = "P1"
        /// 1,024 agents with 16 events each.
        case p2 = "P2"
        /// As P2, with 25 % of the messages remote.
        case p3 = "P3"
        /// 1,048,576 agents with one event each.
        case p4 = "P4"
        /// As P2, with 200 steps of work per event.
        case p5 = "P5"
    }

    /// The parameters of a named set.
    public init(_ name: Named) {
        switch name {
        case .p1: break
        case .p2: (start, end) = (16, 200)
        case .p3: (start, end, remote) = (16, 200, 0.25)
        case .p4: (agents, end) = (1_048_576, 4)
        case .p5: (start, end, work) = (16, 60, 200)
        }
    }

    static let ticksPerUnit = 1_048_576.0

    /// Why the parameters cannot be run; nil when they can.
    public var problem: String? {
        if agents < 1 || agents > 1 << 30 { return "\(agents) agents; 1 to 2^30 are possible" }
        if start < 0 || start > 1 << 20 {
            return "\(start) events per agent; 0 to 2^20 are possible"
        }
        if !(0...1).contains(remote) { return "a remote share of \(remote); 0 to 1 are possible" }
        if !(lookahead * Self.ticksPerUnit >= 1 && lookahead <= 1e6) {
            return "a lookahead of \(lookahead); one tick of 2^-20 to 1e6 are possible"
        }
        if let remoteLookahead, !(lookahead...1e6).contains(remoteLookahead) {
            return
                "a remote lookahead of \(remoteLookahead); the lookahead of \(lookahead) to 1e6 are possible"
        }
        if !(0...1e6).contains(mean) { return "a mean of \(mean); 0 to 1e6 are possible" }
        if !(end >= 0 && end * Self.ticksPerUnit < 1e15 && end / lookahead < 1e9) {
            return "an end of \(end); up to 1e9 windows are possible"
        }
        return work < 0 ? "negative work" : nil
    }

    /// About how many events are due in a window.
    var eventsPerWindow: Double {
        Double(agents) * Double(start) * lookahead / (lookahead + mean)
    }

    /// How many windows a message to another worker takes at least.
    public var windowsBetweenWorkers: Int32 {
        let ticks = Self.ticksPerUnit
        let windows = Int64((remoteLookahead ?? lookahead) * ticks) / Int64(lookahead * ticks)
        return Int32(min(windows, 1 << 20))
    }

    /// The number of windows up to the end.
    public var windows: Int64 {
        let step = Int64(lookahead * Self.ticksPerUnit)
        return (Int64(end * Self.ticksPerUnit) + step - 1) / step
    }
}
