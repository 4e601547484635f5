import Foundation
import Testing

/// Files that are pipes: `/dev/stdin`, and what a shell puts in the place of a process.
@Suite(.enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct PipeTests {
    /// A line of shell in which `sluice` is the program, run in a directory.
    private func shell(_ line: String) async throws -> SluiceProcess.Outcome {
        let bash = URL(fileURLWithPath: "/bin/bash")
        let program = "'\(SluiceProcess.executable.path)'"
        return try await SluiceProcess.start(
            ["-c", line.replacing("sluice", with: program)], program: bash
        ).outcome(within: .seconds(120))
    }

    @Test(arguments: [
        "printf 'submit_s,duration_s,gpus\\n0,10,1\\n' | sluice replay --trace /dev/stdin",
        "sluice replay --trace <(printf 'submit_s,duration_s,gpus\\n0,10,1\\n')",
        "sluice replay --form swf --trace <(printf '1 0 0 10 1 0 0 1 0 0 1 0 0 0 0 0 0 0\\n')",
    ])
    func `a trace comes through a pipe`(_ line: String) async throws {
        let outcome = try await shell(line + " --gpus 8 --scheduler fifo --json")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        #expect(outcome.standardOutput.contains("\"jobs\" : 1"))
    }

    @Test(arguments: [
        "sluice validate Scenarios/smallest.yaml --resolved | sluice validate /dev/stdin",
        "sluice validate <(sluice validate Scenarios/smallest.yaml --resolved)",
        "(echo 'extends: Scenarios/smallest.yaml'; echo 'title: Piped') | sluice validate /dev/stdin",
        "(printf '\\xef\\xbb\\xbfextends: Scenarios/smallest.yaml\\r\\ntitle: Marked\\r\\n') "
            + "| sluice validate /dev/stdin",
    ])
    func `a scenario comes through a pipe`(_ line: String) async throws {
        let outcome = try await shell(line)
        #expect(outcome.status == 0, "\(outcome.standardError)\(outcome.standardOutput)")
    }

    @Test func `what is not there is 66, what cannot be read or is no text says why`() async throws
    {
        let absent = try await shell("sluice replay --trace absent --gpus 8 --scheduler fifo")
        #expect(absent.status == 66)
        let folder = try await shell("sluice replay --trace Scenarios --gpus 8 --scheduler fifo")
        #expect(folder.status == 74 && folder.standardError.contains("cannot be read"))
        let packed = try await shell(
            "printf 'a,b\\n' | gzip | sluice replay --trace /dev/stdin --gpus 8 --scheduler fifo")
        #expect(packed.status == 65 && packed.standardError.contains("gzip"))
    }
}
