import Foundation
import Testing

/// What the repository says, and what it must not say.
@Suite struct TextTests {
    /// Every text of ours outside of what a build or a run leaves.
    static let texts: [String] =
        ["Sources", "Tests", "Scenarios", "Documentation", "Benchmarks"].flatMap {
            Repository.paths(below: $0)
        }
        + Repository.topLevel.filter { $0.contains(".") && !$0.hasPrefix(".") || $0 == "Makefile" }

    @Test func `nothing is left to do in a comment`() {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
        let found = Repository.sources.flatMap { source in
            source.lines.enumerated().filter { line in marks.contains { line.element.contains($0) }
            }
            .map { "\(source.path):\($0.offset + 1)" }
        }
        #expect(found == [])
    }

    @Test func `no path of a machine and no host of a registry is named`() {
        // In pieces, so that this file does not name them either.
        let unwanted =
            ["/ho" + "me/", "/Us" + "ers/", "/ro" + "ot/", "/wo" + "rk/"].map { ($0, "path") }
            + ["artifact" + "ory", "index.cr" + "ates.io", "pypi" + ".org", "npm" + "js."].map {
                ($0, "host")
            }
        for path in Self.texts {
            let text = Repository.text(of: path)
            for (word, kind) in unwanted where text.contains(word) {
                Issue.record("\(path) names a \(kind): \(word)")
            }
        }
    }

    @Test func `the readme opens with the two commands`() {
        let readme = Repository.text(of: "README.md")
        let opening = readme.split(separator: "\n").prefix(40).joined(separator: "\n")
        #expect(opening.contains("make run"))
        #expect(opening.contains("make test"))
    }

    @Test func `the makefile's first lines list its targets`() {
        let makefile = Repository.text(of: "Makefile")
        let listed = makefile.split(separator: "\n").prefix { $0.hasPrefix("#") }
            .compactMap { $0.firstMatch(of: /^# make (\w+)/)?.output.1 }
        #expect(listed.starts(with: ["run", "test"]))
        for target in listed { #expect(makefile.contains("\n\(target):"), "\(target)") }
    }

    @Test func `links in the documentation lead somewhere`() {
        for path in Self.texts where path.hasSuffix(".md") {
            let folder = Repository.root.appendingPathComponent(path).deletingLastPathComponent()
            for link in Repository.text(of: path).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
                let target = folder.appendingPathComponent(String(link.output.1)).path
                #expect(FileManager.default.fileExists(atPath: target), "\(path): \(link.output.1)")
            }
        }
    }
}
