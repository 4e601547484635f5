import ComputeAccess
import Experiments
import Foundation
import Results
import Scenarios
import Testing

/// What `explain leak` reads from a finished run's directory.
@Suite struct LeakChainsTests {
    private static let study = Study(
        Smallest.scenario, policies: ["history", "cloud-licensing"], seed: 4)

    /// The chains of the smallest world's run, written and read back.
    private static func chains(
        policy: String? = nil, channel: String? = nil
    ) throws -> LeakChains {
        let path =
            NSTemporaryDirectory()
            + "sluice-leak-\(ProcessInfo.processInfo.globallyUniqueString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let directory = try RunDirectory(at: path)
        for table in study.tables { try directory.write(table) }
        try directory.write(
            study.outcome.experiment.scenario.resolvedText, as: "scenario.lock.yaml")
        try directory.commit(
            Manifest(
                tool: Manifest.Tool(version: "0", build: "test"),
                scenario: Manifest.Scenario(name: "smallest", digest: "0"), seed: 1,
                policies: study.outcome.experiment.policies, replications: 1, command: "",
                environment: [:]))
        return try LeakChains(StoredRun(at: path), policy: policy, channel: channel)
    }

    @Test func `the chains add up to the headline, the largest first`() throws {
        let chains = try Self.chains()
        let total = Self.study.summary("history", "training-flop-broad")
        #expect(chains.policy == "history")
        #expect(abs(chains.total - total) < 1e-9 * total)
        #expect(abs(chains.chains.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        let flop = chains.chains.map(\.flop)
        #expect(flop == flop.sorted(by: >))
        for chain in chains.chains {
            #expect(abs(chain.passes.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        }
    }

    @Test func `account holders are shown one behind the other, from the provider on`() throws {
        let longest = try #require(
            Self.chains(channel: "reseller").chains.max { $0.through.count < $1.through.count })
        // Brokers are too few to be told apart from them.
        #expect(longest.through == ["resellers and brokers", "resellers and brokers"])
        let own = try Self.chains(channel: "cloud-direct").chains
        #expect(own.allSatisfy { $0.through == ["own account"] })
    }

    @Test func `what flows into an account holder flows out of it`() throws {
        let flows = try #require(Self.study.tables.first { $0.schema.name == "flows" })
        let place = { (name: String) in flows.schema.index(of: name) ?? 0 }
        var balance: [String: Double] = [:]
        var deepest: Int64 = 0
        for row in 0..<flows.rowCount {
            guard flows[row, place("policy")].text == "history",
                let from = flows[row, place("from")].text, let to = flows[row, place("to")].text,
                let hours = flows[row, place("gpu_hours")].quantity,
                case .integer(let layer) = flows[row, place("layer")]
            else { continue }
            balance[from, default: 0] -= hours
            balance[to, default: 0] += hours
            deepest = max(deepest, Int64(layer))
        }
        #expect(deepest == 4, "a reseller behind a reseller")
        let holders = balance.filter { $0.key.contains(" at ") }
        #expect(holders.count > 8)
        #expect(holders.allSatisfy { abs($0.value) < 1e-6 })
    }

    @Test func `a channel's chains add up to the channel`() throws {
        let chains = try Self.chains(policy: "cloud-licensing", channel: "cloud-direct")
        let total = Self.study.summary(
            "cloud-licensing", "training-flop-broad", channel: "cloud-direct")
        #expect(abs(chains.total - total) < 1e-9 * total)
        #expect(chains.chains.allSatisfy { $0.channel == "cloud-direct" })
    }

    @Test func `each part of a chain says which rule or which gap let it pass`() throws {
        let passes = try Self.chains(policy: "cloud-licensing").chains.flatMap(\.passes)
        let missed = try #require(passes.first { $0.status == "contrary-to-rule:P01" })
        #expect(missed.reason.contains("gap in enforcement: against P01 (Licence before renting"))
        let free = try #require(passes.first { $0.status == "outside-jurisdiction" })
        #expect(free.reason.contains("gap in the rules"))
        #expect(passes.contains { $0.status == "authorised" && $0.reason.contains("licence") })
    }

    @Test func `nobody is shown in a class of fewer than five`() throws {
        // Four majors, four of the military, three brokers, eight providers of as many kinds.
        let chains = try Self.chains().chains
        let words = Set(chains.flatMap { [$0.provider, $0.user] + $0.through })
        for name in ["majors", "military-linked", "brokers", "resellers"] {
            #expect(!words.contains(name), "\(name)")
        }
        for provider in ["us-cloud", "gpu-cloud", "state-centre", "landlord-malaysia"] {
            #expect(!words.contains { $0.contains(provider) }, "\(provider)")
        }
        #expect(
            words.isSuperset(of: ["developers", "listed-developers", "units-abroad", "shells"]))
    }

    @Test func `what the run does not have is refused`() {
        #expect(throws: ExperimentError.self) { try Self.chains(policy: "nobody") }
        #expect(throws: ExperimentError.self) { try Self.chains(channel: "pigeon") }
    }
}
