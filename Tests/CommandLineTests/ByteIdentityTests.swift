import Foundation
import Results
import Testing

/// The promise of the design: the same bytes on any number of workers, over any transport.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct ByteIdentityTests {
    @Test func `every table is the same on 1 to 4 workers over ipc, tcp and memory`() async throws {
        try await withTemporaryDirectory { folder in
            let world =
                ["--policy", "history", "--policy", "cloud-licensing"] + Smallest.shorter
            let reference = try await Self.run(
                world + ["--workers", "1"], to: "\(folder)/reference")
            #expect(reference.manifest.files.filter { $0.name.hasSuffix(".csv") }.count >= 4)
            for transport in ["memory", "ipc", "tcp"] {
                for workers in 1...4 {
                    let run = try await Self.run(
                        world + [
                            "--workers", "\(workers)", "--transport", transport, "--sharing",
                            "spread",
                        ], to: "\(folder)/\(transport)-\(workers)")
                    try Self.expectSameTables(run, reference)
                }
            }
        }
    }

    @Test func `every table is the same with runs side by side, spread, and on one worker`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let three = ["--replications", "3", "--policy", "history"] + Smallest.shorter
            let reference = try await Self.run(
                three + ["--workers", "1", "--transport", "memory"], to: "\(folder)/reference")
            for (index, options) in [
                ["--workers", "2", "--sharing", "spread"],
                ["--workers", "2", "--sharing", "side-by-side"],
                ["--workers", "4", "--transport", "memory"],
                ["--workers", "2", "--transport", "tcp"],
            ].enumerated() {
                let run = try await Self.run(three + options, to: "\(folder)/\(index)")
                try Self.expectSameTables(run, reference)
            }
        }
    }

    @Test func `one process per region leaves every byte as it was`() async throws {
        try await withTemporaryDirectory { folder in
            let reference = try await Self.run([], to: "\(folder)/reference")
            let placed = try await Self.run(["--processes", "region"], to: "\(folder)/placed")
            try Self.expectSameTables(placed, reference)
        }
    }

    @Test func `another seed changes the tables`() async throws {
        try await withTemporaryDirectory { folder in
            let one = try await Self.run(["--seed", "1"], to: "\(folder)/one")
            let two = try await Self.run(["--seed", "2"], to: "\(folder)/two")
            #expect(one.manifest.fingerprint != two.manifest.fingerprint)
        }
    }

    @Test func `the command in the manifest repeats the run`() async throws {
        try await withTemporaryDirectory { folder in
            let first = try await Self.run(["--seed", "7"], to: "\(folder)/first")
            let words = first.manifest.command.split(separator: " ").map(String.init)
            #expect(words.first == "sluice")
            let again = try await SluiceProcess.start(
                Array(words.dropFirst()) + ["--out", "\(folder)/again"]
            ).outcome(within: .seconds(120))
            #expect(again.status == 0, "\(again.standardError)")
            try Self.expectSameTables(try StoredRun(at: "\(folder)/again"), first)
        }
    }

    static func run(_ options: [String], to path: String) async throws -> StoredRun {
        let outcome = try await SluiceProcess.start(
            ["run", Smallest.path, "--out", path] + options
        )
        .outcome(within: .seconds(120))
        try #require(outcome.status == 0, "\(options): \(outcome.standardError)")
        let run = try StoredRun(at: path)
        try run.verify()
        return run
    }

    static func expectSameTables(_ run: StoredRun, _ reference: StoredRun) throws {
        #expect(run.schemas == reference.schemas)
        for schema in reference.schemas {
            let bytes = FileManager.default.contents(atPath: "\(run.path)/\(schema.fileName)")
            let expected = FileManager.default.contents(
                atPath: "\(reference.path)/\(schema.fileName)")
            #expect(bytes == expected, "\(run.path)/\(schema.fileName)")
        }
        #expect(run.manifest.fingerprint == reference.manifest.fingerprint)
    }
}

/// The shipped scenario that the tests run.
enum Smallest {
    static let path = "Scenarios/smallest.yaml"
    /// Options that end it when the licence has been in force for six weeks.
    static let shorter = [
        "--set", "clock.end=2023-12-31", "--set", "clock.rulebook_until=2024-06-30",
    ]
    static let exists = FileManager.default.fileExists(
        atPath: SluiceProcess.package.appendingPathComponent(path).path)
}
