import Foundation
import Testing

/// What the repository says, and what it must not say.
@Suite struct TextTests {
    /// Every text of ours outside of what a build or a run leaves.
    static let texts: [String] =
        ["Sources", "Tests", "Scenarios", "Documentation", "Benchmarks", "Packaging"].flatMap {
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

    /// What forges and the site make of a heading: lower case, hyphens for spaces, no other signs.
    private static func anchors(of page: String) -> Set<String> {
        Set(
            page.matches(of: /(?m)^#+ (.+)$/).map { heading in
                String(
                    heading.output.1.lowercased().map { $0 == " " ? "-" : $0 }
                        .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
            })
    }

    @Test func `links to a heading name one that is there`() {
        var seen = 0
        for path in Self.texts where path.hasSuffix(".md") {
            let folder = Repository.root.appendingPathComponent(path).deletingLastPathComponent()
            let text = Repository.text(of: path)
            for link in text.matches(of: /\]\(([^)#:]*)#([^)]+)\)/) {
                let target = folder.appendingPathComponent(String(link.output.1)).path
                let page =
                    link.output.1.isEmpty
                    ? text : (try? String(contentsOfFile: target, encoding: .utf8)) ?? ""
                #expect(
                    Self.anchors(of: page).contains(String(link.output.2)),
                    "\(path): #\(link.output.2)")
                seen += 1
            }
        }
        #expect(seen > 10)
    }

    @Test func `every decision record is in their list`() {
        let folder = "Documentation/decisions"
        let list = Repository.text(of: "\(folder)/README.md")
        let records = Repository.paths(below: folder).filter { !$0.hasSuffix("README.md") }
        #expect(records.count > 10)
        for record in records {
            #expect(list.contains("](\(record.dropFirst(folder.count + 1)))"), "\(record)")
        }
    }

    @Test func `the glossary gives a word one meaning`() {
        let words = Repository.text(of: "Documentation/glossary.md")
            .matches(of: /(?m)^\| ([^|]+) \|/).map { String($0.output.1) }
            .filter { $0 != "word" }
        #expect(words.count > 80)
        let twice = Dictionary(grouping: words, by: { $0 }).filter { $0.value.count > 1 }.keys
        #expect(twice.sorted() == [])
    }
}
