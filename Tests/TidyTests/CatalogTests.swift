import Testing

/// A new lever or institution is one file and one line of its catalogue.
@Suite struct CatalogTests {
    struct Catalogue: Sendable, CustomTestStringConvertible {
        var kind: String
        var folder: String
        var file: String
        var fewest: Int
        var testDescription: String { kind }
    }

    @Test(arguments: [
        Catalogue(kind: "Lever", folder: "Rules/Levers/", file: "Rules/Lever.swift", fewest: 8),
        Catalogue(
            kind: "Institution", folder: "Institutions/Kinds/",
            file: "Institutions/Institution.swift", fewest: 1),
    ])
    func `every kind has a file of its name and a line in its catalogue`(_ list: Catalogue) {
        let folder = "Sources/ComputeAccess/\(list.folder)"
        let catalogue = Repository.text(of: "Sources/ComputeAccess/\(list.file)")
        let kinds = Repository.sources.filter { $0.path.hasPrefix(folder) }
        #expect(kinds.count >= list.fewest)
        for source in kinds {
            let name = String(source.path.dropFirst(folder.count).dropLast(".swift".count))
            // `Lever+Topic.swift` continues a lever and is not one.
            if name.contains("+") { continue }
            let declarations = ["", "Named"].map { "struct \(name): \($0)\(list.kind)" }
            #expect(
                source.lines.contains { line in declarations.contains { line.contains($0) } },
                "\(source.path)")
            #expect(
                catalogue.split(separator: "\n").contains {
                    $0.drop { $0 == " " }.hasPrefix("\(name).self")
                }, "\(name) is not in the catalogue of \(list.kind)s")
        }
    }

    @Test func `every command has a line in the command line's table of contents`() {
        let tables = ["Sluice", "Commands/Bench/Bench", "Commands/Explain/Explain"].map {
            "Sources/sluice/\($0).swift"
        }
        let contents = tables.map(Repository.text).joined()
        let commands = Repository.sources.filter { $0.path.hasPrefix("Sources/sluice/Commands/") }
        for source in commands {
            let structure = /^struct (\w+): (?:Async)?ParsableCommand/
            for line in source.code {
                guard let name = line.firstMatch(of: structure)?.output.1 else { continue }
                #expect(contents.contains("\(name).self"), "\(source.path)")
            }
        }
    }
}
