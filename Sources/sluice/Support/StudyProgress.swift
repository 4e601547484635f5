internal import Experiments
internal import Foundation
internal import Results

/// How far the cells of a study are, on a line for people.
enum StudyProgress {
    /// A share from 0 to 1 as a bar.
    static func bar(_ share: Double) -> String {
        let filled = Int(share * 20)
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: 20 - filled) + "]"
    }

    /// The line. `elapsed` is in seconds of wall time.
    static func text(_ progress: CellProgress, elapsed: Double) -> String {
        var parts = [bar(progress.fraction), "\(Int(progress.fraction * 100)) %"]
        let known = progress.known > 0 ? " and \(progress.known) known" : ""
        parts.append("\(progress.done)/\(progress.asked) cells\(known)")
        if progress.failed > 0 { parts.append("\(progress.failed) failed") }
        if elapsed > 0, progress.done > 0 {
            parts.append(String(format: "%.2f cells/s", Double(progress.done) / elapsed))
        }
        if progress.fraction > 0.005 {
            let left = elapsed / progress.fraction * (1 - progress.fraction)
            parts.append("\(HumanNumber.duration(left)) left")
        }
        if let estimate = progress.tally.estimates.first { parts.append(text(estimate)) }
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
}
