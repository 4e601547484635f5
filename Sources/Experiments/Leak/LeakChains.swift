internal import ComputeAccess
public import Results
internal import Scenarios

/// The chains by which covered training compute of a finished run reached its users: chip lot,
/// provider, account holders one behind the other, end user, the largest first, and what let each one
/// pass.
///
/// Everything but the lot is an archetype of at least five agents.
public struct LeakChains: Sendable {
    /// One chain.
    public struct Chain: Sendable, Encodable {
        /// Chip and how it came to be where it is.
        public var lot: String
        /// Archetype of who runs the chips.
        public var provider: String
        /// Archetypes of the account holders between provider and user, from the provider's customer on.
        public var through: [String]
        /// Archetype of the true end user.
        public var user: String
        /// The path's word.
        public var channel: String
        /// Covered training, FLOP, mean over replications.
        public internal(set) var flop = 0.0
        /// Its part of all that was asked about, 0 to 1.
        public internal(set) var share = 0.0
        /// What let it pass, the largest part first.
        public internal(set) var passes: [Pass] = []
    }

    /// A part of a chain with one reason why it could happen.
    public struct Pass: Sendable, Encodable {
        /// The word of the column `act_status`.
        public var status: String
        /// The rule or the gap, in a sentence without a stop.
        public var reason: String
        /// Its part of the chain, 0 to 1.
        public var share: Double
    }

    /// The policy of the run that is explained.
    public let policy: String
    /// The only channel shown; nil for all.
    public let channel: String?
    /// Replications over which the figures are means.
    public let replications: Int
    /// Covered training over all chains asked about, FLOP.
    public let total: Double
    /// Every chain, the largest first.
    public let chains: [Chain]

    /// Reads the chains of a finished run.
    ///
    /// - Parameters:
    ///   - policy: one of the run's policies; the first when nil.
    ///   - channel: the only channel to be shown; all when nil.
    /// - Throws: ``ResultsError`` or ``ExperimentError``.
    public init(_ run: StoredRun, policy: String? = nil, channel: String? = nil) throws {
        let policies = run.manifest.policies
        let policy = policy ?? policies[0]
        guard policies.contains(policy) else {
            throw ExperimentError.unknownPolicy(policy, known: policies)
        }
        if let channel, Channel(label: channel) == nil {
            throw ExperimentError.unknownChannel(channel)
        }
        let text = try run.text("scenario.lock.yaml")
        guard let table = try run.table("leakage") else {
            throw ResultsError.malformed(
                file: "\(run.path)/datapackage.json", line: 1, reason: "there is no table leakage")
        }
        let scenario = try Scenario.read(resolved: text)
        let sums = ChainSums(
            table, policy, channel, ChainWords(try scenario.world(named: policy)))
        self.policy = policy
        self.channel = channel
        replications = run.manifest.replications * (run.manifest.draws.map { $0 + 1 } ?? 1)
        let runs = Double(max(1, replications))
        let all = sums.flop.reduce(0, +)
        total = all / runs
        chains = sums.chains(of: all, runs: runs)
    }
}

/// Covered training by chain and status, in order of first appearance.
private struct ChainSums {
    private(set) var flop: [Double] = []
    private var keys: [ChainKey] = []
    private let words: ChainWords

    init(_ table: Table, _ policy: String, _ channel: String?, _ words: ChainWords) {
        self.words = words
        let column = LeakageColumns(table.schema)
        var places: [ChainKey: Int] = [:]
        for row in 0..<table.rowCount {
            func text(_ index: Int) -> String { table[row, index].text ?? "" }
            let path = text(column.channel)
            guard text(column.policy) == policy, channel == nil || path == channel,
                Purpose(label: text(column.purpose))?.isTraining == true,
                words.isCovered(user: text(column.user), chip: text(column.chip))
            else { continue }
            let key = ChainKey(
                lot: "\(text(column.chip)) \(text(column.provenance))",
                provider: words.provider(
                    region: text(column.region), location: text(column.location)),
                through: words.through(text(column.holders)),
                user: words.users[text(column.user)], channel: path, status: text(column.status))
            let place = places[key] ?? keys.count
            if place == keys.count {
                places[key] = place
                keys.append(key)
                flop.append(0)
            }
            flop[place] += table[row, column.flop].quantity ?? 0
        }
    }

    /// The chains, largest first, with shares of `total`.
    func chains(of total: Double, runs: Double) -> [LeakChains.Chain] {
        var places: [ChainKey: Int] = [:]
        var chains: [LeakChains.Chain] = []
        for (key, flop) in zip(keys, flop) {
            var chain = key
            chain.status = ""
            let place = places[chain] ?? chains.count
            if place == chains.count {
                places[chain] = place
                chains.append(
                    LeakChains.Chain(
                        lot: key.lot, provider: key.provider, through: key.through,
                        user: key.user, channel: key.channel))
            }
            chains[place].flop += flop
            chains[place].passes.append(
                LeakChains.Pass(
                    status: key.status, reason: words.reason(key.status), share: flop))
        }
        for index in chains.indices {
            let flop = chains[index].flop
            chains[index].share = total > 0 ? flop / total : 0
            chains[index].flop = flop / runs
            for pass in chains[index].passes.indices {
                chains[index].passes[pass].share /= max(flop, 1)
            }
            chains[index].passes.sort { ($0.share, $1.status) > ($1.share, $0.status) }
        }
        // Equal sums come in the order of their words.
        return chains.sorted { ($0.flop, $1.words) > ($1.flop, $0.words) }
    }
}

extension LeakChains.Chain {
    fileprivate var words: String {
        ([lot, provider] + through + [user, channel]).joined(separator: " ")
    }
}

private struct ChainKey: Hashable {
    var lot: String
    var provider: String
    var through: [String]
    var user: String
    var channel: String
    var status: String
}

/// Positions of the columns of the table `leakage`.
private struct LeakageColumns {
    let policy, channel, purpose, user, chip, provenance, region, location, holders: Int
    let status, flop: Int

    init(_ schema: TableSchema) {
        func place(_ name: String) -> Int { schema.index(of: name) ?? 0 }
        policy = place("policy")
        channel = place("channel")
        purpose = place("purpose")
        user = place("user_group")
        chip = place("chip")
        provenance = place("provenance")
        region = place("region")
        location = place("location")
        holders = place("holders")
        status = place("act_status")
        flop = place("flop")
    }
}
