/// Work that Slurm does in tasks, each the same program with another number: a job array.
public struct SlurmArray: Equatable, Sendable {
    /// What the job is called.
    public var name: String
    /// The words of the program; the number of the task follows them.
    public var command: [String]
    /// Numbers of the tasks, in rising order, at least one.
    public var tasks: [Int]
    /// Cores of a task.
    public var cores: Int
    /// Further options of `sbatch`, such as `--time=60`.
    public var options: [String]
    /// The folder that the tasks work in.
    public var folder: String
    /// The folder for what they print, in a file each.
    public var logs: String

    /// Some tasks.
    public init(
        name: String, command: [String], tasks: [Int], cores: Int, options: [String],
        folder: String, logs: String
    ) {
        self.name = name
        self.command = command
        self.tasks = tasks
        self.cores = cores
        self.options = options
        self.folder = folder
        self.logs = logs
    }

    /// What `sbatch` reads.
    ///
    /// Tasks that lose their node are not begun again by Slurm, which would make everybody wait for minutes:
    /// what they have done is known, and what they have not is submitted again.
    public var script: String {
        let own = [
            "--job-name=\(name)", "--array=\(Self.ranges(tasks))", "--nodes=1", "--ntasks=1",
            "--cpus-per-task=\(cores)", "--no-requeue", "--chdir=\(ShellWord.quoted(folder))",
            "--output=\(ShellWord.quoted("\(logs)/%a.txt"))", "--open-mode=append",
        ]
        let lines = (own + options.map(ShellWord.quoted)).map { "#SBATCH \($0)" }
        let words = command.map(ShellWord.quoted).joined(separator: " ")
        return (["#!/bin/sh"] + lines + ["exec \(words) \"$SLURM_ARRAY_TASK_ID\"", ""])
            .joined(separator: "\n")
    }

    /// Numbers as Slurm reads them: 0,2-4.
    package static func ranges(_ numbers: [Int]) -> String {
        var parts: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = parts.last, last.upperBound == number - 1 {
                parts[parts.count - 1] = last.lowerBound...number
            } else {
                parts.append(number...number)
            }
        }
        return parts.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }.joined(separator: ",")
    }
}

/// Slurm's queue, as far as it concerns one job array.
public struct SlurmJob: Equatable, Sendable {
    /// Its number.
    public let number: String

    /// A job that was submitted before.
    public init(number: String) { self.number = number }

    /// Submits the script in a file.
    ///
    /// - Throws: ``SlurmError`` when Slurm refuses it.
    public init(submitting script: String) throws(SlurmError) {
        let answer = try SlurmCommand.run(["sbatch", "--parsable", script])
        // NUMBER or NUMBER;CLUSTER.
        let number = answer.prefix { $0.isNumber }
        guard !number.isEmpty else {
            throw SlurmError("sbatch answers '\(answer)', which is no number of a job")
        }
        self.number = String(number)
    }

    /// How many tasks of a job are where.
    public struct Tasks: Equatable, Sendable {
        /// Waiting for a node.
        public var waiting = 0
        /// On a node.
        public var running = 0
        /// Neither ended nor forgotten.
        public var count: Int { waiting + running }
    }

    /// The tasks that have not ended.
    ///
    /// - Throws: ``SlurmError`` when Slurm does not answer.
    public func tasks() throws(SlurmError) -> Tasks {
        do throws(SlurmError) {
            let list = try SlurmCommand.run(
                ["squeue", "--noheader", "--array", "--jobs=\(number)", "--format=%T"])
            return Self.tasks(in: list)
        } catch {
            // Slurm forgets jobs some minutes after their end.
            if error.description.contains("Invalid job id") { return Tasks() }
            throw error
        }
    }

    package static func tasks(in list: String) -> Tasks {
        list.split(separator: "\n").reduce(into: Tasks()) { tasks, state in
            switch state {
            case "PENDING", "CONFIGURING", "REQUEUED": tasks.waiting += 1
            default: tasks.running += 1
            }
        }
    }
}
