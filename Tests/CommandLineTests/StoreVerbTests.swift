import Foundation
import Testing

/// Finished runs as a person and a script see them: `ls`, `show`, `diff`, `verify`, `gc`.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct StoreVerbTests {
    @Test func `two runs are listed, shown, compared, found altered and removed`() async throws {
        try await withTemporaryDirectory { folder in
            for seed in ["1", "2"] {
                let run = try await SluiceProcess.run(
                    "run", Smallest.path, "--policy", "history", "--seed", seed, "--quiet",
                    "--out", "\(folder)/run-\(seed)", within: .seconds(120))
                #expect(run.status == 0, "\(run.standardError)")
            }
            let list = try await sluice("ls", "--results", folder, "--json")
            let runs = try #require(list.json as? [[String: Any]])
            #expect(Set(runs.compactMap { $0["name"] as? String }) == ["run-1", "run-2"])
            #expect(Set(runs.compactMap { $0["seed"] as? Int }) == [1, 2])

            let show = try await sluice("show", "run-1", "--results", folder)
            #expect(show.outcome.standardOutput.contains("again with:  sluice run"))
            #expect(show.outcome.standardOutput.contains("cloud-direct"))

            let same = try await sluice("diff", "run-1", "\(folder)/run-1", "--results", folder)
            #expect(same.outcome.status == 0)
            let other = try await sluice("diff", "run-1", "run-2", "--results", folder)
            #expect(other.outcome.status == 1)
            #expect(other.outcome.standardOutput.contains("leakage: first"))
            #expect(other.outcome.standardOutput.contains("means in summary.csv"))

            try await verifyAltered(folder)
            try await collect(folder)
        }
    }

    private func verifyAltered(_ folder: String) async throws {
        #expect(try await sluice("verify", "--results", folder).outcome.status == 0)
        let file = URL(fileURLWithPath: "\(folder)/run-1/prices.csv")
        try (Data(contentsOf: file) + Data("x".utf8)).write(to: file)
        let altered = try await sluice("verify", "--results", folder)
        #expect(altered.outcome.status == 1)
        #expect(altered.outcome.standardOutput.contains("prices.csv was changed"))
        #expect(try await sluice("verify", "run-2", "--results", folder).outcome.status == 0)
    }

    private func collect(_ folder: String) async throws {
        let dry = try await sluice("gc", "--keep", "1", "--results", folder)
        #expect(dry.outcome.standardOutput.contains("nothing was removed"))
        #expect(FileManager.default.fileExists(atPath: "\(folder)/run-1"))
        let wet = try await sluice("gc", "--keep", "1", "--force", "--results", folder)
        #expect(wet.outcome.status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(left.filter { $0.hasPrefix("run-") } == ["run-2"])
    }

    @Test func `a run that is not there exits 66 and names those that fit`() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await sluice("show", "nothing", "--results", folder).outcome
            #expect(outcome.status == 66)
            #expect(outcome.standardError.contains("there is no run 'nothing'"))
        }
    }

    private func sluice(
        _ arguments: String...
    ) async throws -> (outcome: SluiceProcess.Outcome, json: Any?) {
        let outcome = try await SluiceProcess.start(arguments).outcome(within: .seconds(60))
        let data = Data(outcome.standardOutput.utf8)
        return (outcome, try? JSONSerialization.jsonObject(with: data))
    }
}
