import Foundation
import Testing

/// Every command that the tutorial and the how-to pages show does what they say.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct TutorialTests {
    /// A folder that looks like a checkout to a reader: the scenarios, and what a page has saved.
    private func follow(
        _ page: MarkdownPage, leavingOut skipped: [String] = [], quicker: [(String, String)] = []
    ) async throws -> String {
        #expect(skipped.allSatisfy(page.commands.contains), "\(page.path)")
        var seen = ""
        try await withTemporaryDirectory { folder in
            try FileManager.default.copyItem(
                atPath: SluiceProcess.package.appendingPathComponent("Scenarios").path,
                toPath: "\(folder)/Scenarios")
            for file in page.files {
                try file.text.write(
                    toFile: "\(folder)/\(file.path)", atomically: true, encoding: .utf8)
            }
            for command in page.commands where !skipped.contains(command) {
                let line = quicker.reduce(command) { $0.replacing($1.0, with: $1.1) }
                let outcome = try await Self.shell(line, in: folder)
                #expect(outcome.status == 0, "\(page.path): \(line)\n\(outcome.standardError)")
                seen += outcome.standardOutput
            }
        }
        return seen
    }

    private static func shell(_ line: String, in folder: String) async throws
        -> SluiceProcess.Outcome
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-ec", line]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = ProcessInfo.processInfo.environment
        let programs = SluiceProcess.executable.deletingLastPathComponent().path
        environment["PATH"] = "\(programs):\(environment["PATH"] ?? "/usr/bin:/bin")"
        process.environment = environment
        return try await RunningProcess(process).outcome(within: .seconds(120))
    }

    /// The lines without what a run decides: numbers, and how wide columns are for them.
    private static func shape(_ text: String) -> [String] {
        text.split(separator: "\n").map {
            String($0).replacing(/[+-]?\d[\d.]*(e\d+)?/, with: "#").replacing(/[ -]+/, with: " ")
        }
    }

    @Test func `the tutorial's commands work and print what it shows`() async throws {
        let page = try MarkdownPage("Documentation/tutorial.md")
        let seen = try await follow(
            page,
            leavingOut: [
                "git clone https://example.org/sluice.git", "cd sluice", "make run",
                #"export PATH="$PWD/.build/release:$PATH""#,
            ],
            // A quarter of the work; as many columns and rows.
            quicker: [("--replications 8", "--replications 2")])
        let lines = Set(Self.shape(seen))
        for shown in page.blocks(of: "").flatMap(Self.shape) {
            #expect(
                lines.contains(shown), "the tutorial shows a line that nothing prints: \(shown)")
        }
    }

    @Test(arguments: [
        "how-to/policy", "how-to/results", "how-to/many-runs", "how-to/calibrate",
        "how-to/replay",
        "how-to/python-r", "platforms",
    ])
    func `commands of the how-to pages work`(name: String) async throws {
        let page = try MarkdownPage("Documentation/\(name).md")
        #expect(!page.commands.isEmpty)
        _ = try await follow(
            page,
            quicker: [
                ("--replications 4", "--replications 2"),
                ("sluice compare", "sluice compare --draws 3 --replications 1"),
            ])
    }

    @Test func `what the tutorial leaves to make is the history`() throws {
        let makefile = try MarkdownPage("Makefile").text
        #expect(makefile.contains("SCENARIO ?= Scenarios/historical.yaml"))
        #expect(makefile.contains(".build/release/sluice run $(SCENARIO) $(ARGS)"))
    }
}
