public import SimulationKernel

/// A small run that every worker can do without a model: agents that throw balls at each other.
///
/// It is PHOLD, the common yardstick of parallel simulators, with notices, bursts and accidents added.
/// `sluice doctor` uses it to see that workers start, agree and stop on this machine, and the tests of
/// the exchange use it to see that nothing depends on who ran what where.
public struct SelfTestPlan: Sendable, Equatable {
    /// Something that goes wrong on purpose.
    public enum Accident: UInt8, Sendable {
        /// The plan cannot be loaded.
        case refuses
        /// The worker finds a fault of its own.
        case faults
        /// The worker is killed, as by an administrator.
        case dies
        /// The worker stops answering, but lives.
        case freezes
    }

    /// Number of agents.
    public var agents = 64
    /// Length of a window.
    public var lookahead = SimulationDuration.hours(1)
    /// When the run ends.
    public var end = SimulationTime(seconds: 30 * 86_400)
    /// Where all chance comes from.
    public var seed: UInt64 = 1
    /// Balls that each agent starts with.
    public var balls = 1
    /// Longest flight of a ball beyond the lookahead, in lookaheads.
    public var longestFlight = 8
    /// How many balls agent 0 throws at once in the first window; they are caught and kept.
    public var burst = 0
    /// One throw in so many comes with a notice to everybody; 0 for none.
    public var noticeEvery = 16
    /// What goes wrong, if anything,
    public var accident: Accident?
    /// on which worker,
    public var accidentWorker = 0
    /// and in the first window opened from this one on.
    public var accidentWindow = 0

    /// The plan with its defaults.
    public init() {}

    /// The first window that is not opened.
    public var endWindow: Int64 { (end.seconds + lookahead.seconds - 1) / lookahead.seconds }

    /// An order to run this plan with its agents spread evenly over `workers` workers.
    public func order(workers: Int) throws(PlacementError) -> RunOrder {
        let loads = [Int64](repeating: 1, count: agents)
        return RunOrder(
            plan: bytes, placement: try .balanced(loads: loads, workers: workers),
            endWindow: endWindow)
    }

    /// Makes the partitions of these plans.
    public static let factory: PartitionFactory = { bytes, routes in
        let plan = try bytes.withUnsafeBytes { raw in
            var reader = ByteReader(raw)
            return try SelfTestPlan(from: &reader)
        }
        return try SelfTestPartition(plan, routes: routes)
    }

    /// Whether the bytes of a plan are those of a self-test.
    public static func recognises(_ plan: [UInt8]) -> Bool { plan.starts(with: magic) }
}

extension SelfTestPlan {
    private static let magic = Array("sluice self-test 1\n".utf8)

    /// The plan as workers get it.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.magic)
        writer.write(UInt32(agents))
        writer.write(lookahead.seconds)
        writer.write(end.seconds)
        writer.write(seed)
        writer.write(UInt32(balls))
        writer.write(UInt32(longestFlight))
        writer.write(UInt32(burst))
        writer.write(UInt32(noticeEvery))
        writer.write(accident?.rawValue ?? UInt8.max)
        writer.write(UInt32(accidentWorker))
        writer.write(Int64(accidentWindow))
        return writer.bytes
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        let start = try reader.take(Self.magic.count)
        guard start.elementsEqual(Self.magic) else {
            throw .invalid(what: "self-test plan", value: 0)
        }
        agents = Int(try reader.read(UInt32.self))
        lookahead = SimulationDuration(seconds: try reader.read())
        end = SimulationTime(seconds: try reader.read())
        seed = try reader.read()
        balls = Int(try reader.read(UInt32.self))
        longestFlight = Int(try reader.read(UInt32.self))
        burst = Int(try reader.read(UInt32.self))
        noticeEvery = Int(try reader.read(UInt32.self))
        accident = Accident(rawValue: try reader.read())
        accidentWorker = Int(try reader.read(UInt32.self))
        accidentWindow = Int(try reader.read(Int64.self))
    }
}
