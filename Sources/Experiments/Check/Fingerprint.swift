internal import ComputeAccess
internal import Results
internal import Scenarios
internal import SimulationKernel

/// What one run did, in digests by month: enough to say whether another run did the same, and if not,
/// in which month and at which agents it first did otherwise.
public struct Fingerprint: Hashable, Sendable {
    /// A layer of behaviour of the agents, month by month and in each by blocks of neighbours.
    struct Layer: Hashable, Sendable {
        /// Of all agents, by month.
        var months: [UInt64]
        /// By month, of every block: 12 bits that tell blocks apart once a month is known to differ.
        var blocks: [[UInt16]]
    }

    /// A table: of all its rows, and by month where they have dates.
    struct TableLayer: Hashable, Sendable {
        var name: String
        var whole: UInt64
        /// By position of the month; 24 bits, zero for a month without rows.
        var months: [UInt32]
    }

    /// Digest of all that the run depended on.
    var inputs: String
    /// Months from the beginning of simulated time, such as `2022-07`.
    var months: [String]
    /// Neighbouring agents, from the first number on, as people call them.
    var blocks: [String]
    /// What agents handled.
    var events: Layer
    /// What they drew.
    var words: Layer
    /// What was written down.
    var tables: [TableLayer] = []
}

extension Fingerprint {
    /// About how many blocks a world is told apart by: each family of agents is one at least.
    static let usualBlocks = 128
    /// The same of a coarse world.
    static let fewBlocks = 32

    /// The fingerprint of a traced run.
    ///
    /// - Parameter most: about how many blocks the agents are told apart by.
    init(_ run: RunResult, inputs: String, blocks most: Int) {
        let subject = run.subject
        let count = Int(subject.monthAfterEnd)
        let blocks = AgentBlocks(subject.agentFamilies, most: most)
        self.inputs = inputs
        months = (0..<count).map { Self.month(UInt16($0), subject) }
        self.blocks = blocks.names
        events = Layer(run.record.traces, blocks, months: count) { $0.events }
        words = Layer(run.record.traces, blocks, months: count) { $0.words }
        tables = Self.tables(of: run, months: months)
    }

    private static func month(_ month: UInt16, _ subject: RunSubject) -> String {
        String("\(subject.date(ofMonth: month))".prefix(7))
    }

    private static func tables(of run: RunResult, months: [String]) -> [TableLayer] {
        let places = Dictionary(uniqueKeysWithValues: months.enumerated().map { ($1, $0) })
        var tables = ResultTable.catalog.compactMap { kind -> TableLayer? in
            guard let fill = kind.fillRun else { return nil }
            var table = Table(kind.schema)
            fill(&table, run)
            table = table.sorted()
            var digests = [UInt32](repeating: 0, count: months.count)
            let spans = table.months(without: ["policy"])
            var whole = table.csv().withUnsafeBytes { checksum($0) }
            if !spans.isEmpty { whole = 0 }
            for span in spans {
                whole = mix(whole ^ span.digest)
                // What lies before the first month or after the last is in the whole.
                guard let place = places[String("\(span.start)".prefix(7))] else { continue }
                digests[place] = UInt32(span.digest >> 40) | 1
            }
            return TableLayer(name: kind.schema.name, whole: whole, months: digests)
        }
        tables.append(TableLayer(name: "summary", whole: digest(of: run.metrics), months: []))
        return tables
    }

    private static func digest(of metrics: RunMetrics) -> UInt64 {
        metrics.names.reduce(0) { digest, name in
            let number = mix(digest ^ metrics[name].bitPattern)
            return mix(number ^ stableHash("\(name.metric)/\(name.channel)/\(name.unit)"))
        }
    }
}

extension Fingerprint.Layer {
    fileprivate init(
        _ rows: [TraceRow], _ blocks: AgentBlocks, months count: Int,
        _ value: (TraceRow) -> UInt64
    ) {
        var sums = [[UInt64]](
            repeating: [UInt64](repeating: 0, count: blocks.names.count), count: count)
        for row in rows where row.month < count {
            sums[Int(row.month)][blocks.block(of: Int(row.agent))] &+=
                mix(value(row) &+ UInt64(row.agent))
        }
        months = sums.map { $0.reduce(0) { mix($0 ^ $1) } }
        self.blocks = sums.map { $0.map { UInt16(truncatingIfNeeded: mix($0)) & 0xFFF } }
    }
}

/// Agents in blocks of neighbours of one family, so that each block has a name that says something.
struct AgentBlocks {
    /// By block.
    let names: [String]
    /// The last agent of every block, and one.
    private let ends: [Int]

    /// Blocks of families: as many of each as there are to share out, the largest blocks split first.
    init(_ families: [AgentFamily], most: Int) {
        var parts = families.map { _ in 1 }
        func size(_ family: Int) -> Int {
            (families[family].agents.count + parts[family] - 1) / parts[family]
        }
        while parts.reduce(0, +) < most,
            let largest = families.indices.max(by: { size($0) < size($1) }), size(largest) > 1
        {
            parts[largest] += 1
        }
        var names: [String] = []
        var ends: [Int] = []
        for (family, count) in zip(families, parts) {
            for part in 0..<count {
                let first = family.agents.lowerBound + family.agents.count * part / count
                let end = family.agents.lowerBound + family.agents.count * (part + 1) / count
                let range = family.name(of: first)
                names.append(
                    end - first == 1
                        ? range : "\(range) to \(end - 1 - family.agents.lowerBound)")
                ends.append(end)
            }
        }
        self.names = names
        self.ends = ends
    }

    /// The block of an agent. Complexity: O(log blocks).
    func block(of agent: Int) -> Int {
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if agent < ends[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
