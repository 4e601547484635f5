import Foundation
import Testing

#if os(Linux)
    /// A few runs of the fault swarm; `make swarm` does hundreds.
    @Suite(
        .serialized,
        .enabled(
            if: OtherTools.has("python3") && Smallest.exists,
            "needs python3 and Scenarios/smallest.yaml"))
    struct SwarmTests {
        @Test func `killed processes change no table and leave nothing behind`() {
            let command = [
                "python3", "Tests/Swarm/swarm.py", "--sluice", SluiceProcess.executable.path,
                "--seed", "7", "--runs", "2",
            ]
            let status = OtherTools.run(command, seconds: 120)
            #expect(status == 0, "\(command.joined(separator: " "))")
        }
    }
#endif
