import Foundation
import Testing

/// The real program, run as a person would run it.
enum SluiceProcess {
    /// What a finished command left.
    struct Outcome: Sendable {
        /// What it exited with; negative for the signal that killed it.
        let status: Int32
        let standardOutput: String
        let standardError: String
    }

    /// A command took too long and was killed.
    struct TimedOut: Error, CustomStringConvertible {
        let description: String
    }

    /// The directory of the package, from which commands run so that paths are those of the README.
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The program, which lies beside the bundle of the tests.
    static let executable: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        let tests = bundle?.bundleURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appendingPathComponent("sluice")
    }()

    /// Starts the program and returns at once. Output goes to files, so that no pipe can fill up.
    static func start(
        _ arguments: [String], environment: [String: String] = [:], program: URL = executable
    ) throws -> RunningProcess {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = package
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { _, new in new }
        return try RunningProcess(process)
    }

    /// Runs the program to its end.
    static func run(
        _ arguments: String..., environment: [String: String] = [:],
        within limit: Duration = .seconds(60)
    ) async throws -> Outcome {
        try await start(arguments, environment: environment).outcome(within: limit)
    }
}

/// A command that has been started.
final class RunningProcess {
    let process: Process
    private let directory = URL(fileURLWithPath: NSTemporaryDirectory())
        .appendingPathComponent("sluice-test-\(ProcessInfo.processInfo.globallyUniqueString)")

    init(_ process: Process) throws {
        self.process = process
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        process.standardOutput = try file("out")
        process.standardError = try file("err")
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: directory)
    }

    /// Waits for the end, without holding a thread.
    func outcome(within limit: Duration) async throws -> SluiceProcess.Outcome {
        let deadline = ContinuousClock.now + limit
        while process.isRunning {
            if ContinuousClock.now > deadline {
                kill(process.processIdentifier, SIGKILL)
                let command = (process.arguments ?? []).joined(separator: " ")
                throw SluiceProcess.TimedOut(
                    description: "sluice \(command) took over \(limit)\n\(text("err"))")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        let status = process.terminationStatus
        return SluiceProcess.Outcome(
            status: process.terminationReason == .uncaughtSignal ? -status : status,
            standardOutput: text("out"), standardError: text("err"))
    }

    /// What it has written so far to `out` or `err`.
    func text(_ name: String) -> String {
        (try? String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }

    private func file(_ name: String) throws -> FileHandle {
        let url = directory.appendingPathComponent(name)
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }
}

/// Runs `body` with the path of a fresh directory that is removed afterwards.
func withTemporaryDirectory(_ body: (String) async throws -> Void) async throws {
    let url = URL(fileURLWithPath: NSTemporaryDirectory())
        .appendingPathComponent("sluice-cli-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try await body(url.path)
}
