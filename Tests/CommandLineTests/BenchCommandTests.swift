import Testing

/// `sluice bench phold` as a person sees it.
@Suite struct BenchCommandTests {
    @Test(arguments: ["memory", "ipc", "tcp"], [1, 3])
    func theDigestIsThatOfOtherEnginesWhereverAgentsRun(
        transport: String, workers: Int
    ) async throws {
        let outcome = try await SluiceProcess.run(
            "bench", "phold", "--set", "p1", "--end", "60", "--transport", transport,
            "--workers", "\(workers)")
        #expect(outcome.status == 0)
        #expect(outcome.standardError.isEmpty)
        let plural = workers == 1 ? "" : "s"
        #expect(
            outcome.standardOutput.hasPrefix(
                "phold: 1024 agents on \(workers) worker\(plural), 61509 events in 599 windows and "
            ))
        #expect(outcome.standardOutput.hasSuffix(", digest 3c69a57d88c57ebb\n"))
    }

    @Test func whatCannotBeRunIsAUsageError() async throws {
        let outcome = try await SluiceProcess.run("bench", "phold", "--remote", "2")
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains("a remote share of 2.0; 0 to 1 are possible"))
        let unknown = try await SluiceProcess.run("bench", "phold", "--set", "P9")
        #expect(unknown.status == 64)
        #expect(unknown.standardError.contains("There is no set 'P9'"))
    }
}
