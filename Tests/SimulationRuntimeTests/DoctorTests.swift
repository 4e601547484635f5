import Foundation
import SimulationRuntime
import Testing

/// `sluice doctor`, the real program.
@Suite struct DoctorTests {
    private struct Report: Decodable {
        struct Check: Decodable {
            var name: String
            var status: String
            var value: String
            var advice: String?
        }
        var ok: Bool
        var checks: [Check]
    }

    @Test func `a machine that runs these tests is well`() throws {
        let (report, status) = try consult([:])
        #expect(status == 0)
        #expect(report.ok)
        #expect(
            report.checks.map(\.name) == [
                "Swift", "libzmq", "encryption", "cores", "open files", "sockets",
                "exchange over ipc", "exchange over tcp",
            ])
        #expect(report.checks.last?.value.hasPrefix("two workers agree with one, ") == true)
    }

    @Test func `without a place for sockets it finds another`() throws {
        let (report, status) = try consult(["TMPDIR": "/no/such/place"])
        #expect(status == 0)
        let sockets = try #require(report.checks.first { $0.name == "sockets" })
        #expect(sockets.status == "ok")
        #expect(sockets.value.hasPrefix("/tmp, "))
    }

    private func consult(_ variables: [String: String]) throws -> (Report, Int32) {
        let doctor = Process()
        doctor.executableURL = URL(fileURLWithPath: try Program.path())
        doctor.arguments = ["doctor", "--json"]
        doctor.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        let output = Pipe()
        doctor.standardOutput = output
        try doctor.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        doctor.waitUntilExit()
        return (try JSONDecoder().decode(Report.self, from: text), doctor.terminationStatus)
    }
}
