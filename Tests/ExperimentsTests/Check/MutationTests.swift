import ComputeAccess
import Experiments
import Foundation
import Results
import Scenarios
import SimulationRuntime
import Statistics
import Testing

/// The model changed on purpose, one number at a time: a check must turn red, and stay green without.
@Suite(.serialized) struct MutationTests {
    /// What is changed, and what has to see it.
    struct Mutation: Sendable, CustomTestStringConvertible {
        var change: String
        /// The expectation that fails; nil where only bytes change and no conclusion does.
        var conclusion: String?
        var testDescription: String { change }
    }

    static let mutations = [
        // Who computes, and what for.
        Mutation(change: "organisations.developers.work_growth=4 x/yr"),
        Mutation(change: "organisations.developers.income=30 k USD/yr"),
        Mutation(change: "choice.initial_cash=0.05"),
        // How it is chosen: the elasticity of demand is -0.8 / sigma.
        Mutation(change: "choice.sigma=0.6"),
        Mutation(change: "choice.beta=8"),
        Mutation(change: "choice.lambda.remote=0.9"),
        // Markets.
        Mutation(change: "families.hopper.loyalty=1"),
        Mutation(change: "market.kappa=0.1"),
        // Rules, their offices, and who looks at customers.
        Mutation(
            change: "rule_sets.cloud-licensing.rules.P01.chips=[{tpp: at least 90000}]"),
        Mutation(change: "rule_sets.cloud-licensing.rules.P01.effective=2023-12-17"),
        Mutation(change: "licensing.officers={2022-01-01: 20 people}"),
        Mutation(change: "licensing.grant.ai-training=100 %"),
        Mutation(change: "postures.declines.miss_rate=100 %"),
        Mutation(change: "model_access.recognition=5 %"),
        // Whole mechanisms.
        Mutation(change: "mechanisms={off: [own-stock]}", conclusion: "own-stock"),
        Mutation(change: "mechanisms={off: [domestic-rental]}", conclusion: "domestic-rental"),
    ]

    /// The smallest world with something expected of it, and what it did.
    private static func scenario(_ change: String? = nil) throws -> Scenario {
        let channels = ["all", "own-stock", "domestic-rental"]
        let expectations = channels.map { channel in
            "expectations.\(channel)={metric: training-flop-broad, channel: \(channel), "
                + "policy: history, unchanged_within: 20 %, why: it was so}"
        }
        var scenario = try Scenario.read(
            Smallest.path,
            overrides: ["check={most: 12}"] + expectations + [change].compactMap { $0 })
        scenario.expectations.removeAll { !channels.contains($0.name) }
        return scenario
    }

    private static let folder =
        NSTemporaryDirectory() + "sluice-mutants-\(ProcessInfo.processInfo.processIdentifier)"
    private static let pool = Result {
        try WorkerPool(
            RunSettings(workers: 2, transport: .memory), factory: RunPlan.makePartition)
    }

    private static func check(
        _ scenario: Scenario, seed: UInt64 = 1, onlyRuns: Bool = false, store: ReferenceStore
    ) throws -> (report: Experiments.CheckReport, file: CheckFile) {
        var options = CheckOptions()
        options.seed = seed
        options.looksAtExpectations = !onlyRuns
        options.most = 12
        let file = CheckFile(name: "mutant", path: "mutant.yaml", scenario: scenario)
        let check = Check([file], options: options, references: store)
        return (try check.report(on: pool.get()), file)
    }

    private static let reference = Result {
        let store = ReferenceStore(at: folder)
        let (report, file) = try check(scenario(), store: store)
        try report.keep(in: store, files: [file], reason: "a test")
        return folder
    }

    private func store() throws -> ReferenceStore { ReferenceStore(at: try Self.reference.get()) }

    @Test(arguments: mutations)
    func `a changed model turns a check red`(_ mutation: Mutation) throws {
        let scenario = try Self.scenario(mutation.change)
        let report = try Self.check(
            scenario, onlyRuns: mutation.conclusion == nil, store: store()
        ).report
        #expect(report.verdict == .fail)
        #expect(report.fingerprints.contains { $0.difference != nil })
        guard let name = mutation.conclusion else { return }
        let finding = report.expectations.first { $0.expectation.name == name }
        #expect(finding?.verdict == .fail, "\(String(describing: finding?.estimate))")
    }

    @Test func `the model as it is passes, on the same chance and on another`() throws {
        for seed: UInt64 in [1, 2_026] {
            let report = try Self.check(Self.scenario(), seed: seed, store: store()).report
            #expect(report.fingerprints.allSatisfy { $0.isSame })
            #expect(report.expectationVerdict != .fail)
            let all = report.expectations.first { $0.expectation.name == "all" }
            #expect(all?.verdict == .pass, "\(String(describing: all?.estimate))")
        }
    }
}
