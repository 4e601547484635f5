internal import Foundation

/// Which program a worker process runs.
public enum WorkerExecutable {
    /// The path of the program that is running now.
    public static var current: String {
        #if os(Linux)
            let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        #else
            let path = Bundle.main.executablePath
        #endif
        return path ?? CommandLine.arguments.first ?? ""
    }

    /// Whether that program can be found, so that workers can be started and results named by its build.
    public static var isKnown: Bool { build != 0 }

    /// Names the build of that program: another build has another name. 0 when it cannot be read.
    public static let build = BuildIdentity.of(executable: current)
}
