internal import Foundation
internal import Results

/// A run under way as lines of text: what `--live` and `watch` show.
struct LiveView {
    private let run: LiveState
    private let elapsed: Double
    private let width: Int
    private let height: Int

    /// A view of so many columns and so many lines at most.
    ///
    /// - Parameter elapsed: wall time since the start, seconds.
    init(_ run: LiveState, elapsed: Double, width: Int, height: Int = .max) {
        self.run = run
        self.elapsed = elapsed
        self.width = max(40, width)
        self.height = max(8, height)
    }

    /// The lines, none longer than the width.
    func lines(for terminal: Terminal) -> [String] {
        guard let start = run.start else { return ["Nothing was begun yet."] }
        let head = head(start)
        let (policies, estimates) = (policies(), estimates())
        var rest = height - head.count - policies.count - estimates.count
        let figures = figures(atMost: rest - 3)
        rest -= figures.count
        let logs = logs(atMost: min(6, rest))
        let all = head + policies + estimates + figures + logs
        return all.prefix(height).map { line in
            var text = line.text.prefix(width)
            while text.last == " " { text.removeLast() }
            return line.style.map { terminal.styled(String(text), $0) } ?? String(text)
        }
    }

    private struct Line {
        var text: String
        var style: Terminal.Style?

        init(_ text: String, _ style: Terminal.Style? = nil) {
            self.text = VisibleText.line(text)
            self.style = style
        }
    }

    // MARK: What it is and how far

    private func head(_ start: LiveStart) -> [Line] {
        var lines = [Line("\(start.name)  \(start.verb)  \(status)", .strong)]
        if let title = start.title { lines.append(Line(title, .faint)) }
        guard let progress = run.progress else { return lines }
        let over = progress.done + progress.failed
        var parts = ["[\(bar(progress.fraction, 20))] \(percent(progress.fraction))"]
        parts.append("\(over)/\(progress.cells) runs")
        if progress.known > 0 { parts.append("\(progress.known) known") }
        if progress.failed > 0 { parts.append("\(progress.failed) failed") }
        parts.append("\(start.workers) \(start.workers == 1 ? "worker" : "workers")")
        parts.append("\(HumanNumber.short(progress.eventsPerSecond)) events/s")
        return lines + [Line(parts.joined(separator: "  "))]
    }

    private var status: String {
        let time = HumanNumber.duration(elapsed)
        guard let end = run.end else {
            let left = run.progress?.left.map { ", \(HumanNumber.duration($0)) left" }
            return "under way for \(time)" + (left ?? "")
        }
        switch end.status {
        case 0: return "done in \(time)"
        case ExitStatus.resumable.rawValue: return "stopped after \(time), can be resumed"
        default: return "failed after \(time) (exit code \(end.status))"
        }
    }

    private func policies() -> [Line] {
        guard let policies = run.progress?.policies, !policies.isEmpty else { return [] }
        let names = policies.map { String($0.policy.prefix(width / 3)) }
        let most = max(3, height / 3)
        let longest = names.map(\.count).max() ?? 0
        let lines = zip(names, policies).prefix(most).map { name, policy in
            var text = padded(name, longest) + "  [\(bar(policy.fraction, 16))]"
            text += "  \(policy.over)/\(policy.cells) runs"
            if policy.failed > 0 { text += "  \(policy.failed) failed" }
            if let date = policy.date { text += "  \(date)" }
            return Line(text)
        }
        let others = policies.count - lines.count
        return [Line("")] + lines
            + (others > 0 ? [Line("and \(others) policies more", .faint)] : [])
    }

    // MARK: What it says

    private func estimates() -> [Line] {
        guard let known = run.estimates, !known.estimates.isEmpty else { return [] }
        let shown = known.estimates.prefix(max(2, height / 4))
        let baseline = run.start?.policies.first ?? ""
        // All effects are against the first policy; the heading says so once.
        let names = shown.map {
            String($0.name.replacing(" against \(baseline)", with: "").prefix(width / 3))
        }
        let longest = names.map(\.count).max() ?? 0
        let numbers = shown.map { Self.number($0.value, $0) }
        let ranges = shown.map { "(\(Self.range($0)), n \($0.n))" }
        let widest = (numbers.map(\.count).max() ?? 0, ranges.map(\.count).max() ?? 0)
        let lines = shown.indices.map { index -> Line in
            let text =
                padded(names[index], longest) + "  " + padded(numbers[index], widest.0) + " "
                + padded(ranges[index], widest.1)
            let room = min(40, width - text.count - 2)
            return Line(room < 9 ? text : text + "  " + drawing(shown[index], room))
        }
        let against = shown.contains { $0.unit == "ratio" } ? " against \(baseline)" : ""
        return [Line(""), Line("Covered training compute\(against), \(known.interval)", .strong)]
            + lines
    }

