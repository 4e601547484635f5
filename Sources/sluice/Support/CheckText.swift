internal import Experiments
internal import Foundation
internal import Scenarios
internal import Statistics

/// What a check found, in words: shared by the terminal, JUnit and annotations.
struct CheckText {
    private let report: CheckReport
    private let files: [CheckFile]
    private let showsPower: Bool
    private let isUpdate: Bool

    init(_ report: CheckReport, files: [CheckFile], showsPower: Bool, isUpdate: Bool) {
        (self.report, self.files) = (report, files)
        (self.showsPower, self.isUpdate) = (showsPower, isUpdate)
    }

    /// One screen, or a few.
    func text() -> String {
        var text = fingerprints()
        if !report.inputs.isEmpty { text += "\n" + inputs() }
        if !report.expectations.isEmpty { text += "\n" + expectations() }
        let failures = report.expectations.filter { $0.verdict != .pass }
        if !failures.isEmpty {
            text += "\n" + failures.map { Self.sentence($0) + "\n" }.joined()
        }
        text += left(.whole, "looked at with fewer and larger projects, not as they are:")
        text += left(.expectations, "not looked at, expectations of:")
        return text + "\n" + summary()
    }

    private func fingerprints() -> String {
        var table = TextTable([
            ("scenario", .left), ("policy", .left), ("looked at", .left), ("runs as before", .left),
        ])
        for finding in report.fingerprints {
            table.add([
                finding.file, finding.policy, finding.isCoarse ? "coarse" : "whole",
                Self.outcome(finding),
            ])
        }
        let drawn = report.draws.filter { $0.isSame == false }.map {
            "\($0.file): CHANGED: first difference: draws of uncertain inputs\n"
        }
        return table.text() + drawn.joined()
    }

    /// Inputs that are not what they were, those first that may have moved something.
    private func inputs() -> String {
        let moved = report.inputs.filter { !$0.moved.isEmpty }
        let still = report.inputs.filter(\.moved.isEmpty)
        func lines(_ changes: [InputChange], _ files: KeyPath<InputChange, [String]>) -> String {
            changes.map { change in
                let names = change[keyPath: files]
                let more = names.count > 1 ? " and \(names.count - 1) more" : ""
                return "  \(change.place): \(change.sentence) (\(names.first ?? "")\(more))\n"
            }.joined()
        }
        return (moved.isEmpty ? "" : "Inputs that differ from the reference\n")
            + lines(moved, \.moved)
            + (still.isEmpty ? "" : "Inputs that differ, and nothing moved\n")
            + lines(still, \.still)
    }

    /// Files of which something was not looked at, with the command that does.
    private func left(_ what: CheckReport.Left.What, _ words: String) -> String {
        let left = report.left.filter { $0.what == what }
        guard !left.isEmpty else { return "" }
        return
            "\(words) \(left.map(\.file).joined(separator: ", ")); to look: "
            + "sluice check \(CommandLineText.text(left.map(\.path)))\n"
    }

    private func expectations() -> String {
        var columns: [(String, TextTable.Alignment)] = [
            ("scenario", .left), ("expectation", .left), ("runs", .right), ("result", .right),
            ("interval", .left), ("expected", .left), ("", .left),
        ]
        if showsPower { columns.append(("could see", .right)) }
        var table = TextTable(columns)
        for finding in report.expectations {
            let row = [
                finding.file, finding.expectation.name, String(finding.count),
                finding.estimate.map { Self.number($0.value, finding) } ?? finding.note ?? "-",
                Self.interval(finding), finding.expectation.kind.words,
                finding.verdict == .pass ? "pass" : finding.verdict.rawValue.uppercased(),
            ]
            table.add(showsPower ? row + [Self.effect(finding)] : row)
        }
        return table.text()
    }

