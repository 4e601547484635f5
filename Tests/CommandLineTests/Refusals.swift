import Foundation

/// Runs the program where calls of the operating system fail that hardly ever do.
enum Refusals {
    /// A library that refuses calls when it is preloaded; nil where there is no compiler of C.
    static let library: String? = {
        #if os(Linux)
            let source = SluiceProcess.package.appendingPathComponent("Tests/Refusals/refuse.c")
                .path
            let target = FileManager.default.temporaryDirectory
                .appendingPathComponent(
                    "sluice-refuse-\(ProcessInfo.processInfo.processIdentifier).so"
                )
                .path
            let status = OtherTools.output(
                of: ["cc", "-shared", "-fPIC", "-o", target, source, "-ldl"], seconds: 60)?.status
            return status == 0 ? target : nil
        #else
            return nil
        #endif
    }()

    /// What refuses calls in a process: words such as `symlink=1` or `flock=37@Results`.
    static func environment(_ words: String) -> [String: String] {
        ["LD_PRELOAD": library ?? "", "REFUSE": words]
    }

    /// The world of a run, named so that it is found from every directory.
    static let world = [
        SluiceProcess.package.appendingPathComponent(Smallest.path).path, "--policy", "history",
        "--quiet",
    ]

    /// Runs the program by a shell in a directory; `$SLUICE` is the program.
    static func shell(
        _ script: String, in folder: String, environment: [String: String] = [:],
        within limit: Duration = .seconds(120)
    ) async throws -> SluiceProcess.Outcome {
        let own = ["SLUICE": SluiceProcess.executable.path].merging(environment) { $1 }
        return try await SluiceProcess.start(
            ["-c", "cd '\(folder)' && \(script)"], environment: own,
            program: URL(fileURLWithPath: "/bin/sh")
        ).outcome(within: limit)
    }
}
