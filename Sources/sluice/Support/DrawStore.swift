internal import Experiments
internal import Foundation
internal import Results
internal import SimulationRuntime
internal import Synchronization

/// A file that keeps what every draw was measured to be, a line each as soon as it is done.
///
/// Its name holds what the measurements belong to, the program that made them among it: another scenario,
/// seed, set of targets or build has another file, so that nothing stale is ever taken for known.
final class DrawStore: Sendable {
    /// Where it lies.
    let path: String
    /// The draws that were kept before.
    let known: [ScoreRun.Measurement]
    private let file: Mutex<FileHandle>

    /// Opens or creates the file in a directory.
    init(in directory: String, scenario: String, identity: String, isFresh: Bool) throws {
        let name = URL(fileURLWithPath: scenario).deletingPathExtension().lastPathComponent
        let key = identity.prefix(12) + "-" + String(WorkerExecutable.build, radix: 36)
        path = "\(directory)/\(name)-\(key).csv"
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            let isNew = isFresh || !FileManager.default.fileExists(atPath: path)
            if isNew { try Data().write(to: URL(fileURLWithPath: path)) }
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            let text = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
            known = Self.measurements(text)
            // A line that was cut off by a crash must not swallow the next one.
            if !text.isEmpty, !text.hasSuffix("\n") {
                try handle.write(contentsOf: Data("\n".utf8))
            }
            file = Mutex(handle)
        } catch {
            throw CommandFailure(
                .inputOutput, "\(path): error: cannot be written: \(error.localizedDescription)",
                hints: ["--out names a directory that may be written to"])
        }
    }

    /// Writes a measurement down. Any thread may call it.
    func keep(_ measurement: ScoreRun.Measurement) throws {
        let values = measurement.values.map { $0.map(NumberText.canonical) ?? "" }
        let fields = [String(measurement.draw)] + values + ["end"]
        let line = Data((fields.joined(separator: ",") + "\n").utf8)
        try file.withLock { try $0.write(contentsOf: line) }
    }

    private static func measurements(_ text: String) -> [ScoreRun.Measurement] {
        text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard let draw = fields.first.flatMap({ Int($0) }), fields.last == "end" else {
                return nil
            }
            return ScoreRun.Measurement(
                draw: draw, values: fields.dropFirst().dropLast().map { Double($0) })
        }
    }
}
