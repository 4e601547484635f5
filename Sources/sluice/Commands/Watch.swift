internal import ArgumentParser
internal import Foundation
internal import Results

/// `sluice watch`: follows a run that is under way elsewhere.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follows a run, comparison or sweep that is under way in another terminal.",
        discussion: """
            A run writes down how far it is in .live/NAME.ndjson beside its results: a line of JSON for what \
            was begun, progress, estimates, figures, what it said, and the end. Nothing of it is a result.
            """)

    @Argument(help: "A run by name or the beginning of one, its journal, or latest.")
    var run = "latest"
    @Option(help: "The directory that holds the runs.") var results = "Results"
    @Flag(help: "Show how it stands now, and end.") var once = false
    @Flag(help: "Pass the journal's lines through, for programs.") var json = false

    func run() async throws { try await reportingFailures(watch) }

    private func watch() async throws {
        let journal = try journal()
        if json { return try await pass(journal) }
        var follower = LiveFollower(journal)
        var state = LiveState()
        let screen = Terminal.standardOutput.isInteractive ? LiveScreen(.standardOutput) : nil
        while true {
            for line in follower.lines() {
                if let record = LiveRecord(line: line) { state.add(record) }
            }
            guard state.isUnderWay, !once else { break }
            screen?.show(state, elapsed: elapsed(of: state))
            try await Task.sleep(for: .milliseconds(250))
        }
        screen?.finish()
        let view = LiveView(
            state, elapsed: elapsed(of: state), width: Terminal.standardOutput.width - 1)
        let lines = view.lines(for: .standardOutput)
        try StandardOutput.write(lines.map { $0 + "\n" }.joined())
        if let sentence = outlook(of: state) { try StandardOutput.write("\n\(sentence)\n") }
    }

    private func pass(_ journal: String) async throws {
        var follower = LiveFollower(journal)
        var state = LiveState()
        while true {
            for line in follower.lines() {
                try StandardOutput.write(json: line)
                if let record = LiveRecord(line: line) { state.add(record) }
            }
            guard state.isUnderWay, !once else { return }
            try await Task.sleep(for: .milliseconds(250))
        }
    }

    private func journal() throws -> String {
        if FileManager.default.fileExists(atPath: run), run.hasSuffix(".ndjson") { return run }
        let store = LiveStore(at: results)
        if let entry = store.entry(URL(fileURLWithPath: run).lastPathComponent) ?? store.entry(run)
        {
            return entry.path
        }
        let finished = try? RunStore(at: results).resolve(run)
        throw CommandFailure(
            .missingFile, "nothing is known of how '\(run)' goes in \(results)",
            hints: [
                finished.map { "it is finished: sluice show \($0)" }
                    ?? "sluice ls lists finished runs; sluice run SCENARIO begins one"
            ])
    }

    /// Wall time since the start: to now while it is under way, else to its last line.
    private func elapsed(of state: LiveState) -> Double {
        guard state.isUnderWay, let began = state.start.flatMap({ Self.date($0.began) }) else {
            return state.elapsed
        }
        return max(state.elapsed, Date().timeIntervalSince(began))
    }

    private static func date(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }

    /// What to do now.
    private func outlook(of state: LiveState) -> String? {
        guard let start = state.start else { return nil }
        guard let end = state.end else {
            return state.isUnderWay
                ? nil : "Its process \(start.pid) is gone without an end: it was killed."
        }
        if let directory = end.directory {
            return "It is finished: sluice show \(CommandLineText.text([directory]))"
        }
        return end.message
    }
}
