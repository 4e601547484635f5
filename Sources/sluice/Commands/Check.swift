internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Primitives
internal import Results
internal import Scenarios
internal import SimulationRuntime
internal import Statistics

/// `sluice check`: whether scenarios still do what they did and what their writers expect.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compares scenarios with what they did, and with what their writers expect.",
        discussion: """
            First every policy is run once and compared bit by bit with Results/reference: the first \
            layer, month and agents that differ are named. Then each expectation is put to the test by \
            replications on common chance: pass, fail, or inconclusive. Of a directory those files \
            are checked that ask a question.

            Exits with 0 when everything holds, with 1 when an expectation fails or a run did other \
            than its reference, with 2 when an expectation is inconclusive.
            """)

    @Argument(help: "Scenario files, or directories of them.") var paths: [String]
    @Flag(
        help:
            "Only what is cheap: large worlds with fewer and larger projects, expectations as the file allows."
    )
    var quick = false
    @Flag(help: "Only compare runs with the reference, and leave expectations.")
    var fingerprints = false
    @Flag(help: "Say how small an effect every expectation could see, with a probability of 90 %.")
    var power = false
    @Option(help: "The seed of the replications that expectations are looked at on.")
    var seed: UInt64 = 1
    @Option(help: "The most replications that an expectation is looked at with.") var most = 320
    @Option(help: ArgumentHelp("Write what was found as JUnit XML.", valueName: "file"))
    var junit: String?
    @Flag(help: "Print annotations for GitHub Actions.") var github = false
    @Flag(help: "Make what was found the reference; with --reason.") var updateReference = false
    @Option(help: "Why the reference changes; kept with it.") var reason: String?
    @Option(
        help: ArgumentHelp(
            "Where references are, instead of Results/reference here or above the first scenario.",
            valueName: "dir"))
    var references: String?
    @Option(help: ArgumentHelp("Where replications are kept.", valueName: "dir"))
    var cells = "Results/cells"
    @Flag(help: "Run every replication anew, kept or not.") var fresh = false
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "Show no progress.") var quiet = false
    @OptionGroup var workers: SpreadOptions

    func validate() throws {
        guard (2...100_000).contains(most) else {
            throw ValidationError("--most is \(most); 2 to 100000 are possible.")
        }
        guard workers.processes == .auto, workers.sharing != .spread else {
            throw ValidationError("A check runs every policy on one worker; leave the spread out.")
        }
        if updateReference {
            guard let reason, !reason.allSatisfy(\.isWhitespace) else {
                throw ValidationError("--update-reference needs a --reason: it is kept.")
            }
            guard seed == 1, overrides.isEmpty else {
                throw ValidationError(
                    "A reference is of the files as they are and of seed 1: not --seed or --set.")
            }
        } else if reason != nil {
            throw ValidationError("--reason says why a reference changes: --update-reference.")
        }
    }

    func run() async throws { try await reportingFailures(check) }

    private func check() throws {
        let files = try CheckFiles.read(paths, overrides)
        var options = CheckOptions()
        options.isQuick = quick
        options.isUpdate = updateReference
        options.looksAtExpectations = !fingerprints
        options.most = most
        options.seed = seed
        let store = ReferenceStore(at: references ?? CheckFiles.references(beside: files))
        let inputs = files.flatMap { $0.scenario.files + [store.file(of: $0.name)] }
        let document = try junit.map { try OutputOption($0, "--junit", inputs: inputs) }
        let report = try report(files, options, store)
        if updateReference, let reason {
            try report.keep(in: store, files: files, reason: reason)
        }
        let text = CheckText(report, files: files, showsPower: power, isUpdate: updateReference)
        try document?.write(JUnitReport(report, files: files).text.utf8)
        if github { try StandardOutput.write(GitHubAnnotations(report, files: files).text) }
        if json {
            try StandardOutput.write(json: try CheckJSON(report).text)
        } else {
            try StandardOutput.write(text.text())
        }
        let verdict = updateReference ? report.expectationVerdict : report.verdict
        switch verdict {
        case .pass: return
        case .fail: throw ExitStatus.expectationFailed.code
        case .inconclusive: throw ExitStatus.inconclusive.code
        }
    }

    private func report(
        _ files: [CheckFile], _ options: CheckOptions, _ store: ReferenceStore
    ) throws -> CheckReport {
        let line = ProgressLine(isQuiet: quiet)
        defer { line.finish() }
        let pool = try WorkerPool(workers.settings(regions: 1), factory: modelFactory)
        defer { pool.stop() }
        let check = Check(
            files, options: options, references: store, store: fresh ? nil : CellStore(at: cells))
        return try check.report(on: pool) { done, of, label in
            line.show(
                ProgressLine.Report(
                    label: "\(label), run \(done + 1) of \(of)", date: "",
                    fraction: Double(done) / Double(max(1, of)), events: 0))
        }
    }
}

/// The scenarios that a person names.
private enum CheckFiles {
    /// Files as they are; of directories those that ask a question, by path.
    static func read(_ paths: [String], _ overrides: [String]) throws -> [CheckFile] {
        let files = try paths.flatMap(expand).map { path in
            CheckFile(
                name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
                path: path, scenario: try ScenarioFile.read(path, overrides: overrides))
        }
        guard !files.isEmpty else {
            throw CommandFailure(
                .missingFile, "no scenario in \(paths.joined(separator: ", "))",
                hints: ["of a directory those files are taken that have a 'question:'"])
        }
        let names = Dictionary(grouping: files, by: \.name)
        if let twice = files.first(where: { names[$0.name]!.count > 1 }) {
            throw CommandFailure(
                .usage, "two files are called '\(twice.name)': their reference would be one",
                hints: names[twice.name]!.map(\.path))
        }
        return files
    }

    /// `Results/reference` here, else in a folder above the first file: a check says the same wherever it
    /// is started.
    static func references(beside files: [CheckFile]) -> String {
        let name = "Results/reference"
        guard !FileManager.default.fileExists(atPath: name), let first = files.first else {
            return name
        }
        var folder = URL(fileURLWithPath: first.path).deletingLastPathComponent()
        while folder.path != "/" {
            let place = folder.appendingPathComponent(name).path
            if FileManager.default.fileExists(atPath: place) { return place }
            folder.deleteLastPathComponent()
        }
        return name
    }

    private static func expand(_ path: String) throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw CommandFailure(.missingFile, "\(path): no such file or directory")
        }
        guard isDirectory.boolValue else { return [path] }
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        let below = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return below.filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .filter { path in
                guard let bytes = try? InputFile.read(path, hint: ""),
                    let text = try? InputText.string(of: bytes)
                    // What cannot be read is taken, so that reading it says why.
                else { return true }
                return ("\n" + text).contains("\nquestion:")
            }
    }
}
