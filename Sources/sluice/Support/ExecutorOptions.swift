internal import ArgumentParser

/// Who runs the cells of a study.
struct ExecutorOptions: ParsableArguments {
    @Option(
        help: """
            Who runs what is missing: local, or slurm, as an array of tasks that each take a block of \
            cells.
            """)
    var executor = Executor.local
    @Option(
        help: ArgumentHelp(
            "With slurm, tasks at most; a task has at least two cells.", valueName: "count"))
    var tasks = 64
    @Option(help: ArgumentHelp("With slurm, the account that pays.", valueName: "name"))
    var account: String?
    @Option(help: ArgumentHelp("With slurm, the partition.", valueName: "name"))
    var partition: String?
    @Option(help: ArgumentHelp("With slurm, the limit of a task's time.", valueName: "time"))
    var time: String?
    @Option(help: ArgumentHelp("With slurm, memory of a task.", valueName: "size"))
    var mem: String?
    @Option(
        name: .customLong("sbatch"),
        help: ArgumentHelp(
            "With slurm, one more option of sbatch: --sbatch=--qos=long; may be given several times.",
            valueName: "option"))
    var others: [String] = []
    @Flag(help: "With slurm, print the script and submit nothing.") var dryRun = false

    enum Executor: String, CaseIterable, ExpressibleByArgument {
        case local, slurm
    }

    func validate() throws {
        let isPlain = sbatch.isEmpty && !dryRun && tasks == 64
        guard executor == .slurm || isPlain else {
            throw ValidationError(
                "--tasks, --account, --partition, --time, --mem, --sbatch and --dry-run say something only "
                    + "with --executor slurm.")
        }
        // Slurm's default for the largest number of a task is 1000.
        guard (1...1_000).contains(tasks) else {
            throw ValidationError("--tasks is \(tasks); 1 to 1000 are possible.")
        }
        if let bad = sbatch.first(where: { !$0.hasPrefix("-") || $0.contains("\n") }) {
            throw ValidationError(
                "'\(bad)' is no option of sbatch; it reads like --sbatch=--qos=long.")
        }
    }

    /// The options for `sbatch`.
    var sbatch: [String] {
        [
            account.map { "--account=\($0)" }, partition.map { "--partition=\($0)" },
            time.map { "--time=\($0)" }, mem.map { "--mem=\($0)" },
        ].compactMap(\.self) + others
    }

    /// The options as they were given.
    var words: [String] {
        guard executor == .slurm else { return [] }
        var words = ["--executor", "slurm"]
        if tasks != 64 { words += ["--tasks", String(tasks)] }
        // An option of sbatch begins with a dash, which would otherwise be taken for one of ours.
        return words + sbatch.map { "--sbatch=\($0)" }
    }
}
