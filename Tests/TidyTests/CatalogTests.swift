import Testing

/// A new lever is one file and one line of the catalogue.
@Suite struct CatalogTests {
    @Test func `every lever has a file of its name and a line in the catalogue`() {
        let folder = "Sources/ComputeAccess/Rules/Levers/"
        let catalogue = Repository.text(of: "Sources/ComputeAccess/Rules/Lever.swift")
        let levers = Repository.sources.filter { $0.path.hasPrefix(folder) }
        #expect(levers.count >= 8)
        for source in levers {
            let name = String(source.path.dropFirst(folder.count).dropLast(".swift".count))
            // `Lever+Topic.swift` continues a lever and is not one.
            if name.contains("+") { continue }
            let declaration = "struct \(name): Lever"
            #expect(source.lines.contains { $0.contains(declaration) }, "\(source.path)")
            #expect(catalogue.contains("\(name).self,"), "\(name) is not in LeverCatalog")
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
