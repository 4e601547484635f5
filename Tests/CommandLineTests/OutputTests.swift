import Foundation
import Testing

/// Where what a command writes goes, and what it never does to what is there.
@Suite(.serialized) struct OutputTests {
    private static let replay = "$SLUICE replay --trace t.csv --gpus 8 --scheduler fifo"

    /// Runs a script beside a small trace; fails unless it exits as it should.
    private func inFolder(
        _ script: String, exits status: Int32 = 0,
        input: String = "submit_s,duration_s,gpus\n0,10,1\n",
        _ check: (_ folder: String, _ outcome: SluiceProcess.Outcome) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            try Data(input.utf8).write(
                to: URL(fileURLWithPath: "\(folder)/t.csv"))
            let outcome = try await Refusals.shell(script, in: folder)
            #expect(outcome.status == status, "\(outcome)")
            try await check(folder, outcome)
        }
    }

    private func text(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }

    @Test func `a pipe is written through and stays a pipe`() async throws {
        try await inFolder(
            "mkfifo p && (cat p > copy &) && \(Self.replay) --out p && sleep 0.2 && test -p p"
        ) { folder, _ in
            #expect(text("\(folder)/copy").hasPrefix("job,submit_s"))
        }
    }

    @Test func `a link stays, and its target is written, there or not`() async throws {
        try await inFolder(
            "echo old > old && ln -s old a && ln -s new b && \(Self.replay) --out a "
                + "&& \(Self.replay) --out b && test -L a && test -L b"
        ) { folder, _ in
            #expect(text("\(folder)/old").hasPrefix("job,submit_s"))
            #expect(text("\(folder)/new").hasPrefix("job,submit_s"))
        }
    }

    @Test func `a file keeps its mode and its other names`() async throws {
        try await inFolder(
            "echo old > m && chmod 600 m && echo old > one && ln one two && \(Self.replay) --out m "
                + "&& \(Self.replay) --out one && cmp one two && stat -c %a m > mode"
        ) { folder, _ in
            #expect(text("\(folder)/mode") == "600\n")
            #expect(text("\(folder)/two").hasPrefix("job,submit_s"))
        }
    }

    @Test func `what goes to the file that standard output goes to stands before the table`()
        async throws
    {
        try await inFolder("\(Self.replay) --out /dev/stdout > all") { folder, _ in
            let all = text("\(folder)/all")
            #expect(all.hasPrefix("job,submit_s"))
            #expect(all.contains("hash of starts"))
        }
    }

    @Test(arguments: ["t.csv", "./t.csv", "link", "hard"])
    func `an output that is the input under any name is refused`(_ name: String) async throws {
        try await inFolder(
            "ln -s t.csv link && ln t.csv hard && exec \(Self.replay) --out \(name)", exits: 64
        ) { folder, outcome in
            #expect(outcome.standardError.contains("which this command reads"))
            #expect(text("\(folder)/t.csv") == "submit_s,duration_s,gpus\n0,10,1\n")
        }
    }

    @Test(arguments: [
        "score w/smallest.yaml --targets t.csv --csv t.csv",
        "score w/smallest.yaml --targets t.csv --csv w/smallest.yaml",
        "sweep w/smallest.yaml --export-design w/world/chips.yaml",
        "check --quick w/smallest.yaml --junit w/smallest.yaml",
        "run w/smallest.yaml --out w",
        "compare w/smallest.yaml --out w",
        "run w/smallest.yaml --transport tcp --invite w/smallest.yaml",
        "run w/smallest.yaml --transport tcp --invite t.csv",
    ])
    func `no verb writes over what it reads`(_ command: String) async throws {
        let scenarios = SluiceProcess.package.appendingPathComponent("Scenarios").path
        let before = "cp -r '\(scenarios)' w && cp -r w w0 && "
        try await inFolder(
            before + "cp t.csv t0 && $SLUICE \(command); status=$?; "
                + "diff -r w w0 && cmp t.csv t0 || exit 99; exit $status", exits: 64,
            input: ScoreVerbTests.targets
        ) { _, outcome in
            #expect(outcome.standardError.hasPrefix("error: "), "\(outcome.standardError)")
        }
    }

    @Test(arguments: [
        "schema", "--help", "help run", "--version", "reference", "reference errors", "ls",
        "validate S --resolved", "validate S", "validate S --json", "plan S", "review S --help",
        "gc", "doctor --help", "explain value choice.beta S", "validate absent.yaml --json",
    ])
    func `a full disk behind standard output exits 74`(_ command: String) async throws {
        let scenario = SluiceProcess.package.appendingPathComponent(Smallest.path).path
        let words = command.split(separator: " ").map { $0 == "S" ? scenario : String($0) }
            .joined(separator: " ")
        for (target, cause) in [("> /dev/full", "No space left"), (">&-", "Bad file")] {
            try await inFolder("exec $SLUICE \(words) \(target)", exits: 74) { _, outcome in
                #expect(outcome.standardError.contains("standard output cannot be written"))
                #expect(outcome.standardError.contains(cause))
                #expect(outcome.standardError.contains("hint: "))
            }
        }
    }

    @Test func `a reader that goes is no failure`() async throws {
        try await inFolder("$SLUICE schema | head -c 1 > first") { folder, outcome in
            #expect(text("\(folder)/first") == "{")
            #expect(outcome.standardError.isEmpty)
        }
    }

    @Test(arguments: ["validate absent.yaml", "run absent.yaml", "frobnicate", "report absent"])
    func `a failure begins with the word error, once`(_ command: String) async throws {
        try await inFolder("$SLUICE \(command); true") { _, outcome in
            let lines = outcome.standardError.components(separatedBy: "\n")
            #expect(lines[0].lowercased().components(separatedBy: "error").count == 2)
            #expect(lines[0].hasPrefix("error"))
        }
    }

    @Test(arguments: ["", " --resolved", " --json"])
    func `what a terminal would obey is written out, wherever it stands`(_ form: String)
        async throws
    {
        let scenario = SluiceProcess.package.appendingPathComponent(Smallest.path).path
        let name = "w/$(printf 'x\\033[31m').yaml"
        try await inFolder(
            "cp -r $(dirname '\(scenario)') w && printf 'extends: smallest.yaml\\n"
                + "title: \"\\\\e[31mred\\\\u202Eder \\\\u009B5m\\\\x7F\"\\n' > \"\(name)\" && "
                + "$SLUICE validate \"\(name)\"\(form) && "
                + "$SLUICE validate \"\(name)\" --set 'clock.end=\(hostile)'; true"
        ) { _, outcome in
            let all = outcome.standardOutput + outcome.standardError
            #expect(all.unicodeScalars.allSatisfy { $0 == "\n" || !isHidden($0) })
            #expect(all.lowercased().contains("\\u001b[31mred\\u202eder \\u009b5m\\u007f"))
            #expect(all.contains("error["))
        }
    }
}

/// A value with an escape sequence and a mark that turns the direction of writing.
private let hostile = "\u{1B}]0;title\u{07}\u{202E}"

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    [.control, .format].contains(scalar.properties.generalCategory)
}
