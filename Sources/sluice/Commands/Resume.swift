internal import ArgumentParser
internal import Results
internal import SimulationRuntime

/// `sluice resume`: goes on with work that was stopped.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract:
            "Goes on with a run, comparison or sweep that was stopped, or tries failed cells again."
    )

    @Argument(
        help:
            "The name of the work, as the stopped command printed it; needed when several are open."
    )
    var name: String?
    @Option(help: ArgumentHelp("Directory of results and open jobs.", valueName: "dir"))
    var results = "Results"

    func run() async throws {
        let words = try await found()
        Terminal.standardError.write("sluice \(CommandLineText.text(words))\n")
        guard var command = try Sluice.parseAsRoot(words) as? any AsyncParsableCommand
        else { return }
        try await command.run()
    }

    /// The words that go on with the work that is meant.
    private func found() async throws -> [String] {
        var found: [String] = []
        try await reportingFailures {
            let runs = UnfinishedRun.jobs(in: results)
            let open =
                OpenJobs(in: results).all.map { ($0.name, $0.arguments) }
                + runs.map { ($0.name, $0.arguments) }
            let fitting = open.filter { name == nil || $0.0 == name }
            let list = open.map(\.0).joined(separator: ", ")
            guard let first = fitting.first else {
                throw CommandFailure(
                    .usage,
                    open.isEmpty
                        ? "nothing is open under \(results)"
                        : "no open work is called '\(name ?? "")'",
                    hints: open.isEmpty ? [] : ["open: \(list)"])
            }
            guard fitting.count == 1 else {
                throw CommandFailure(
                    .usage, "\(open.count) pieces of work are open", hints: ["name one: \(list)"])
            }
            if let run = runs.first(where: { $0.name == first.0 }) { try check(run) }
            found = first.1
        }
        return found
    }

    /// Another program's model may behave differently, and then half of each is neither.
    private func check(_ run: UnfinishedRun.Job) throws {
        let build = String(WorkerExecutable.build, radix: 16)
        guard run.build != build else { return }
        let words = run.arguments.filter { $0 != "--identity" && $0 != run.identity }
        throw CommandFailure(
            .invalidInput,
            "'\(run.name)' was begun by build \(run.build) of sluice, and this is build \(build), "
                + "whose model may behave differently",
            hints: ["begin anew with: \(CommandLineText.text(["sluice"] + words))"])
    }
}
