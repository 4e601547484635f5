internal import Experiments
internal import Foundation
internal import Results
internal import SimulationRuntime
internal import Slurm

/// Has the missing cells of a study run by a job array of Slurm, and waits until nothing more comes of it.
struct SlurmArrayRunner {
    let study: StudyOptions
    let options: ExecutorOptions
    /// The name of the open job.
    let name: String
    let experiment: Experiment
    let runner: CellRunner
    let workers: Int

    private var array: ArrayJob { ArrayJob(of: name, in: study.results) }

    /// Seconds between two looks at the queue: few at first, for those who try it out.
    private static let pauses = 1.0...15.0
    /// How many looks in a row may fail: controllers are restarted.
    private static let mostFailures = 20
    /// How long a file of another machine may take to be seen, seconds.
    private static let delay = 10.0

    /// The division that is under way, or another for what is missing now.
    private func plan(for missing: Int) -> ArrayJob.Plan {
        let new = ArrayJob.Plan(
            blocks: max(1, min(options.tasks, missing / 2)),
            replications: experiment.replications, identity: experiment.identity)
        guard let old = array.plan, old.identity == new.identity,
            old.replications == new.replications
        else { return new }
        return old
    }

    /// What would be submitted for some missing cells, which are given by their places.
    private func description(_ plan: ArrayJob.Plan, missing: [Int]) -> SlurmArray {
        let tasks = Set(missing.map { plan.block(of: $0, among: experiment.cellsToRun.count) })
            .sorted()
        let folder = FileManager.default.currentDirectoryPath
        return SlurmArray(
            name: "sluice-\(name)",
            command: [WorkerExecutable.current, "block", "--results", study.results, name],
            tasks: tasks, cores: workers, options: options.sbatch, folder: folder,
            logs: URL(fileURLWithPath: array.logs).path)
    }

    private func missingPlaces() -> [Int] {
        let cells = experiment.cellsToRun
        let missing = Set(runner.missing(of: cells))
        return cells.indices.filter { missing.contains(cells[$0]) }
    }

    /// What would be submitted now; nil when nothing is missing.
    func script() -> String? {
        let missing = missingPlaces()
        if missing.isEmpty { return nil }
        return description(plan(for: missing.count), missing: missing).script
    }

    /// Submits what is missing, unless that is under way already, and waits for it.
    ///
    /// - Throws: a resumable `CommandFailure` when tasks ended before they were through, or on an interrupt.
    func finish(_ live: LiveRun) throws {
        let missing = missingPlaces()
        if missing.isEmpty { return }
        var plan = plan(for: missing.count)
        let tasks = description(plan, missing: missing)
        let job: SlurmJob
        if let number = plan.job, try SlurmJob(number: number).tasks().count > 0 {
            job = SlurmJob(number: number)
            live.say("job \(number) is still at it")
        } else {
            plan.job = nil
            try array.begin(plan, script: tasks.script)
            job = try SlurmJob(submitting: array.script)
            plan.job = job.number
            try array.note(plan)
            live.say(
                "\(missing.count) cells in \(tasks.tasks.count) tasks of job \(job.number); "
                    + "what they print is under \(array.logs)")
        }
        try follow(job, tasks.tasks, live)
        try conclude(job, tasks.tasks, plan, live)
    }

    private func follow(_ job: SlurmJob, _ blocks: [Int], _ live: LiveRun) throws {
        let watch = try Interruption { _ in }
        defer { watch.end() }
        let start = ContinuousClock.now
        var failures = 0
        while true {
            do throws(SlurmError) {
                let tasks = try job.tasks()
                failures = 0
                if tasks.count == 0 { return live.finish() }
                let done = array.records.count
                live.show { Self.text(done: done, of: blocks.count, tasks, elapsed: $0) }
            } catch {
                failures += 1
                if failures > Self.mostFailures { throw error }
            }
            let elapsed = (ContinuousClock.now - start).inSeconds
            let pause = min(max(elapsed / 20, Self.pauses.lowerBound), Self.pauses.upperBound)
            let next = ContinuousClock.now + .seconds(pause)
            while ContinuousClock.now < next {
                Thread.sleep(forTimeInterval: 0.1)
                guard watch.signals == 0 else { throw leaving(job) }
            }
        }
    }

    private func leaving(_ job: SlurmJob) -> CommandFailure {
        CommandFailure(
            .resumable, "job \(job.number) goes on without being followed",
            hints: [
                "follow it again, and get the tables, with: sluice resume\(study.resumeWords(name))",
                "end it with: scancel \(job.number)",
            ])
    }

    private static func text(
        done: Int, of blocks: Int, _ tasks: SlurmJob.Tasks, elapsed: Double
    ) -> String {
        let share = Double(done) / Double(max(1, blocks))
        var parts = [
            StudyProgress.bar(share), "\(done)/\(blocks) tasks done", "\(tasks.running) running",
            "\(tasks.waiting) waiting",
        ]
        if done > 0 {
            parts.append("\(HumanNumber.duration(elapsed / share * (1 - share))) left")
        }
        return parts.joined(separator: "  ")
    }

    /// Their own records say which blocks are through: a task that lost its node may look like any other.
    private func conclude(
        _ job: SlurmJob, _ blocks: [Int], _ plan: ArrayJob.Plan, _ live: LiveRun
    ) throws {
        var lost: [Int] = []
        let deadline = ContinuousClock.now + .seconds(Self.delay)
        while true {
            let records = array.records
            lost = blocks.filter { records[$0] == nil }
            if lost.isEmpty || ContinuousClock.now > deadline { break }
            Thread.sleep(forTimeInterval: 0.5)
        }
        for (_, record) in array.records.sorted(by: { $0.key < $1.key }) {
            for failure in record.failures { live.say("failed: \(failure)", isWarning: true) }
        }
        guard !lost.isEmpty else { return }
        let cells = missingPlaces().filter {
            lost.contains(plan.block(of: $0, among: experiment.cellsToRun.count))
        }
        guard !cells.isEmpty else { return }
        throw CommandFailure(
            .resumable,
            "\(lost.count) of \(blocks.count) tasks of job \(job.number) did not come to their end "
                + "(cancelled, out of time, or their node was lost); \(cells.count) cells are missing",
            hints: [
                "submit those again with: sluice resume\(study.resumeWords(name))",
                "what the tasks printed: \(lost.prefix(8).map { "\(array.logs)/\($0).txt" }.joined(separator: " "))",
            ])
    }
}
