import Foundation
import Testing

/// Style and public documentation, as `.swift-format` asks for them.
@Suite struct FormatTests {
    @Test(.enabled(if: FormatTests.hasTool, "swift-format comes with the toolchain; not found"))
    func `swift-format has nothing to say`() throws {
        let (status, output) = try Self.run(
            [
                "swift", "format", "lint", "--strict", "--recursive", "Sources", "Tests",
                "Package.swift",
            ])
        #expect(status == 0, "\(output)")
    }

    static let hasTool = (try? run(["swift", "format", "--version"]))?.status == 0

    /// Runs a tool in the package's directory and returns its status and all it said.
    static func run(_ command: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = Repository.root
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
