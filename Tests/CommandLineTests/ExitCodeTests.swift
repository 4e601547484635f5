import Foundation
import Testing

/// The numbers that scripts rely on, from the real program.
@Suite(.serialized) struct ExitCodeTests {
    @Test(arguments: [["--help"], ["--version"], ["help", "replay"]])
    func `asking for help is not a mistake`(_ arguments: [String]) async throws {
        let outcome = try await SluiceProcess.start(arguments).outcome(within: .seconds(60))
        #expect(outcome.status == 0)
        #expect(!outcome.standardOutput.isEmpty)
        #expect(outcome.standardError.isEmpty)
    }

    @Test(arguments: [["frobnicate"], ["--frobnicate"], ["replay"], ["replay", "--gpus", "none"]])
    func `a command line that makes no sense exits 64 and shows the usage`(
        _ arguments: [String]
    ) async throws {
        let outcome = try await SluiceProcess.start(arguments).outcome(within: .seconds(60))
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains("Usage: sluice"))
        #expect(outcome.standardOutput.isEmpty)
    }

    @Test func `a file that is not there exits 66 and is named`() async throws {
        let outcome = try await SluiceProcess.run(
            "replay", "--trace", "absent.csv", "--gpus", "8", "--scheduler", "fifo")
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("absent.csv"))
    }

    @Test func `a file that makes no sense exits 65 with its line`() async throws {
        try await withTemporaryDirectory { folder in
            let trace = "\(folder)/jobs.csv"
            try Data("submit_s,duration_s,gpus\n0,ten,1\n".utf8).write(
                to: URL(fileURLWithPath: trace))
            let outcome = try await SluiceProcess.run(
                "replay", "--trace", trace, "--gpus", "8", "--scheduler", "fifo")
            #expect(outcome.status == 65)
            #expect(outcome.standardError.contains("jobs.csv:2"))
        }
    }

    @Test func `a place that cannot be written to exits 74`() async throws {
        try await withTemporaryDirectory { folder in
            let trace = "\(folder)/jobs.csv"
            try Data("submit_s,duration_s,gpus\n0,10,1\n".utf8).write(
                to: URL(fileURLWithPath: trace))
            let outcome = try await SluiceProcess.run(
                "replay", "--trace", trace, "--gpus", "8", "--scheduler", "fifo", "--out",
                "\(trace)/starts.csv")
            #expect(outcome.status == 74)
            #expect(outcome.standardError.contains("starts.csv"))
        }
    }
}
