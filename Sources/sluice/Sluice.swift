internal import ArgumentParser
internal import Foundation
internal import SimulationRuntime

/// The command line: parses, calls, prints. One file in `Commands/` per verb, one line here.
@main
struct Sluice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sluice",
        abstract: "Measures how much AI training compute leaks, how, and under which policy.",
        version: "0.1.0",
        subcommands: [
            Bench.self,
            BlockCommand.self,
            CheckCommand.self,
            CompareCommand.self,
            DiffCommand.self,
            Doctor.self,
            Explain.self,
            GCCommand.self,
            LadderCommand.self,
            LsCommand.self,
            PlanCommand.self,
            ReferenceCommand.self,
            Replay.self,
            ResumeCommand.self,
            ReportCommand.self,
            ReviewCommand.self,
            RunCommand.self,
            SchemaCommand.self,
            ScoreCommand.self,
            ServeCommand.self,
            ShowCommand.self,
            SweepCommand.self,
            ValidateCommand.self,
            VerifyCommand.self,
            WatchCommand.self,
            WorkerCommand.self,
        ])
}

extension Sluice {
    /// Does what the command line asks and ends the process.
    static func main() async {
        StandardStreams.prepare()
        CrashNotice.install()
        do {
            // Linux tells a program its words and its own place in /proc. Without the words every command
            // would look like none; without the place workers cannot be started nor builds told apart.
            guard !CommandLine.arguments.isEmpty, WorkerExecutable.isKnown else {
                throw CommandFailure(
                    .workerUnavailable,
                    "this program cannot find out its command line and where it lies itself",
                    hints: [
                        "it reads both in /proc, which has to be there: mount -t proc proc /proc"
                    ])
            }
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            failure.report()
            Foundation.exit(failure.status)
        } catch {
            end(with: error)
        }
    }

    /// Prints what ArgumentParser has to say, help among it, and ends the process.
    private static func end(with error: any Error) -> Never {
        let status = exitCode(for: error).rawValue
        let text = fullMessage(for: error)
        guard !text.isEmpty else { Foundation.exit(status) }
        guard status == 0 else {
            let prefix = "Error: "
            let isOurs = text.hasPrefix(prefix)
            Terminal.standardError.write(
                (isOurs ? Terminal.standardError.styled("error:", .error) + " " : "")
                    + (isOurs ? String(text.dropFirst(prefix.count)) : text) + "\n")
            Foundation.exit(status)
        }
        do { try StandardOutput.write(text + "\n") } catch {
            let failure = CommandFailure(error)
            failure.report()
            Foundation.exit(failure.status)
        }
        Foundation.exit(status)
    }
}
