internal import ArgumentParser
internal import Experiments
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
    @Option(
        help: ArgumentHelp(
            "Write every figure into a directory too: SVG, CSV and Vega-Lite specification.",
            valueName: "dir"))
    var figures: String?
    @Option(
        help: "With --figures, pictures as well: png or pdf; may be given twice. Needs vl-convert.")
    var picture: [FigureExport.Picture] = []
    @Option(
        help: ArgumentHelp(
            "Write a page of interactive charts too. Needs vl-convert.", valueName: "file"))
    var interactive: String?
    @Option(help: ArgumentHelp("Where results are.", valueName: "dir")) var results = "Results"

    func validate() throws {
        guard picture.isEmpty || figures != nil else {
            throw ValidationError("--picture says something only with --figures.")
        }
    }

    func run() async throws { try await reportingFailures(write) }

    private func write() throws {
        let path = try RunStore(at: results).resolve(run)
        var data = try ReportData(StoredRun(at: path))
        data.score = try score.map(Self.readScore)
        let report = Report(data)
        let name = URL(fileURLWithPath: path).resolvingSymlinksInPath().lastPathComponent
        let file = output ?? "\(name).html"
        let inputs = inputs(of: data.manifest, in: path)
        let page =
            file == "-" ? nil : try OutputOption(file, "--output", inputs: inputs)
        try export(report, besides: inputs + (page == nil ? [] : [file]))
        let html = report.html
        guard let page else { return try StandardOutput.write(document: html) }
        try page.write(html.utf8)
        try StandardOutput.write(
            "\(file): \(HumanNumber.bytes(html.utf8.count)), needs no network; open it in a browser\n"
        )
    }

    /// The files that the page is made of; the page in the run's directory may be made again.
    private func inputs(of manifest: Manifest, in path: String) -> [String] {
        let names = manifest.files.map(\.name).filter { $0 != Report.fileName }
        return (["manifest.json"] + names).map { "\(path)/\($0)" } + (score.map { [$0] } ?? [])
    }

    private func export(_ report: Report, besides inputs: [String]) throws {
        let page = try interactive.map { try OutputOption($0, "--interactive", inputs: inputs) }
        if let figures {
            try FigureExport(figures: report.figures, inputs: inputs)
                .write(to: figures, pictures: picture)
            // Where the page itself goes to standard output, nothing else may.
            let output = output == "-" ? Terminal.standardError : Terminal.standardOutput
            for (name, _, absence) in report.absentFigures {
                output.write("\(name): left out. \(absence)\n")
            }
        }
        try page?.write(report.interactivePage(library: try FigureExport.vegaLibrary()).utf8)
    }

    private static func readScore(_ file: String) throws -> Table {
        let bytes = try InputFile.read(
            file, hint: "`sluice score SCENARIO --targets FILE --csv \(file)` writes one")
        return try Table(csv: bytes, Score.schema, file: file)
    }
}

extension FigureExport.Picture: ExpressibleByArgument {}
