import Foundation

/// A private virtual environment of Python below `.build`, made once and kept.
///
/// Where there is no Python or no network it cannot be made; tests that need it are then skipped, and their
/// committed numbers stand in. `SLUICE_PYTHON_TESTS=0` skips them everywhere.
enum Python {
    /// The interpreter with SALib installed, or nil.
    static let withSALib: String? = {
        guard ProcessInfo.processInfo.environment["SLUICE_PYTHON_TESTS"] != "0" else { return nil }
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(".build/python/salib-1.5.1")
        let python = folder.appendingPathComponent("bin/python").path
        let marker = folder.appendingPathComponent("complete").path
        if FileManager.default.fileExists(atPath: marker) { return python }
        // What an interrupted attempt left.
        try? FileManager.default.removeItem(at: folder)
        guard run(["python3", "-m", "venv", folder.path], seconds: 30) != nil,
            run(
                [
                    python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                    "--retries", "1", "--timeout", "10", "SALib==1.5.1",
                    // SALib 1.5.1 hands pandas what version 3 refuses.
                    "pandas<3",
                ], seconds: 90) != nil,
            run([python, "-c", "import SALib"], seconds: 30) != nil,
            FileManager.default.createFile(atPath: marker, contents: nil)
        else { return nil }
        return python
    }()

    /// Runs a command and returns what it printed; nil when it failed or took too long.
    static func run(_ command: [String], input: String = "", seconds: Double) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let (entry, output) = (Pipe(), Pipe())
        process.standardInput = entry
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let deadline = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: deadline)
        entry.fileHandleForWriting.write(Data(input.utf8))
        try? entry.fileHandleForWriting.close()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        deadline.cancel()
        return process.terminationStatus == 0 ? text : nil
    }
}
