internal import ArgumentParser
internal import Foundation
internal import Results

/// `sluice reference`: what the program reads, writes and means, as it says itself.
struct ReferenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Prints a page of the reference: verbs, keys, units, tables, errors, exit codes.")

    @Argument(help: "The page; without it, the pages are listed.") var page: PageName?
    @Option(help: ArgumentHelp("Write every page into this directory.", valueName: "dir"))
    var pages: String?
    @Option(help: ArgumentHelp("Write every manual page into this directory.", valueName: "dir"))
    var manual: String?

    /// The name of a page.
    enum PageName: String, CaseIterable, ExpressibleByArgument {
        case verbs, scenario, rules, units, tables, errors
        case exitCodes = "exit-codes"
    }

    func run() async throws { try await reportingFailures(tell) }

    private func tell() throws {
        if let pages {
            try write(ReferencePage.catalog.map { ("\($0.name).md", $0.text) }, into: pages)
        }
        if let manual { try write(ManualPage.all.map { ($0.fileName, $0.text) }, into: manual) }
        if let page, let found = ReferencePage.catalog.first(where: { $0.name == page.rawValue }) {
            try StandardOutput.write(document: found.text)
        }
        if page == nil, pages == nil, manual == nil { try list() }
    }

    private func list() throws {
        var table = TextTable([("page", .left), ("what it tells", .left)])
        for page in ReferencePage.catalog { table.add([page.name, page.title]) }
        try StandardOutput.write(table.text())
    }

    private func write(_ files: [(name: String, text: String)], into folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .inputOutput, "\(folder): error: cannot be made: \(error.localizedDescription)")
        }
        let option = folder == pages ? "--pages" : "--manual"
        for (name, text) in files {
            try OutputOption("\(folder)/\(name)", option, inputs: []).write(text.utf8)
        }
    }
}
