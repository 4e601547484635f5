internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import SimulationRuntime

// What is kept of a run until its tables are written, and what is said of it when it ends before.
extension RunCommand {
    /// Takes what an earlier process has kept of this run, or begins to keep it.
    ///
    /// - Throws: when this is not the run that `sluice resume` has found.
    func keep(_ experiment: Experiment, for directory: RunDirectory) throws -> UnfinishedRun {
        if let identity, identity != experiment.identity {
            throw CommandFailure(
                .invalidInput, "\(scenario) is not what it was when the run was begun",
                hints: ["begin anew with: \(commandLine)"])
        }
        var arguments = command + ["--identity", experiment.identity]
        if let out { arguments += ["--out", out] }
        if json { arguments.append("--json") }
        if quiet { arguments.append("--quiet") }
        return try UnfinishedRun(
            of: directory,
            job: UnfinishedRun.Job(
                name: directory.name, arguments: arguments, identity: experiment.identity,
                build: String(WorkerExecutable.build, radix: 16)))
    }

    /// Refuses a file for the invitation that is anything but new or an earlier invitation: it is replaced,
    /// and removed at the end.
    func checkInvitation(_ path: String, inputs: [String]) throws {
        _ = try OutputOption(path, "--invite", inputs: inputs)
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard !OutputFile(path).isSpecial, (try? Invitation(file: path)) != nil else {
            throw CommandFailure(
                .usage, "--invite names '\(path)', which is there and is no invitation",
                hints: ["name a file that is not there: it is removed when the run ends"])
        }
    }

    /// The command that goes on with a run.
    func resumeLine(_ directory: RunDirectory) -> String {
        var words = ["sluice", "resume", directory.name]
        if directory.parent != "Results" { words += ["--results", directory.parent] }
        return CommandLineText.text(words)
    }

    /// A failed run says what it takes to go on with it or to repeat it.
    func describe(
        _ failure: RunFailure, _ experiment: Experiment, _ kept: UnfinishedRun,
        in directory: RunDirectory, workers count: Int
    ) -> CommandFailure {
        let what =
            "scenario \(experiment.scenario.digest.prefix(16)), seed \(seed), \(count) workers"
        switch failure {
        case .interrupted, .stopped:
            return CommandFailure(
                .resumable, "\(failure); what is done is kept",
                hints: ["go on with: \(resumeLine(directory))"])
        case .internalFault:
            // It would stop there again.
            kept.discard()
            return CommandFailure(
                status: failure.exitStatus, "\(failure)",
                hints: [CrashNotice.hint, what + "; nothing was written", "it was: \(commandLine)"])
        case .cannotGoOn:
            // It would stop there again.
            kept.discard()
            return CommandFailure(
                status: failure.exitStatus, "\(failure)",
                hints: [what + "; nothing was written", "repeat it with: \(commandLine)"])
        case .workerLost,
            .cannotStart where workers.launcher != .local:
            // The machines are gone, or the time on them is over; others will do.
            return CommandFailure(
                .resumable, "\(failure); what is done is kept",
                hints: ["go on, in another job, with: \(resumeLine(directory))"])
        case .workerLost, .connectionBroken, .cannotStart:
            return CommandFailure(
                status: failure.exitStatus, "\(failure)",
                hints: [
                    what + "; no table was written", "go on with: \(resumeLine(directory))",
                    "repeat it with: \(commandLine)",
                ])
        }
    }
}
