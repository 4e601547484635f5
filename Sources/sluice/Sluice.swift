internal import ArgumentParser

/// The command line: parses, calls, prints. One file in `Commands/` per verb, one line here.
@main
struct Sluice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sluice",
        abstract: "Measures how much AI training compute leaks, by which path, under which policy.",
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

    static func main() async {
        CrashNotice.install()
        await main(nil)
    }
}
