internal import Foundation
internal import Reports

/// Figures of a report as files: our own drawings and numbers, and what vl-convert makes of their
/// specifications.
struct FigureExport {
    /// A kind of picture that vl-convert renders.
    enum Picture: String, CaseIterable {
        case png, pdf
    }

    let figures: [Report.FigureFiles]
    /// What the command reads, and writes elsewhere.
    let inputs: [String]

    /// Writes drawing, numbers and specification of every figure into a directory, and pictures of some kinds.
    ///
    /// - Throws: a `CommandFailure` when the disk refuses or vl-convert is missing.
    func write(to directory: String, pictures: [Picture]) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .inputOutput, "\(directory): error: cannot be made: \(error.localizedDescription)")
        }
        for figure in figures {
            let place = "\(directory)/\(figure.name)"
            try write(figure.svg.utf8, to: place + ".svg")
            try write(figure.csv, to: place + ".csv")
            try write(figure.specification.utf8, to: place + ".vl.json")
        }
        for picture in pictures {
            for figure in figures {
                let bytes = try Self.convert(
                    Self.render, [picture.rawValue], input: figure.specification)
                try write(bytes, to: "\(directory)/\(figure.name).\(picture.rawValue)")
            }
        }
    }

    private func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        try OutputOption(path, "--figures", inputs: inputs).write(bytes)
    }

    /// The Vega libraries as one script that needs no network.
    ///
    /// - Throws: a `CommandFailure` when vl-convert is missing.
    static func vegaLibrary() throws -> String {
        String(decoding: try convert(bundle, [], input: ""), as: UTF8.self)
    }

    // MARK: vl-convert

    private static let render = """
        import sys, vl_convert
        kind, spec = sys.argv[1], sys.stdin.read()
        convert = {"png": lambda: vl_convert.vegalite_to_png(spec, scale=2), \
        "pdf": lambda: vl_convert.vegalite_to_pdf(spec)}
        sys.stdout.buffer.write(convert[kind]())
        """

    private static let bundle = """
        import sys, vl_convert
        sys.stdout.write(vl_convert.javascript_bundle())
        """

    /// What a few lines of Python print that use vl-convert, the renderer of Vega-Lite without a browser.
    private static func convert(
        _ program: String, _ arguments: [String], input: String
    ) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        let (entry, output, complaints) = (Pipe(), Pipe(), Pipe())
        process.standardInput = entry
        process.standardOutput = output
        process.standardError = complaints
        do { try process.run() } catch { throw missing("\(error.localizedDescription)") }
        // Written on another thread: a pipe holds less than a specification.
        DispatchQueue.global().async {
            try? entry.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try? entry.fileHandleForWriting.close()
        }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let text = String(decoding: complaint, as: UTF8.self)
            throw missing(text.split(separator: "\n").last.map(String.init) ?? "it failed")
        }
        return bytes
    }

    private static func missing(_ cause: String) -> CommandFailure {
        CommandFailure(
            .missingFile, "vl-convert could not render the figure: \(cause)",
            hints: [
                "install it where python3 finds it: pip install vl-convert-python==1.9.0.post1",
                "the page itself, --figures without --picture, and its SVG need nothing",
            ])
    }
}
