import ComputeAccess
import Experiments
import Foundation
import Results
import Scenarios
import SimulationRuntime
import Statistics
import Testing

/// Runs told apart by layer, month and agents, and references that keep what they did.
@Suite(.serialized) struct FingerprintTests {
    /// A check of the first tier of the smallest world against references in a folder.
    private static func check(
        _ scenario: Scenario = Smallest.scenario, in folder: String, workers: Int = 1,
        _ change: (inout CheckOptions) -> Void = { _ in }
    ) throws -> (report: Experiments.CheckReport, file: CheckFile) {
        let pool = try WorkerPool(
            RunSettings(workers: workers, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        let file = CheckFile(name: "smallest", path: "smallest.yaml", scenario: scenario)
        var options = CheckOptions()
        options.looksAtExpectations = false
        change(&options)
        let check = Check([file], options: options, references: ReferenceStore(at: folder))
        return (try check.report(on: pool), file)
    }

    /// Makes what the smallest world does the reference, and asks what a changed one does.
    private func difference(_ overrides: String...) throws -> [String: String?] {
        try inReference { folder in
            var scenario = Smallest.scenario
            if !overrides.isEmpty {
                scenario = try Scenario.read(Smallest.path, overrides: overrides)
            }
            let report = try Self.check(scenario, in: folder).report
            return Dictionary(
                uniqueKeysWithValues: report.fingerprints.map {
                    ($0.policy, $0.difference?.sentence)
                })
        }
    }

    private static let reference = Result {
        let folder =
            NSTemporaryDirectory() + "sluice-reference-\(ProcessInfo.processInfo.processIdentifier)"
        let (report, file) = try check(in: folder)
        try report.keep(in: ReferenceStore(at: folder), files: [file], reason: "a test")
        return folder
    }

    private func inReference<Value>(_ body: (String) throws -> Value) throws -> Value {
        try body(Self.reference.get())
    }

    @Test(arguments: [1, 2])
    func `an unchanged world does what its reference says, on any number of workers`(
        _ workers: Int
    ) throws {
        try inReference { folder in
            let report = try Self.check(in: folder, workers: workers).report
            #expect(report.fingerprints.map(\.policy) == Smallest.scenario.policies.map(\.name))
            #expect(report.fingerprints.allSatisfy { $0.isSame && $0.hasSameInputs == true })
            #expect(report.draws.map(\.isSame) == [true])
            #expect(report.verdict == .pass)
        }
    }

    @Test func `a large world is also run coarse, and a quick check looks at that alone`() throws {
        try inTemporaryReference { folder in
            let large: (inout CheckOptions) -> Void = { $0.largeWorld = 1 }
            let (report, file) = try Self.check(in: folder) {
                large(&$0)
                $0.isUpdate = true
            }
            let count = Smallest.scenario.policies.count
            #expect(report.fingerprints.count { $0.isCoarse } == count)
            #expect(report.fingerprints.count { !$0.isCoarse } == count)
            try report.keep(in: ReferenceStore(at: folder), files: [file], reason: "a test")
            let quick = try Self.check(in: folder) {
                large(&$0)
                $0.isQuick = true
            }.report
            #expect(quick.fingerprints.map(\.isCoarse) == Array(repeating: true, count: count))
            #expect(quick.fingerprints.allSatisfy { $0.isSame })
            #expect(quick.left.map(\.what) == [.whole])
            // To the last month: a rule of the clock's last year is seen.
            let later = try Scenario.read(
                Smallest.path,
                overrides: ["rule_sets.cloud-licensing.rules.P01.effective=2024-05-17"])
            let changed = try Self.check(later, in: folder) { $0.isQuick = true }.report
            #expect(changed.fingerprints.filter { !$0.isSame }.map(\.policy) == ["cloud-licensing"])
        }
    }

    private func inTemporaryReference(_ body: (String) throws -> Void) throws {
        let folder =
            NSTemporaryDirectory() + "sluice-coarse-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func `the input that differs is named with its place, apart from one that moved nothing`()
        throws
    {
        try inReference { folder in
            let scenario = try Scenario.read(
                Smallest.path,
                overrides: [
                    "rule_sets.cloud-licensing.rules.P01.effective=2023-12-17",
                    "clock.rulebook_until=2024-07-31", "title=Another",
                ])
            let (report, file) = try Self.check(scenario, in: folder)
            let moved = report.inputs.filter { !$0.moved.isEmpty }
            #expect(moved.map(\.key) == ["rule_sets.cloud-licensing.rules.P01.effective"])
            #expect(moved.first?.before == "2023-11-17" && moved.first?.now == "2023-12-17")
            #expect(moved.first?.place.contains("P01.effective=2023-12-17") == true)
            let red = try #require(report.fingerprints.first { !$0.isSame })
            #expect(report.inputs(behind: red, of: file) == moved)
        }
    }

    @Test func `a number and its range are two inputs, of which draws alone see the range`() throws
    {
        try inReference { folder in
            let scenario = try Scenario.read(
                Smallest.path,
                overrides: ["choice.beta={value: 6, range: 2 to 9, source: assumption}"])
            let (report, file) = try Self.check(scenario, in: folder)
            #expect(report.draws.map(\.isSame) == [false])
            #expect(report.inputs.map(\.key) == ["choice.beta", "choice.beta.range"])
            #expect(report.inputs.allSatisfy { $0.moved == ["smallest"] })
            for run in report.fingerprints {
                #expect(report.inputs(behind: run, of: file).map(\.key) == ["choice.beta"])
            }
        }
    }

    @Test(arguments: ["1 to 8", "2 to 8.5"])
    func `draws see either end of a range`(_ range: String) throws {
        try inReference { folder in
            let scenario = try Scenario.read(
                Smallest.path, overrides: ["choice.beta.range=\(range)"])
            let report = try Self.check(scenario, in: folder).report
            #expect(report.inputs.map(\.key) == ["choice.beta.range"])
            #expect(report.inputs.map(\.moved) == [["smallest"]])
        }
    }

    @Test func `an input that runs see and that moves nothing is no change of behaviour`() throws {
        try inReference { folder in
            let scenario = try Scenario.read(
                Smallest.path, overrides: ["clock.rulebook_until=2024-07-31"])
            let report = try Self.check(scenario, in: folder).report
            #expect(report.inputs.map(\.key) == ["clock.rulebook_until"])
            #expect(report.inputs.map(\.still) == [["smallest"]])
            #expect(!report.hasChanges)
        }
    }

    @Test func `a rule that changes one policy is found there alone, not before its day`() throws {
        let found = try difference("rule_sets.cloud-licensing.rules.P01.effective=2023-12-17")
        #expect(found["history"] == .some(nil))
        #expect(found["no-controls"] == .some(nil))
        let sentence = try #require(found["cloud-licensing"] ?? nil)
        #expect(sentence.hasPrefix("events, 2023-11, "))
    }

    @Test func `another taste is found in the first month, at most agents`() throws {
        let found = try difference("choice.beta=6")
        for sentence in found.values {
            let begins = sentence?.hasPrefix("events, 2022-01, region us-home and ") == true
            #expect(begins, "\(sentence ?? "nil")")
        }
    }

    @Test(arguments: [
        "organisations.majors.income_growth=1.5001 x/yr",
        "organisations.listed-developers.site.lots.H100.budget.2023-01-01=200001 USD/yr",
    ])
    func `money is seen before anybody spends otherwise`(_ change: String) throws {
        #expect(try difference(change)["history"] ?? nil != nil)
    }

    @Test func `a title or a reason is no difference`() throws {
        let found = try difference("title=Another", "question=Why?")
        #expect(found.values.allSatisfy { $0 == nil })
    }

    @Test func `a world with other agents says that its agents are others`() throws {
        let found = try difference("organisations.majors.count=9")
        let sentence = try #require(found["history"] ?? nil)
        #expect(sentence.contains("the list of agents"))
    }

    @Test func `the reason, the counter and what changed are kept with a reference`() throws {
        let folder =
            NSTemporaryDirectory() + "sluice-history-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (beta, reason) in [("5", "first"), ("6", "another taste"), ("6", "nothing new")] {
            let scenario = try Scenario.read(Smallest.path, overrides: ["choice.beta=\(beta)"])
            let (report, file) = try Self.check(scenario, in: folder)
            try report.keep(in: ReferenceStore(at: folder), files: [file], reason: reason)
        }
        let kept = try #require(try ReferenceStore(at: folder).reference(of: "smallest"))
        #expect(kept.changes.map(\.reason) == ["first", "another taste"])
        #expect(kept.changes.map(\.revision) == [1, 2])
        #expect(kept.changes[0].fingerprints["history"] == "new")
        #expect(kept.changes[1].fingerprints["history"]?.hasPrefix("events, 2022-01") == true)
    }

    @Test func `a reference that was tampered with is an error, not a difference`() throws {
        try inReference { folder in
            let copy = folder + "-broken"
            defer { try? FileManager.default.removeItem(atPath: copy) }
            try FileManager.default.createDirectory(
                atPath: copy, withIntermediateDirectories: true)
            let text = try String(contentsOfFile: "\(folder)/smallest.json", encoding: .utf8)
            for (old, new) in [("2022-01 ", "2022-01 x"), ("smallest/history", "nobody/history")] {
                try text.replacing(old, with: new, maxReplacements: 1)
                    .write(toFile: "\(copy)/smallest.json", atomically: true, encoding: .utf8)
                #expect(throws: (any Error).self) { try Self.check(in: copy) }
            }
        }
    }
}
