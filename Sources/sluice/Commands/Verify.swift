internal import ArgumentParser
internal import Foundation
internal import Results

/// `sluice verify`: whether finished runs are still what was written.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compares every file of finished runs with the digests in their manifests.",
        discussion: "Exits with 1 when a file was changed or is missing, and names it.")

    @Argument(help: "Runs: directories, names, or beginnings of names; all when none is given.")
    var runs: [String] = []
    @Option(help: "The directory that holds the runs.") var results = "Results"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws { try await reportingFailures(verify) }

    private struct Line: Encodable {
        var run: String
        var whole: Bool
        var files: Int
        var problem: String?
    }

    private func verify() throws {
        let store = RunStore(at: results)
        let paths = try runs.isEmpty ? store.runs().map(\.path) : runs.map(store.resolve)
        let lines = try paths.map(line)
        if json {
            try StandardOutput.write(json: StoredRunLine.json(lines))
        } else {
            let text = lines.map { line in
                "\(line.run): "
                    + (line.problem ?? "\(line.files) files as they were written") + "\n"
            }
            try StandardOutput.write(text.joined())
        }
        if lines.contains(where: { !$0.whole }) { throw ExitStatus.expectationFailed.code }
    }

    private func line(_ path: String) throws -> Line {
        let stored = try StoredRun(at: path)
        do throws(ResultsError) {
            try stored.verify()
            return Line(run: path, whole: true, files: stored.manifest.files.count)
        } catch {
            return Line(
                run: path, whole: false, files: stored.manifest.files.count,
                problem: error.description)
        }
    }
}
