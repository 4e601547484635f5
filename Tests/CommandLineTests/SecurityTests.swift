import Foundation
import Testing

/// What the program refuses, what it hides, and that it writes where it was told to.
@Suite(.enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct SecurityTests {
    @Test(arguments: [
        (
            ["--transport", "tcp", "--insecure", "--bind", "10.0.0.1"],
            "can be reached from elsewhere"
        ),
        (["--transport", "tcp", "--bind", "0.0.0.0"], "an IPv4 address of this machine"),
        (["--transport", "tcp", "--bind", "example.org"], "an IPv4 address of this machine"),
        (["--bind", "10.0.0.1"], "only with --transport tcp"),
        (["--insecure"], "only with --transport tcp"),
        (["--invite", "file"], "--invite needs --transport tcp"),
    ])
    func `a run that others could join is refused`(options: [String], reason: String) async throws {
        let run = try SluiceProcess.start(["run", "Scenarios/smallest.yaml"] + options)
        let outcome = try await run.outcome(within: .seconds(60))
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains(reason), "\(outcome.standardError)")
    }

    #if os(Linux)
        @Test func `no secret is in arguments, environments or the log`() async throws {
            try await withTemporaryDirectory { folder in
                let run = try SluiceProcess.start([
                    "run", "Scenarios/historical.yaml", "--workers", "2", "--transport", "tcp",
                    "--sharing", "spread", "--replications", "50", "--out", "\(folder)/run",
                ])
                let workers = try await LostWorkerTests.children(of: run, atLeast: 2)
                try await Task.sleep(for: .milliseconds(500))
                for (index, worker) in workers.sorted().enumerated() {
                    let arguments = Self.strings("/proc/\(worker)/cmdline").dropFirst()
                    #expect(
                        Array(arguments) == ["worker", "--index", "\(index)", "--incarnation", "0"])
                    let environment = Set(Self.strings("/proc/\(worker)/environ"))
                    let own = Set(Self.strings("/proc/\(run.process.processIdentifier)/environ"))
                    #expect(environment.subtracting(own) == [])
                }
                kill(run.process.processIdentifier, SIGINT)
                let outcome = try await run.outcome(within: .seconds(30))
                // Keys are 40 characters without a blank.
                let words = outcome.standardError.split { $0.isWhitespace }
                #expect(words.filter { $0.count == 40 } == [])
            }
        }

        private static func strings(_ path: String) -> [String] {
            let data = FileManager.default.contents(atPath: path) ?? Data()
            return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        }

        /// A disk that is too small for the tables, and one that cannot be written.
        @Test(
            .enabled(if: geteuid() == 0, "only root can mount a small disk"),
            arguments: ["size=64k", "size=16m,ro"])
        func `a full or read-only disk ends a run with 74 and nothing half-written`(
            options: String
        ) async throws {
            try await withTemporaryDirectory { folder in
                let disk = "\(folder)/disk"
                try FileManager.default.createDirectory(
                    atPath: disk, withIntermediateDirectories: true)
                guard
                    try await Self.command("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk)
                        == 0
                else { return }
                let outcome = try await SluiceProcess.run(
                    "run", "Scenarios/smallest.yaml", "--workers", "1", "--out", "\(disk)/run")
                let left = try FileManager.default.contentsOfDirectory(atPath: disk)
                #expect(try await Self.command("umount", disk) == 0)
                #expect(outcome.status == 74, "\(outcome.standardError)")
                #expect(
                    outcome.standardError.contains("No space left on device")
                        || outcome.standardError.contains("Read-only file system"))
                // The journal stays for those who watched the run, and what it held for `resume`.
                #expect(Set(left).subtracting([".live", ".run.unfinished"]) == [])
            }
        }

        private static func command(_ words: String...) async throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = words
            process.standardError = FileHandle.nullDevice
            try process.run()
            while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
            return process.terminationStatus
        }
    #endif

    @Test func `a place that cannot be made ends a run with 74`() async throws {
        let outcome = try await SluiceProcess.run(
            "run", "Scenarios/smallest.yaml", "--workers", "1", "--out", "/dev/null/x/run")
        #expect(outcome.status == 74, "\(outcome.standardError)")
    }

    @Test func `a scenario reads nothing outside its folder, however it asks`() async throws {
        try await withTemporaryDirectory { folder in
            let inside = "\(folder)/inside"
            try FileManager.default.createDirectory(
                atPath: inside, withIntermediateDirectories: true)
            try "title: secret-title\n".write(
                toFile: "\(folder)/outside.yaml", atomically: true, encoding: .utf8)
            try FileManager.default.createSymbolicLink(
                atPath: "\(inside)/link.yaml", withDestinationPath: "../outside.yaml")
            for way in [
                "../outside.yaml", "link.yaml", "\(folder)/outside.yaml", "x/../../outside.yaml",
            ] {
                try "extends: \(way)\n".write(
                    toFile: "\(inside)/main.yaml", atomically: true, encoding: .utf8)
                let outcome = try await SluiceProcess.run("validate", "\(inside)/main.yaml")
                #expect(outcome.status == 65)
                #expect(outcome.standardError.contains("error[S109]"), "\(way)")
                #expect(!outcome.standardError.contains("secret-title"))
            }
        }
    }

    @Test func `a run that would never end is refused with the limit`() async throws {
        let outcome = try await SluiceProcess.run(
            "run", "Scenarios/smallest.yaml", "--workers", "1", "--policy", "history", "--set",
            "organisations.majors.count=400000", "--set",
            "organisations.majors.projects=1000000 1/yr", "--out",
            NSTemporaryDirectory() + "sluice-never")
        #expect(outcome.status == 65)
        #expect(
            outcome.standardError.contains("at most 10000000000000 are run"),
            "\(outcome.standardError)")
    }

    @Test func `no name in a scenario becomes a path`() async throws {
        try await withTemporaryDirectory { folder in
            let scenarios = "\(folder)/Scenarios"
            try FileManager.default.copyItem(
                atPath: SluiceProcess.package.appendingPathComponent("Scenarios").path,
                toPath: scenarios)
            let before = try FileManager.default.subpathsOfDirectory(atPath: scenarios).sorted()
            let scenario = "\(scenarios)/smallest.yaml"
            let text = try String(contentsOfFile: scenario, encoding: .utf8)
            let named = text.replacingOccurrences(
                of: "\npolicies:\n",
                with: "\npolicies:\n  \"../../../evil\": {rule_sets: no-controls}\n")
            #expect(named != text)
            try named.write(toFile: scenario, atomically: true, encoding: .utf8)
            let outcome = try await SluiceProcess.run(
                "run", scenario, "--workers", "1", "--policy", "../../../evil", "--out",
                "\(folder)/out/run")
            #expect(outcome.status == 0 || outcome.status == 65, "\(outcome.standardError)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(Set(names).subtracting(["Scenarios", "out"]) == [])
            let after = try FileManager.default.subpathsOfDirectory(atPath: scenarios).sorted()
            #expect(after == before)
        }
    }
}
