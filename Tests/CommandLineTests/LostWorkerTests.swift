import Foundation
import Testing

#if os(Linux)
    /// A worker that dies ends the run soon, says so, and leaves nothing behind.
    @Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
    struct LostWorkerTests {
        /// While the workers start, and in the middle of the simulation.
        @Test(arguments: [
            ("ipc", 0, "auto"), ("tcp", 0, "auto"), ("ipc", 1_500, "side-by-side"),
            ("ipc", 1_500, "spread"), ("tcp", 1_500, "spread"),
        ])
        func `a killed worker ends the run with 69 and leaves nothing`(
            _ transport: String, _ milliseconds: Int, _ sharing: String
        ) async throws {
            try await withTemporaryDirectory { folder in
                // Sockets and whatever else is temporary go where we can look.
                let temporary = "\(folder)/t"
                try FileManager.default.createDirectory(
                    atPath: temporary, withIntermediateDirectories: true)
                let run = try SluiceProcess.start(
                    [
                        "run", "Scenarios/historical.yaml", "--workers", "3", "--transport",
                        transport, "--replications", "50", "--sharing", sharing, "--out",
                        "\(folder)/results/run",
                    ], environment: ["TMPDIR": temporary])
                let workers = try await Self.children(of: run, atLeast: 2)
                try await Task.sleep(for: .milliseconds(milliseconds))
                kill(workers[0], SIGKILL)
                let outcome = try await run.outcome(within: .seconds(30))

                #expect(outcome.status == 69, "\(outcome.standardError)")
                #expect(outcome.standardError.contains("was killed by SIGKILL"))
                #expect(outcome.standardError.contains("sluice run"), "no command that repeats it")
                #expect(try await Self.survivors(of: workers) == [])
                #expect(Self.names(in: temporary) == [])
                #expect(Self.names(in: "\(folder)/results") == [])
            }
        }

        @Test func `interrupting a run leaves nothing`() async throws {
            try await withTemporaryDirectory { folder in
                let run = try SluiceProcess.start([
                    "run", "Scenarios/historical.yaml", "--workers", "2", "--replications", "50",
                    "--out", "\(folder)/results/run",
                ])
                let workers = try await Self.children(of: run, atLeast: 1)
                kill(run.process.processIdentifier, SIGINT)
                let outcome = try await run.outcome(within: .seconds(30))
                #expect(outcome.status != 0)
                #expect(try await Self.survivors(of: workers) == [])
                #expect(Self.names(in: "\(folder)/results") == [])
            }
        }

        /// Processes that the run has started, once there are enough of them.
        static func children(of run: RunningProcess, atLeast count: Int) async throws -> [Int32] {
            let parent = run.process.processIdentifier
            for _ in 0..<2_000 where run.process.isRunning {
                let children = names(in: "/proc").compactMap(Int32.init).filter {
                    let status = try? String(contentsOfFile: "/proc/\($0)/status", encoding: .utf8)
                    return status?.contains("\nPPid:\t\(parent)\n") ?? false
                }
                if children.count >= count { return children }
                try await Task.sleep(for: .milliseconds(10))
            }
            let outcome = try await run.outcome(within: .seconds(1))
            throw SluiceProcess.TimedOut(
                description: "no \(count) workers were started: \(outcome.standardError)")
        }

        /// Which of the processes live on, after a moment to go. A zombie is dead: only its parent,
        /// which may be gone too, has not asked for its status.
        static func survivors(of processes: [Int32]) async throws -> [Int32] {
            var alive = processes
            for _ in 0..<300 where !alive.isEmpty {
                alive = alive.filter {
                    let status = try? String(contentsOfFile: "/proc/\($0)/status", encoding: .utf8)
                    return status.map { !$0.contains("\nState:\tZ") } ?? false
                }
                try await Task.sleep(for: .milliseconds(10))
            }
            return alive
        }

        /// Names but the folder of journals, in which the end of every run is noted down.
        static func names(in path: String) -> [String] {
            let names = try? FileManager.default.contentsOfDirectory(atPath: path)
            return (names ?? []).filter { $0 != ".live" }
        }
    }
#endif
