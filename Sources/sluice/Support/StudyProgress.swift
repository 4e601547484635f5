internal import Experiments
internal import Foundation
internal import Synchronization

/// Shows how far the cells of a study are: a bar for people, a line of JSON an event for programs.
final class StudyProgress: Sendable {
    private struct State {
        var started = ContinuousClock.now
        var written: ContinuousClock.Instant?
    }

    private let form: StudyOptions.ProgressForm
    private let bar: ProgressLine
    private let state = Mutex(State())

    init(_ form: StudyOptions.ProgressForm, isQuiet: Bool) {
        self.form = form
        bar = ProgressLine(isQuiet: isQuiet)
    }

    /// Takes note of progress. Any thread may call it.
    func show(_ progress: CellProgress) {
        switch form {
        case .bar: bar.show { Self.text(progress, elapsed: $0) }
        case .ndjson: write(progress)
        }
    }

    /// A line for every event; of runs that move on once a second.
    private func write(_ progress: CellProgress) {
        state.withLock { state in
            let now = ContinuousClock.now
            let isDue = now - (state.written ?? state.started) >= .seconds(1)
            guard isDue || progress.event != .moved else { return }
            let elapsed = (now - state.started).inSeconds
            Terminal.standardError.write(Self.line(progress, elapsed: elapsed))
            state.written = now
        }
    }

    /// Takes the bar away, so that what is printed next starts at the left. Safe to call twice.
    func finish() { bar.finish() }

    /// The bar. `elapsed` is in seconds of wall time.
    static func text(_ progress: CellProgress, elapsed: Double) -> String {
        let filled = Int(progress.fraction * 20)
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
        var parts = ["[\(bar)]", "\(Int(progress.fraction * 100)) %"]
        let known = progress.known > 0 ? " and \(progress.known) known" : ""
        parts.append("\(progress.done)/\(progress.asked) cells\(known)")
        if progress.failed > 0 { parts.append("\(progress.failed) failed") }
        if elapsed > 0, progress.done > 0 {
            parts.append(String(format: "%.2f cells/s", Double(progress.done) / elapsed))
        }
        if let left = left(progress, elapsed) { parts.append("\(HumanNumber.duration(left)) left") }
        if let estimate = progress.estimate { parts.append(text(estimate)) }
        return parts.joined(separator: "  ")
    }

    private static func text(_ estimate: RunningEstimate) -> String {
        func number(_ value: Double) -> String {
            estimate.isRatio
                ? String(format: "%+.1f %%", (value - 1) * 100) : HumanNumber.scientific(value)
        }
        return
            "\(estimate.name) \(number(estimate.value)) "
            + "(\(number(estimate.low)) to \(number(estimate.high)), n \(estimate.count))"
    }

    /// Seconds that are left, if the rest takes as long as what is done; nil too early.
    private static func left(_ progress: CellProgress, _ elapsed: Double) -> Double? {
        progress.fraction > 0.005 ? elapsed / progress.fraction * (1 - progress.fraction) : nil
    }

    /// One event as a line of JSON.
    static func line(_ progress: CellProgress, elapsed: Double) -> String {
        struct Line: Encodable {
            var event: String
            var policy: String
            var structure: String
            var draw: Int
            var replication: Int
            var known: Int
            var done: Int
            var failed: Int
            var cells: Int
            var fraction: Double
            var events: Int64
            var elapsed_s: Double
            var left_s: Double?
            var estimate: Estimate?
        }
        struct Estimate: Encodable {
            var name: String
            var value: Double
            var low: Double
            var high: Double
            var n: Int
        }
        let cell = progress.cell
        let line = Line(
            event: "\(progress.event)", policy: cell.policy, structure: cell.structure,
            draw: cell.draw, replication: cell.replication, known: progress.known,
            done: progress.done, failed: progress.failed, cells: progress.asked,
            fraction: progress.fraction, events: progress.executed, elapsed_s: elapsed,
            left_s: left(progress, elapsed),
            estimate: progress.estimate.map {
                Estimate(name: $0.name, value: $0.value, low: $0.low, high: $0.high, n: $0.count)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return ((try? String(decoding: encoder.encode(line), as: UTF8.self)) ?? "{}") + "\n"
    }
}
