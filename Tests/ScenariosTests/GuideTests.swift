import ComputeAccess
import Foundation
import Scenarios
import Testing

/// What the guide shows must work as it stands.
@Suite struct GuideTests {
    /// A text in place of one file; all others from disk.
    private struct Overlay: FileSource {
        var path: String
        var text: String

        func bytes(at path: String) throws -> [UInt8] {
            try path == self.path ? Array(text.utf8) : DiskFiles().bytes(at: path)
        }
    }

    @Test func `the example of the guide is a valid scenario`() throws {
        let folder = Repository.root + "/Scenarios"
        let guide = try String(contentsOfFile: folder + "/README.md", encoding: .utf8)
        let example = try #require(guide.components(separatedBy: "```yaml\n").dropFirst().first)
            .components(separatedBy: "```")[0]
        let head = """
            title: The guide's example
            extends: policies/october-2023.yaml
            clock: {start: 2022-01-01, end: 2025-12-31}

            """
        let path = folder + "/guide.yaml"
        let scenario = try Scenario.read(path, from: Overlay(path: path, text: head + example))
        #expect(
            scenario.policies.map(\.name)
                == ["history", "softer", "no-controls", "softest", "earlier"])
        #expect(scenario.policies[0].rulebook.rules.map(\.id).contains("R03d"))
        #expect(!scenario.policies[1].rulebook.rules.map(\.id).contains("R03d"))
    }

    @Test(arguments: [
        "affiliates", "april-2025", "cloud-licensing", "end-use", "entity-list", "january-2026",
        "may-2025", "october-2022", "october-2023",
    ])
    func `every shipped rule set is taken up by the historical scenario`(name: String) {
        #expect(Repository.historical.resolvedText.contains("\n  \(name):\n"))
    }

    @Test func `every other shipped rule set is taken up by the proposals`() throws {
        let folder = Repository.root + "/Scenarios/policies"
        let taken = Repository.proposals.resolvedText
        for file in try FileManager.default.contentsOfDirectory(atPath: folder)
        where file != "no-controls.yaml" {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            let sets = text.components(separatedBy: "rule_sets:\n")[1].split(separator: "\n")
                .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            #expect(!sets.isEmpty, "\(file)")
            for set in sets { #expect(taken.contains("\n\(set)\n"), "\(file)") }
        }
    }
}