    private func summary() -> String {
        let changed = report.fingerprints.filter { !$0.isSame && $0.hasSameInputs != nil }
        let fresh = report.fingerprints.filter { $0.hasSameInputs == nil }
        let counts = [Verdict.pass, .fail, .inconclusive].map { verdict in
            (verdict, report.expectations.count { $0.verdict == verdict })
        }
        let same = report.fingerprints.count { $0.isSame }
        let runs = report.fingerprints.count
        let verdicts = counts.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
        var lines = [
            "\(runs) runs: \(same) as before, \(changed.count) changed, "
                + "\(fresh.count) without a reference",
            "\(report.expectations.count) expectations: \(verdicts)",
        ]
        if isUpdate {
            return (lines + ["The reference was updated."]).joined(separator: "\n") + "\n"
        }
        if report.hasChanges { lines.append(advice) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What to do about runs that changed.
    private var advice: String {
        let holds = report.expectationVerdict == .pass && !report.expectations.isEmpty
        let paths = files.filter { report.changedFiles.contains($0.name) }.map(\.path).joined(
            separator: " ")
        if report.fingerprints.allSatisfy({ $0.hasSameInputs == nil }) {
            return "There is nothing to compare these runs with. To make it: sluice check \(paths) "
                + "--update-reference --reason \"why\""
        }
        let what =
            holds
            ? "All expectations hold, yet runs do other than before: a commit changed bytes."
            : "Runs do other than before."
        return
            "\(what)\nIf that is meant: sluice check \(paths) --update-reference --reason \"why\""
    }

    // MARK: One line each

    /// What became of a run, with the inputs behind it.
    static func outcome(
        _ finding: FingerprintCheck.Finding, of file: CheckFile, _ report: CheckReport
    ) -> String {
        let inputs = report.inputs(behind: finding, of: file)
        let text = outcome(finding)
        guard !inputs.isEmpty else { return text }
        return text + "; inputs: "
            + inputs.map { "\($0.sentence) at \($0.place)" }.joined(separator: "; ")
    }

    /// What became of a run.
    static func outcome(_ finding: FingerprintCheck.Finding) -> String {
        guard let hasSameInputs = finding.hasSameInputs else { return "NO REFERENCE" }
        guard let difference = finding.difference else {
            return hasSameInputs ? "yes" : "yes, with other inputs"
        }
        let inputs = hasSameInputs ? "same inputs, " : "other inputs, "
        return "CHANGED: \(inputs)first difference: \(difference.sentence)"
    }

    /// What became of an expectation.
    static func sentence(_ finding: ExpectationFinding) -> String {
        let expectation = finding.expectation
        var text = "\(finding.file), \(expectation.name): \(finding.verdict.rawValue) after "
        text += "\(finding.count) replications. "
        if let estimate = finding.estimate {
            text += "\(expectation.subject), \(expectation.metric) \(expectation.channel): "
            text += "\(number(estimate.value, finding)), interval \(interval(finding)); "
        }
        if let note = finding.note { text += "\(note); " }
        return text + "expected \(expectation.kind.words), because: \(expectation.why)"
    }

    private static func number(_ value: Double, _ finding: ExpectationFinding) -> String {
        guard case .reached = finding.expectation.kind else {
            return value.magnitude >= 1e5 || value.magnitude < 1e-3 && value != 0
                ? String(format: "%.3e", value) : String(format: "%.4g", value)
        }
        guard value.isFinite else { return "never" }
        return Date(timeIntervalSince1970: value * 86_400)
            .formatted(.iso8601.year().month().day())
    }

    private static func interval(_ finding: ExpectationFinding) -> String {
        guard let interval = finding.estimate?.interval else { return "-" }
        return "\(number(interval.low, finding)) to \(number(interval.high, finding))"
    }

    private static func effect(_ finding: ExpectationFinding) -> String {
        guard let effect = finding.smallestEffect, effect.isFinite else { return "-" }
        switch finding.expectation.kind {
        case .mean(.ratio, _): return String(format: "x %.4f", effect)
        case .share: return String(format: "%.3f", effect)
        default: return String(format: "%.3g", effect)
        }
    }
}
