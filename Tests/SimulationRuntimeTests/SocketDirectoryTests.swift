import Foundation
import SimulationRuntime
import Testing

@Suite struct SocketDirectoryTests {
    @Test func `nobody else may enter, and it goes away`() throws {
        let directory = try SocketDirectory()
        let attributes = try FileManager.default.attributesOfItem(atPath: directory.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        directory.remove()
        #expect(!FileManager.default.fileExists(atPath: directory.path))
    }

    @Test func `a base that is too long gives way to a short one`() throws {
        let directory = try SocketDirectory(under: "/tmp/" + String(repeating: "x", count: 100))
        defer { directory.remove() }
        #expect(directory.path.hasPrefix("/tmp/sluice-"))
        #expect(directory.path.utf8.count + "/65535".utf8.count <= SocketDirectory.longestPath)
    }

    @Test func `a base that does not exist is named in the error`() {
        let error = #expect(throws: (any Error).self) {
            try SocketDirectory(under: "/no/such/place")
        }
        #expect(error.map { "\($0)" }?.contains("/no/such/place/sluice-") == true)
    }

    @Test func `what a killed process left is removed by the next, what is in use is not`() throws {
        let base = try TemporaryDirectory()
        let used = try SocketDirectory(under: base.path)
        let left = base.path + "/sluice-kabcdef"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
        let next = try SocketDirectory(under: base.path)
        #expect(!FileManager.default.fileExists(atPath: left))
        #expect(FileManager.default.fileExists(atPath: used.path))
        for directory in [used, next] { directory.remove() }
        #expect(try base.contents() == [])
    }

    @Test func `what is not a socket is left alone`() throws {
        let directory = try SocketDirectory()
        let file = directory.path + "/notes.txt"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
        directory.remove()
        #expect(FileManager.default.fileExists(atPath: file))
        try FileManager.default.removeItem(atPath: directory.path)
    }

    @Test func `a log keeps its last lines, also an unfinished one`() {
        var log = LogTail()
        for line in 1...30 { log.append("line \(line)\n".utf8) }
        log.append("unfin".utf8)
        log.append("ished".utf8)
        #expect(log.lines.count == LogTail.limit)
        #expect(log.lines.first == "line 12")
        #expect(log.lines.last == "unfinished")
    }
}
