internal import Experiments
internal import Foundation
internal import Scenarios
internal import Statistics

/// What a check found as workflow commands of GitHub Actions, which shows them beside the lines of files.
struct GitHubAnnotations {
    /// A line for each run that changed and each expectation that does not hold.
    let text: String

    init(_ report: CheckReport, files: [CheckFile]) {
        let paths = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.path) })
        var lines: [String] = []
        func add(_ level: String, _ file: String, _ key: String, in section: String, _ text: String)
        {
            let path = paths[file] ?? file
            let line = Self.line(of: key, in: section, path)
            lines.append(
                "::\(level) file=\(Self.property(path)),line=\(line),title=sluice check::"
                    + Self.data(text))
        }
        for finding in report.fingerprints where !finding.isSame {
            add(
                "error", finding.file, finding.policy, in: "policies",
                "policy \(finding.policy): \(CheckText.outcome(finding))")
        }
        for change in report.inputs where !change.moved.isEmpty {
            let place = change.place.split(separator: ":")
            guard place.count == 2, let line = Int(place[1]) else { continue }
            lines.append(
                "::error file=\(Self.property(String(place[0]))),line=\(line),title=sluice check::"
                    + Self.data(
                        "\(change.sentence); runs of \(change.moved.joined(separator: ", ")) do other"
                    ))
        }
        for finding in report.expectations where finding.verdict != .pass {
            add(
                finding.verdict == .fail ? "error" : "warning", finding.file,
                finding.expectation.name, in: "expectations", CheckText.sentence(finding))
        }
        text = lines.map { $0 + "\n" }.joined()
    }

    /// The line of a key of a section in a file, from 1; 1 for what another file says.
    private static func line(of key: String, in section: String, _ path: String) -> Int {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return 1 }
        var isInside = false
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if let first = line.first, first != " ", first != "#" {
                isInside = line.hasPrefix(section + ":")
            } else if isInside, line.drop(while: { $0 == " " }).hasPrefix(key + ":") {
                return number + 1
            }
        }
        return 1
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
