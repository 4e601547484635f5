import ComputeAccess
import Experiments
import Foundation
import Results
import Scenarios
import Testing

/// What `explain leak` reads from a finished run's directory.
@Suite struct LeakChainsTests {
    private static let study = Study(
        Smallest.scenario, policies: ["history", "cloud-licensing"])

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
        let words = Set(chains.flatMap { [$0.provider, $0.through, $0.user] })
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
