internal import Experiments
internal import Scenarios
internal import Statistics

/// What a check found as JUnit XML: a suite for each scenario, a case for each policy's run and each
/// expectation.
///
/// An inconclusive expectation is skipped, with the sentence: it neither holds nor fails.
struct JUnitReport {
    private enum Outcome {
        case pass
        case fail(String)
        case skip(String)
    }

    private struct Case {
        var kind: String
        var name: String
        var outcome: Outcome
    }

    /// The document.
    let text: String

    init(_ report: CheckReport, files: [CheckFile]) {
        var suites = ""
        var totals = (cases: 0, failures: 0, skipped: 0)
        for file in files {
            let cases = Self.cases(report, file.name)
            let failures = cases.count { if case .fail = $0.outcome { true } else { false } }
            let skipped = cases.count { if case .skip = $0.outcome { true } else { false } }
            totals = (
                totals.cases + cases.count, totals.failures + failures, totals.skipped + skipped
            )
            let attributes = [
                ("name", file.name), ("tests", "\(cases.count)"), ("failures", "\(failures)"),
                ("errors", "0"), ("skipped", "\(skipped)"), ("file", file.path),
            ]
            suites += "  <testsuite\(Self.text(of: attributes))>\n"
            suites += cases.map { Self.element($0, of: file) }.joined()
            suites += "  </testsuite>\n"
        }
        let attributes = [
            ("name", "sluice check"), ("tests", "\(totals.cases)"),
            ("failures", "\(totals.failures)"), ("errors", "0"), ("skipped", "\(totals.skipped)"),
        ]
        text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites\(Self.text(of: attributes))>
            \(suites)</testsuites>

            """
    }

    private static func cases(_ report: CheckReport, _ file: String) -> [Case] {
        let runs = report.fingerprints.filter { $0.file == file }.map { finding in
            Case(
                kind: "fingerprint", name: finding.policy,
                outcome: finding.isSame ? .pass : .fail(CheckText.outcome(finding)))
        }
        let expectations = report.expectations.filter { $0.file == file }.map { finding in
            let sentence = CheckText.sentence(finding)
            let outcome: Outcome =
                switch finding.verdict {
                case .pass: .pass
                case .fail: .fail(sentence)
                case .inconclusive: .skip(sentence)
                }
            return Case(kind: "expectation", name: finding.expectation.name, outcome: outcome)
        }
        let left = report.left.filter { $0.file == file }.map { left in
            Case(
                kind: "left", name: left.what.rawValue,
                outcome: .skip("not looked at in a quick check"))
        }
        return runs + expectations + left
    }

    private static func element(_ one: Case, of file: CheckFile) -> String {
        let name = text(of: [("classname", "\(file.name).\(one.kind)"), ("name", one.name)])
        let head = "    <testcase" + name
        func full(_ inner: String) -> String { head + ">\n      \(inner)\n    </testcase>\n" }
        switch one.outcome {
        case .pass: return head + "/>\n"
        case .fail(let sentence):
            return full("<failure\(text(of: [("message", sentence)]))/>")
        case .skip(let sentence):
            return full("<skipped\(text(of: [("message", sentence)]))/>")
        }
    }

    private static func text(of attributes: [(name: String, value: String)]) -> String {
        attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    }

    /// A text inside quotes; what XML cannot hold is left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result += " "
            default: if scalar.value >= 32 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
