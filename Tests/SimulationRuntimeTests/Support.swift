import Foundation
import SimulationKernel
import SimulationRuntime

extension SelfTestPlan {
    /// What comes out when one thread does it all.
    func alone() throws -> SelfTestResult {
        let partition = try SelfTestPlan.factory(bytes, .alone)
        let report = LocalRun.run(partition, endWindow: endWindow)
        return try SelfTestResult(reports: [report], agents: agents)
    }
}

/// Values that other threads hand to a test.
final class Collected<Value: Sendable>: @unchecked Sendable {
    // Guarded by the lock, which the thread sanitizer understands, unlike `Mutex`.
    private var values: [Value] = []
    private let lock = NSLock()
    var all: [Value] { lock.withLock { values } }
    func append(_ value: Value) { lock.withLock { values.append(value) } }
}

/// An empty directory that goes away with the test.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let directory = try FileManager.default.url(
            for: .itemReplacementDirectory, in: .userDomainMask,
            appropriateFor: URL(fileURLWithPath: "/tmp"), create: true)
        path = directory.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func contents() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path)
    }
}

/// The program that the package builds, which lies beside the tests.
enum Program {
    static func path() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        // Swift Testing may run in a helper of the toolchain, which is told where the tests are.
        let candidates = [tests] + CommandLine.arguments
        for candidate in candidates {
            var directory = URL(fileURLWithPath: candidate).deletingLastPathComponent()
            for _ in 0..<3 {
                let program = directory.appendingPathComponent("sluice").path
                if FileManager.default.isExecutableFile(atPath: program) { return program }
                directory = directory.deletingLastPathComponent()
            }
        }
        throw Missing(looked: candidates)
    }

    private struct Missing: Error { var looked: [String] }
}