    private static func number(_ value: Double, _ estimate: LiveEstimates.Estimate) -> String {
        estimate.unit == "ratio"
            ? String(format: "%+.1f %%", (value - 1) * 100)
            : HumanNumber.precise(value) + " FLOP"
    }

    private static func range(_ estimate: LiveEstimates.Estimate) -> String {
        let ends = [estimate.low, estimate.high].map { value in
            estimate.unit == "ratio"
                ? String(format: "%+.1f", (value - 1) * 100)
                : HumanNumber.precise(value)
        }
        return ends.joined(separator: " to ") + (estimate.unit == "ratio" ? " %" : "")
    }

    /// The interval on the scale of the widest that it ever was, so that one sees it shrink.
    private func drawing(_ estimate: LiveEstimates.Estimate, _ columns: Int) -> String {
        let all = run.history[estimate.name] ?? [estimate]
        let low = all.map(\.low).min() ?? estimate.low
        let high = all.map(\.high).max() ?? estimate.high
        func place(_ value: Double) -> Int {
            high > low ? Int((value - low) / (high - low) * Double(columns - 1) + 0.5) : 0
        }
        let (left, middle, right) =
            (place(estimate.low), place(estimate.value), place(estimate.high))
        let marks = (0..<columns).map { column -> Character in
            if column == middle { return "o" }
            if column == left || column == right { return "|" }
            return column > left && column < right ? "-" : " "
        }
        return String(marks)
    }

    private func figures(atMost lines: Int) -> [Line] {
        guard let figures = run.figures, lines > 4 else { return [] }
        // As many policies as there is room for, in their order.
        let names = figures.policies.map { max(8, $0.policy.count) }
        let label = figures.channels.map(\.count).max() ?? 8
        var room = width - label
        let shown = zip(figures.policies, names).prefix { _, length in
            room -= length + 2
            return room >= 0
        }.map(\.0)
        guard !shown.isEmpty else { return [] }
        var table = TextTable(
            [("channel", .left)] + shown.map { ($0.policy, TextTable.Alignment.right) })
        let order = figures.channels.indices.sorted { first, second in
            shown[0].values[first] > shown[0].values[second]
        }
        // Blank, heading, titles and rule, and the sum take five lines; what is left out takes one.
        let isCut = order.count > lines - 5
        let most = isCut ? max(0, lines - 6) : order.count
        for channel in order.prefix(most) {
            table.add(
                [figures.channels[channel]]
                    + shown.map { HumanNumber.scientific($0.values[channel]) })
        }
        if isCut {
            let rest = order.dropFirst(most)
            table.add(
                ["\(rest.count) others"]
                    + shown.map { policy in
                        HumanNumber.scientific(rest.reduce(0) { $0 + policy.values[$1] })
                    })
        }
        table.add(["all"] + shown.map { HumanNumber.scientific($0.all) })
        let counts = shown.map(\.n)
        let count =
            counts.min() == counts.max()
            ? "\(counts[0])" : "\(counts.min() ?? 0) to \(counts.max() ?? 0)"
        let title = "FLOP, means over \(count) finished runs a policy"
        let text = table.text(for: .plain).split(separator: "\n")
        return [Line(""), Line(title, .strong)] + text.map { Line(String($0)) }
    }

    private func logs(atMost lines: Int) -> [Line] {
        guard !run.logs.isEmpty, lines > 1 else { return [] }
        return [Line("")]
            + run.logs.flatMap { $0.text.split(separator: "\n") }.suffix(lines - 1).map {
                Line(String($0), .faint)
            }
    }

    // MARK: Pieces

    private func bar(_ fraction: Double, _ columns: Int) -> String {
        let filled = min(columns, max(0, Int(fraction * Double(columns))))
        return String(repeating: "#", count: filled)
            + String(repeating: "-", count: columns - filled)
    }

    private func percent(_ fraction: Double) -> String { "\(Int(fraction * 100)) %" }

    private func padded(_ text: String, _ columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - text.count))
    }
}
