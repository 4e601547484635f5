import Foundation
import Testing

/// `run` as a person and as a script see it.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct RunVerbTests {
    @Test(arguments: [
        ["--policy", "nobody"], ["--policy", "history", "--policy", "history"], ["--workers", "0"],
        ["--replications", "0"], ["--transport", "pigeon"], ["--seed", "x"],
        ["--sharing", "fairly"], ["--processes", "region", "--sharing", "side-by-side"],
    ])
    func `options that make no sense exit 64 before any work`(_ options: [String]) async throws {
        let outcome = try await SluiceProcess.start(["run", Smallest.path] + options)
            .outcome(within: .seconds(60))
        #expect(outcome.status == 64)
        #expect(outcome.standardOutput.isEmpty)
    }

    @Test(arguments: ["nonsense=1", "choice.beta=abc", "choice.beta"])
    func `an override that cannot be read exits 65`(_ override: String) async throws {
        let outcome = try await SluiceProcess.run("run", Smallest.path, "--set", override)
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("error[S"))
    }

    @Test func `a directory that is no result is refused at once with 64`() async throws {
        let outcome = try await SluiceProcess.run("run", Smallest.path, "--out", "Sources")
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains("will not be replaced"))
    }

    @Test func `the table goes to one stream and progress to the other, without colour`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.run(
                "run", Smallest.path, "--policy", "history", "--workers", "2", "--out",
                "\(folder)/run",
                within: .seconds(120))
            #expect(outcome.status == 0)
            #expect(outcome.standardOutput.contains("cloud-direct"))
            #expect(outcome.standardError.contains("events/s"))
            #expect(outcome.standardError.contains("1 run on one worker: about"))
            #expect(!outcome.standardOutput.contains("\u{1B}"))
            #expect(!outcome.standardError.contains("\u{1B}"))
        }
    }

    @Test func `policies are proved alike until their rules differ, and the leak is explained`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let run = try await SluiceProcess.run(
                "run", Smallest.path, "--policy", "history", "--policy", "cloud-licensing",
                "--quiet", "--out", "\(folder)/run", within: .seconds(120))
            #expect(run.status == 0, "\(run.standardError)")
            let proof = "history and cloud-licensing first differ on 2023-07-04 (P01): "
            #expect(run.standardOutput.contains(proof))
            let leak = try await SluiceProcess.run(
                "explain", "leak", "\(folder)/run", "--policy", "cloud-licensing", "--top", "3")
            #expect(leak.status == 0, "\(leak.standardError)")
            #expect(leak.standardOutput.contains("smaller chains with"))
            #expect(leak.standardOutput.contains("Archetypes of at least five agents"))
            let unknown = try await SluiceProcess.run(
                "explain", "leak", "\(folder)/run", "--policy", "nobody")
            #expect(unknown.status == 64)
            let absent = try await SluiceProcess.run("explain", "leak", "\(folder)/absent")
            #expect(absent.status == 66)
        }
    }

    @Test func `quiet JSON is JSON and nothing else`() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.run(
                "run", Smallest.path, "--policy", "history", "--json", "--quiet", "--out",
                "\(folder)/run", within: .seconds(120))
            let object = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8))
            let report = try #require(object as? [String: Any])
            #expect(report["directory"] as? String == "\(folder)/run")
            #expect(outcome.standardError.isEmpty)
        }
    }
}
