internal import ArgumentParser
internal import Results

/// `sluice resume`: goes on with work that was stopped.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract:
            "Goes on with a comparison or sweep that was stopped, or tries failed cells again.")

    @Argument(
        help:
            "The name of the work, as the stopped command printed it; needed when several are open."
    )
    var name: String?
    @Option(help: ArgumentHelp("Directory of results and open jobs.", valueName: "dir"))
    var results = "Results"

    func run() async throws {
        let job = try await found()
        Terminal.standardError.write(
            "sluice \(CommandLineText.text(job.arguments))\n")
        guard var command = try Sluice.parseAsRoot(job.arguments) as? any AsyncParsableCommand
        else { return }
        try await command.run()
    }

    private func found() async throws -> OpenJobs.Job {
        let jobs = OpenJobs(in: results).all
        var found: OpenJobs.Job?
        try await reportingFailures {
            let fitting = jobs.filter { name == nil || $0.name == name }
            let list = jobs.map(\.name).joined(separator: ", ")
            guard let first = fitting.first else {
                throw CommandFailure(
                    .usage,
                    jobs.isEmpty
                        ? "nothing is open under \(results)"
                        : "no open work is called '\(name ?? "")'",
                    hints: jobs.isEmpty ? [] : ["open: \(list)"])
            }
            guard fitting.count == 1 else {
                throw CommandFailure(
                    .usage, "\(jobs.count) pieces of work are open", hints: ["name one: \(list)"])
            }
            found = first
        }
        return found!
    }
}
