import Foundation

/// Programs that others wrote, where they are there: interpreters, and Python packages in a private
/// environment below `.build`.
enum OtherTools {
    /// Python with what draws pictures and what reads data packages; nil where it cannot be had.
    /// `SLUICE_PYTHON_TESTS=0` does without everywhere.
    static let python: String? = {
        guard ProcessInfo.processInfo.environment["SLUICE_PYTHON_TESTS"] != "0" else { return nil }
        let folder = SluiceProcess.package.appendingPathComponent(".build/python/tables-1").path
        let python = folder + "/bin/python"
        let marker = folder + "/complete"
        if FileManager.default.fileExists(atPath: marker) { return python }
        // What an interrupted attempt left.
        try? FileManager.default.removeItem(atPath: folder)
        let install = [
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries",
            "1", "--timeout", "10", "matplotlib==3.10.0", "frictionless==5.18.0",
        ]
        guard run(["python3", "-m", "venv", folder], seconds: 60) == 0,
            run(install, seconds: 180) == 0,
            run([python, "-c", "import matplotlib, frictionless"], seconds: 60) == 0,
            FileManager.default.createFile(atPath: marker, contents: nil)
        else { return nil }
        return python
    }()

    /// Whether a program is on the path.
    static func has(_ program: String) -> Bool {
        run(["sh", "-c", "command -v \(program)"], seconds: 10) == 0
    }

    /// Runs a command; nil when it could not be started, else what it exited with.
    static func run(_ command: [String], seconds: Double) -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = SluiceProcess.package
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let deadline = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: deadline)
        process.waitUntilExit()
        deadline.cancel()
        return process.terminationStatus
    }
}
