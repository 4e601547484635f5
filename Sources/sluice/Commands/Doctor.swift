internal import ArgumentParser
internal import Foundation

/// `sluice doctor`: whether this machine can run Sluice, and what to do where it cannot.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks that this machine can run simulations in several processes.",
        discussion: """
            Exits with 69 when something essential is missing. What is marked 'advice' only makes \
            runs slower or closes a way that few need.
            """)

    @Flag(help: "Print JSON instead of text.")
    var json = false

    func run() throws {
        let findings = Finding.all()
        try StandardOutput.write(json ? try Self.json(findings) : Self.text(findings), isJSON: json)
        if !findings.allSatisfy({ $0.status != .missing }) {
            throw ExitStatus.workerUnavailable.code
        }
    }

    /// One thing that was looked at.
    struct Finding: Encodable {
        enum Status: String, Encodable {
            /// As it should be.
            case ok
            /// Sluice runs, but could run better.
            case advice
            /// Sluice cannot do its work.
            case missing
        }

        /// What was looked at.
        var name: String
        /// How it stands.
        var status: Status
        /// What was found.
        var value: String
        /// What to do about it; nil when all is well.
        var advice: String?
    }

    private static func json(_ findings: [Finding]) throws -> String {
        struct Report: Encodable {
            var ok: Bool
            var checks: [Finding]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let report = Report(ok: !findings.contains { $0.status == .missing }, checks: findings)
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }

    private static func text(_ findings: [Finding]) -> String {
        let terminal = Terminal.standardOutput
        let width = findings.map(\.name.count).max() ?? 0
        return findings.map { finding in
            let status = finding.status.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
            let name = finding.name.padding(toLength: width, withPad: " ", startingAt: 0)
            let line =
                "\(terminal.styled(status, finding.status.style))  \(name)  \(finding.value)\n"
            let indent = String(repeating: " ", count: width + 11)
            return line + (finding.advice.map { indent + terminal.styled($0, .hint) + "\n" } ?? "")
        }.joined()
    }
}

extension Doctor.Finding.Status {
    fileprivate var style: Terminal.Style {
        switch self {
        case .ok: .faint
        case .advice: .hint
        case .missing: .error
        }
    }
}
