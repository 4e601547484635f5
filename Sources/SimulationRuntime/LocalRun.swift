public import SimulationKernel

/// A run by one worker in this thread: the same windows in the same order, and no exchange at all.
public enum LocalRun {
    /// Opens every window that has something pending, up to `endWindow`, and returns the result.
    ///
    /// `progress` is called a few times a second.
    public static func run(
        _ partition: any Partition, endWindow: Int64, progress: ProgressHandler? = nil
    ) -> [UInt8] {
        run(partition, endWindow: endWindow, progress: progress) { _ in }
    }

    /// The same; `opened` is called with every window after it was run.
    static func run(
        _ partition: any Partition, endWindow: Int64, progress: ProgressHandler?,
        opened: (Int64) throws -> Void
    ) rethrows -> [UInt8] {
        var report = ProgressTimer()
        try openWindows(of: partition, until: endWindow) { window in
            if let progress, report.isDue() {
                let share = RunProgress.Share(window: window, executed: partition.executed)
                progress(RunProgress(workers: [share], endWindow: endWindow))
            }
            try opened(window)
        }
        let bytes = partition.finish()
        let share = RunProgress.Share(window: endWindow - 1, executed: partition.executed)
        progress?(RunProgress(workers: [share], endWindow: endWindow))
        return bytes
    }

    /// Opens every window that has something pending, and calls `opened` after each.
    static func openWindows(
        of partition: any Partition, until endWindow: Int64, _ opened: (Int64) throws -> Void
    ) rethrows {
        while let next = partition.earliestWindow, next < endWindow {
            partition.openWindow(next)
            try opened(next)
        }
    }
}

/// Says when a quarter of a second has passed. The only clock of the runtime that people see.
struct ProgressTimer {
    private var next = ContinuousClock.now + .milliseconds(250)

    mutating func isDue() -> Bool {
        let now = ContinuousClock.now
        guard now >= next else { return false }
        next = now + .milliseconds(250)
        return true
    }
}
