import Foundation
import Testing

/// Work given to a batch system. Slurm's commands are played by scripts: one that runs the tasks at once,
/// one whose queue is always empty. The real ones are used in Tests/Slurm.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct ClusterVerbTests {
    /// Runs the tasks that a script asks for, but for those whose numbers stand in `$SKIPPED`, and takes
    /// down what it was given.
    private static let sbatch = """
        #!/bin/sh
        for script; do :; done
        cat "$script" >> "$SUBMITTED"
        array=$(sed -n 's/^#SBATCH --array=//p' "$script")
        for part in $(echo "$array" | tr ',' ' '); do
          for number in $(seq "${part%-*}" "${part#*-}"); do
            case " $SKIPPED " in *" $number "*) ;; *)
              SLURM_ARRAY_TASK_ID=$number sh "$script" >/dev/null 2>&1;; esac
          done
        done
        echo 4711
        """

    private func withQueue(_ body: (_ folder: String, _ path: String) async throws -> Void)
        async throws
    {
        try await withTemporaryDirectory { folder in
            for (name, text) in [("sbatch", Self.sbatch), ("squeue", "#!/bin/sh\n")] {
                try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
            }
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            try await body(folder, "\(folder):\(path)")
        }
    }

    @Test func `what a lost task has not done is named, and resume submits that alone`()
        async throws
    {
        try await withQueue { folder, path in
            let words =
                [
                    "sweep", Smallest.path, "--vary", "choice.beta=2..8", "--draws", "4",
                    "--results",
                    "\(folder)/Results", "--quiet",
                ] + SweepVerbTests.policies
            let alone = try await SluiceProcess.start(words + ["--out", "\(folder)/alone"])
                .outcome(within: .seconds(60))
            #expect(alone.status == 0, "\(alone.standardError)")
            try FileManager.default.removeItem(atPath: "\(folder)/Results/cells")

            let environment = ["PATH": path, "SUBMITTED": "\(folder)/submitted", "SKIPPED": "1 3"]
            let array = ["--executor", "slurm", "--tasks", "4", "--workers", "1"]
            let lost = try await SluiceProcess.start(
                words + array + ["--out", "\(folder)/array"], environment: environment
            ).outcome(within: .seconds(60))
            #expect(lost.status == 75, "\(lost.standardError)")
            #expect(lost.standardError.contains("2 of 4 tasks of job 4711"))
            #expect(lost.standardError.contains("4 cells are missing"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/array"))

            let resumed = try await SluiceProcess.start(
                ["resume", "array", "--results", "\(folder)/Results"],
                environment: environment.merging(["SKIPPED": ""]) { $1 }
            ).outcome(within: .seconds(60))
            #expect(resumed.status == 0, "\(resumed.standardError)")
            let submitted = try String(contentsOfFile: "\(folder)/submitted", encoding: .utf8)
            #expect(
                submitted.split(separator: "\n").filter { $0.contains("--array") }
                    == ["#SBATCH --array=0-3", "#SBATCH --array=1,3"])
            for table in ["draws.csv", "sensitivity.csv", "summary.csv"] {
                #expect(
                    FileManager.default.contents(atPath: "\(folder)/array/\(table)")
                        == FileManager.default.contents(atPath: "\(folder)/alone/\(table)"))
            }
        }
    }

    @Test func `a dry run prints the script and begins nothing`() async throws {
        try await withQueue { folder, path in
            let outcome = try await SluiceProcess.start(
                [
                    "compare", Smallest.path, "--draws", "1", "--replications", "4", "--executor",
                    "slurm",
                    "--tasks", "3", "--time", "60", "--sbatch=--qos=low", "--dry-run", "--results",
                    "\(folder)/Results",
                ], environment: ["PATH": path]
            ).outcome(within: .seconds(60))
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(outcome.standardOutput.contains("#SBATCH --array=0-2\n"))
            #expect(outcome.standardOutput.contains("#SBATCH --qos=low\n"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/Results/jobs"))
        }
    }

    @Test(arguments: [
        (["sweep", "--time", "60"], "only with --executor slurm"),
        (["sweep", "--executor", "slurm", "--tasks", "0"], "1 to 1000 are possible"),
        (["sweep", "--executor", "slurm", "--fresh"], "make no sense"),
        (["sweep", "--executor", "slurm", "--sbatch=qos"], "is no option of sbatch"),
        (["run", "--launcher", "slurm", "--transport", "ipc"], "needs tcp"),
        (["run", "--workers-per-node", "2"], "only with --launcher slurm"),
        (["run", "--launcher", "slurm"], "this is no job of Slurm"),
    ])
    func `what makes no sense is refused with the reason`(words: [String], reason: String)
        async throws
    {
        let outcome = try await SluiceProcess.start(
            [words[0], Smallest.path] + words.dropFirst(), environment: ["SLURM_JOB_ID": ""]
        ).outcome(within: .seconds(60))
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains(reason), "\(outcome.standardError)")
    }
}
