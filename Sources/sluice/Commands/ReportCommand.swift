internal import ArgumentParser
internal import Foundation
internal import Reports
internal import Results

/// `sluice report`: one run as a page to forward.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes a finished run as one self-contained HTML file.",
        discussion: """
            The page needs no network and no script to be read. `run`, `compare` and `sweep` leave one in the \
            run's directory; this makes it again, with the score beside it, or of a run that has none.
            """)

    @Argument(help: "The run: its directory, its name below Results, or the beginning of it.")
    var run: String
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"))
    var output: String?
    @Option(
        help: ArgumentHelp(
            "The score against history, as `sluice score --csv` wrote it.", valueName: "file"))
    var score: String?
    @Option(help: ArgumentHelp("Where results are.", valueName: "dir")) var results = "Results"

    func run() async throws { try await reportingFailures(write) }

    private func write() throws {
        let path = try RunStore(at: results).resolve(run)
        let data = try ReportData(StoredRun(at: path))
        let html = Report(data).html
        if output == "-" { return Terminal.standardOutput.write(html) }
        let name = URL(fileURLWithPath: path).resolvingSymlinksInPath().lastPathComponent
        let file = output ?? "\(name).html"
        try OutputFile.write(html.utf8, to: file)
        Terminal.standardOutput.write(
            "\(file): \(HumanNumber.bytes(html.utf8.count)), needs no network; open it in a browser\n"
        )
    }
}
