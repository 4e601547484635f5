import Foundation
import Results
import Testing

/// The verbs of `sluice bench` beside `phold`: each does the work that its digest stands for.
@Suite struct BenchVerbTests {
    /// What a verb prints with `--json`, as far as it can be tested.
    private struct Report: Decodable {
        struct Row: Decodable {
            var workers: Int?
            var bytes: Int
            var digest: String
        }

        var digest: String?
        var fingerprint: String?
        var rows: [Row]?
        var events: Int?
    }

    private static func report(_ arguments: String...) async throws -> Report {
        let outcome = try await SluiceProcess.start(["bench"] + arguments + ["--json"])
            .outcome(within: .seconds(120))
        try #require(outcome.status == 0, "\(arguments): \(outcome.standardError)")
        return try JSONDecoder().decode(Report.self, from: Data(outcome.standardOutput.utf8))
    }

    @Test func `jobs of the fleet start when they do in SimPy`() async throws {
        // Printed by Benchmarks/fleet_simpy.py 50000.
        let report = try await Self.report("fleet", "--jobs", "50000")
        #expect(report.digest == "468c3924e72509fd")
        #expect(report.events == 99_526)
    }

    @Test(arguments: ["memory", "ipc", "tcp"])
    func `rounds carry the same words over every transport`(transport: String) async throws {
        let report = try await Self.report(
            "rounds", "--rounds", "10", "--workers", "2", "--workers", "4", "--transport", transport
        )
        let rows = try #require(report.rows)
        #expect(rows.map(\.workers) == [2, 2, 4, 4])
        #expect(rows.map(\.bytes) == [0, 64, 0, 64])
        #expect(
            rows.map(\.digest) == [
                "cbe0a839b89b029e", "6ddff3c022caf589", "7975e36d5dadf98f", "8a7a87b4c78c7604",
            ])
    }

    @Test func `events come out of an envelope as they went in`() async throws {
        let report = try await Self.report("envelope", "--events", "100", "--repeats", "10")
        #expect(report.digest == "9dbe71435c23c3f2")
    }

    @Test func `a checkpoint of PHOLD has the same bytes every time`() async throws {
        let report = try await Self.report("checkpoint", "P1", "--repeats", "2")
        let rows = try #require(report.rows)
        #expect(rows.map(\.bytes) == [41_056])
        #expect(rows.map(\.digest) == ["7d76f08dc42b7f54"])
    }

    @Test(.enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
    func `a scenario timed has the fingerprint of the same scenario run`() async throws {
        try await withTemporaryDirectory { folder in
            let run = try await ByteIdentityTests.run(
                ["--workers", "1", "--policy", "history"], to: "\(folder)/run")
            let timed = try await Self.report("historical", Smallest.path)
            #expect(timed.fingerprint == run.manifest.fingerprint)
            let scaled = try await Self.report(
                "scale", Smallest.path, "--workers", "2", "--policy", "history")
            #expect(scaled.fingerprint == run.manifest.fingerprint)
        }
    }

    @Test(arguments: [
        ["rounds", "--workers", "1"], ["rounds", "--bytes", "12"], ["fleet", "--gpus", "4"],
        ["envelope", "--events", "0"], ["checkpoint", "--at", "2"], ["scale", "--workers", "0"],
    ])
    func `what cannot be measured is a usage error`(arguments: [String]) async throws {
        let outcome = try await SluiceProcess.start(["bench"] + arguments)
            .outcome(within: .seconds(60))
        #expect(outcome.status == 64)
    }
}
