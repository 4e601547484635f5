import Foundation

/// Programs that others wrote, where they are there: interpreters, and Python packages in a private
/// environment below `.build`.
enum OtherTools {
    /// Python with what draws pictures and what reads data packages; nil where it cannot be had.
    static let python = environment(
        "tables-2", ["matplotlib==3.10.0", "frictionless==5.18.0", "polars==2.1.0"],
        imports: "matplotlib, frictionless, polars")

    /// Python that drives a browser and checks pages for everybody's use; nil where there is no browser.
    static let browserPython =
        has("chromium")
        ? environment(
            "browser-1", ["playwright==1.65.2", "axe-playwright-python==0.1.8"],
            imports: "playwright, axe_playwright_python") : nil

    /// A search path on which `python3` has vl-convert, which renders Vega-Lite; nil where it cannot be had.
    static let vegaPath: String? = environment(
        "vega-1", ["vl-convert-python==1.9.0.post1"], imports: "vl_convert"
    ).map { python in
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return python.dropLast("/python".count) + ":" + path
    }

    /// Python with packages in an environment of its own, made once and kept.
    /// `SLUICE_PYTHON_TESTS=0` does without everywhere.
    private static func environment(
        _ name: String, _ packages: [String], imports: String
    ) -> String? {
        guard ProcessInfo.processInfo.environment["SLUICE_PYTHON_TESTS"] != "0" else { return nil }
        let folder = SluiceProcess.package.appendingPathComponent(".build/python/\(name)").path
        let python = folder + "/bin/python"
        let marker = folder + "/complete"
        if FileManager.default.fileExists(atPath: marker) { return python }
        // What an interrupted attempt left.
        try? FileManager.default.removeItem(atPath: folder)
        let install = [
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries",
            "1", "--timeout", "10",
        ]
        guard run(["python3", "-m", "venv", folder], seconds: 60) == 0,
            run(install + packages, seconds: 180) == 0,
            run([python, "-c", "import \(imports)"], seconds: 60) == 0,
            FileManager.default.createFile(atPath: marker, contents: nil)
        else { return nil }
        return python
    }

    /// Whether a program is on the path.
    static func has(_ program: String) -> Bool {
        run(["sh", "-c", "command -v \(program)"], seconds: 10) == 0
    }

    /// What a command printed and what it exited with; nil when it could not be started.
    static func output(of command: [String], seconds: Double) -> (text: String, status: Int32)? {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("sluice-output-\(UUID().uuidString)")
        FileManager.default.createFile(atPath: file.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: file) }
        guard let handle = FileHandle(forWritingAtPath: file.path),
            let status = run(command, seconds: seconds, output: handle)
        else { return nil }
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return (text, status)
    }

    /// Runs a command; nil when it could not be started, else what it exited with.
    static func run(
        _ command: [String], seconds: Double, output: FileHandle = .nullDevice
    ) -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = SluiceProcess.package
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        guard (try? process.run()) != nil else { return nil }
        let deadline = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: deadline)
        process.waitUntilExit()
        deadline.cancel()
        return process.terminationStatus
    }
}
