import Foundation
import Testing

/// The reference says what the program says, and the program leaves nothing out.
@Suite struct ReferencePagesTests {
    /// What `sluice reference` writes, by file.
    private static func printed() async throws -> [String: String] {
        var pages: [String: String] = [:]
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.run("reference", "--pages", folder)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                pages[file] = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            }
        }
        return pages
    }

    /// What a pattern's first group finds in our own sources.
    private static func found(
        _ pattern: some RegexComponent<(Substring, Substring)>, in path: String
    ) throws -> [String] {
        let url = SluiceProcess.package.appendingPathComponent("Sources/\(path)")
        let files =
            path.hasSuffix(".swift")
            ? [url.path]
            : try FileManager.default.subpathsOfDirectory(atPath: url.path).map {
                "\(url.path)/\($0)"
            }
        return try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
            try String(contentsOfFile: file, encoding: .utf8).matches(of: pattern)
                .map { String($0.output.1) }
        }
    }

    @Test func `the committed pages are what the program prints; make reference mends them`()
        async throws
    {
        let folder = SluiceProcess.package.appendingPathComponent("Documentation/reference").path
        let printed = try await Self.printed()
        let committed = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(committed) == Set(printed.keys))
        for (file, text) in printed {
            let known = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            #expect(known == text, "Documentation/reference/\(file) is old: run make reference")
        }
    }

    /// Verbs for processes, not for people.
    private static let hidden: Set = ["block", "worker"]

    @Test func `every error, unit, exit code, table, lever and verb has its line`() async throws {
        let pages = try await Self.printed()
        func expect(_ words: [String], atLeast count: Int, in page: String, as form: String) {
            #expect(words.count >= count, "\(page)")
            for word in words {
                let line = form.replacing("WORD", with: word)
                #expect(pages[page]?.contains(line) == true, "\(page) has no '\(line)'")
            }
        }
        let codes = try Self.found(/= "(S\d+)"/, in: "Scenarios/Diagnostics/IssueCode.swift")
        expect(codes, atLeast: 25, in: "errors.md", as: "| `WORD` |")
        let units = try Self.found(
            /case \w+ = "([^"]+)"/, in: "ComputeAccess/Vocabulary/Unit.swift")
        expect(units, atLeast: 15, in: "units.md", as: "| WORD |")
        let exits = try Self.found(/case \w+ = (\d+)/, in: "sluice/Support/ExitStatus.swift")
        expect(exits, atLeast: 10, in: "exit-codes.md", as: "| WORD |")
        let tables = try Self.found(
            /TableSchema\(\s*name: "(\w+)"/, in: "Experiments"
        )
        .filter { !["targets", "design"].contains($0) }  // tables that are read
        expect(tables, atLeast: 20, in: "tables.md", as: "## WORD.csv")
        let levers = try Self.found(
            /static let kind = "([\w-]+)"/, in: "ComputeAccess/Rules/Levers")
        expect(levers, atLeast: 20, in: "rules.md", as: "## WORD\n")
        let verbs = try Self.found(/commandName: "(\w+)"/, in: "sluice/Commands")
        expect(
            verbs.filter { !Self.hidden.contains($0) }, atLeast: 18, in: "verbs.md", as: " WORD\n")
    }

    @Test func `every verb that a page names exists`() async throws {
        let pages = try await Self.printed()
        let known = Set(
            try #require(pages["verbs.md"]).matches(of: /\n## (\w+)\n/).map { String($0.output.1) })
        #expect(known.count >= 20)
        for page in try MarkdownPage.all {
            let unknown = page.verbs.subtracting(known).subtracting(Self.hidden.union(["help"]))
            #expect(unknown.isEmpty, "\(page.path)")
        }
    }

    @Test func `the page of results names exactly the files that there are`() async throws {
        let pages = try await Self.printed()
        let tables = try #require(pages["tables.md"]).matches(of: /\n## (\w+\.csv)\n/)
            .map { String($0.output.1) }
        let page = try MarkdownPage("Documentation/how-to/results.md")
        let rows = page.text.matches(of: /(?m)^\| (`[^|]+`) \|/).map { String($0.output.1) }
        let named = rows.flatMap { $0.matches(of: /`([\w.]+\.\w+)`/).map { String($0.output.1) } }
        #expect(named.count == Set(named).count)
        let others = ["datapackage.json", "manifest.json", "scenario.lock.yaml", "report.html"]
        #expect(Set(named) == Set(tables + others))
    }

    @Test func `an unknown page is a problem of the command line`() async throws {
        let outcome = try await SluiceProcess.run("reference", "spells")
        #expect(outcome.status == 64)
        #expect(outcome.standardError.contains("exit-codes"))
    }

    @Test func `the citation is of the version that the program says`() async throws {
        let version = try await SluiceProcess.run("--version").standardOutput
        let citation = try MarkdownPage("CITATION.cff").text
        #expect(citation.contains("\nversion: \(version)"))
        for key in ["cff-version: 1.2.0", "\nmessage: ", "\ntitle: ", "\nauthors:\n"] {
            #expect(citation.contains(key), "\(key)")
        }
    }
}
