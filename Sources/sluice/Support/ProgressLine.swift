internal import Foundation
internal import Results
internal import Synchronization

/// A line on standard error that says how far the work is: simulated date, events/s, time left.
///
/// On a terminal it is rewritten in place five times a second; elsewhere a new line comes every
/// ten seconds, so that a log stays short. Any thread may call it.
final class ProgressLine: Sendable {
    /// How far the work is.
    struct Report {
        /// What is being done, such as a policy and its replication.
        var label: String
        /// The simulated day, ISO 8601.
        var date: String
        /// Share of all the work that is done, 0 to 1.
        var fraction: Double
        /// Events executed so far, in all the work.
        var events: Int64
    }

    private struct State {
        var started = ContinuousClock.now
        var shown: ContinuousClock.Instant?
        var isLineOpen = false
    }

    private let terminal: Terminal
    private let isQuiet: Bool
    private let state = Mutex(State())

    /// A line that starts its clock now. A quiet one prints nothing.
    init(_ terminal: Terminal = .standardError, isQuiet: Bool = false) {
        self.terminal = terminal
        self.isQuiet = isQuiet
    }

    /// Shows a report, unless another was shown a moment ago.
    func show(_ report: Report) { show { Self.text(report, elapsed: $0) } }

    /// Shows a text made of the seconds that have gone, unless another was shown a moment ago.
    func show(_ text: (_ elapsed: Double) -> String) {
        if isQuiet { return }
        state.withLock { state in
            let now = ContinuousClock.now
            let pause: Duration = terminal.isInteractive ? .milliseconds(200) : .seconds(10)
            guard now - (state.shown ?? state.started) >= pause else { return }
            state.shown = now
            let text = text((now - state.started).inSeconds)
            if terminal.isInteractive {
                terminal.write(
                    String(VisibleText.line(text).prefix(terminal.width - 1)), after: "\r",
                    before: Terminal.erasingRest)
                state.isLineOpen = true
            } else {
                terminal.write(text + "\n")
            }
        }
    }

    /// Takes the line away, so that what is printed next starts at the left. Safe to call twice.
    func finish() {
        state.withLock { state in
            if state.isLineOpen { terminal.write("", after: Terminal.erasing) }
            state.isLineOpen = false
        }
    }

    /// The line itself. `elapsed` is in seconds of wall time.
    static func text(_ report: Report, elapsed: Double) -> String {
        let rate = elapsed > 0 ? Double(report.events) / elapsed : 0
        var parts = [report.label, report.date, "\(Int(report.fraction * 100)) %"]
        parts.append("\(HumanNumber.short(rate)) events/s")
        if report.fraction > 0.005 {
            let left = elapsed / report.fraction * (1 - report.fraction)
            parts.append("\(HumanNumber.duration(left)) left")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension Duration {
    /// The same in seconds.
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
