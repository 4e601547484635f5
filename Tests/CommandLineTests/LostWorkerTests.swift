import Foundation
import Testing

#if os(Linux)
    /// Whatever is killed, the tables come out the same, and nothing is left behind.
    @Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
    struct LostWorkerTests {
        /// What nobody disturbed comes to, by file.
        static let undisturbed = Task {
            let tables = Locked<[String: Data]>([:])
            try await withTemporaryDirectory { folder in
                let outcome = try await SluiceProcess.start(LostWorkerTests.command(folder))
                    .outcome(
                        within: .seconds(60))
                #expect(outcome.status == 0, "\(outcome.standardError)")
                tables.value = LostWorkerTests.tables(in: "\(folder)/results/run")
            }
            return tables.value
        }

        static func command(_ folder: String, _ options: String...) -> [String] {
            [
                "run", Smallest.path, "--policy", "history", "--workers", "3", "--replications",
                "5",
                "--quiet", "--out",
                "\(folder)/results/run",
            ] + options
        }

        /// While the workers start, and in the middle of the simulation.
        @Test(arguments: [
            ("ipc", "side-by-side", 0), ("ipc", "spread", 0), ("ipc", "side-by-side", 1),
            ("ipc", "spread", 1), ("tcp", "spread", 1),
        ])
        func `a killed worker is replaced and the tables are the same`(
            _ transport: String, _ sharing: String, _ cuts: Int
        ) async throws {
            try await withTemporaryDirectory { folder in
                // Sockets and whatever else is temporary go where we can look.
                let temporary = "\(folder)/t"
                try FileManager.default.createDirectory(
                    atPath: temporary, withIntermediateDirectories: true)
                let run = try SluiceProcess.start(
                    Self.command(
                        folder, "--transport", transport, "--sharing", sharing, "--checkpoint", "0"),
                    environment: ["TMPDIR": temporary])
                let workers = try await Self.children(of: run, atLeast: 3)
                if cuts > 0 { try await Self.waitForCut(in: folder) }
                kill(workers[1], SIGKILL)
                let outcome = try await run.outcome(within: .seconds(60))

                #expect(outcome.status == 0, "\(outcome.standardError)")
                #expect(outcome.standardError.contains("was killed by SIGKILL; another takes"))
                #expect(try await Self.survivors(of: workers) == [])
                #expect(Self.names(in: temporary) == [])
                #expect(Self.names(in: "\(folder)/results") == ["run"])
                let same =
                    try await Self.undisturbed.value == Self.tables(in: "\(folder)/results/run")
                #expect(same)
            }
        }

        @Test(arguments: [SIGKILL, SIGINT])
        func `a run that is stopped leaves no table and is gone on with`(
            _ signal: Int32
        ) async throws {
            try await withTemporaryDirectory { folder in
                let results = "\(folder)/results"
                let run = try SluiceProcess.start(Self.command(folder, "--checkpoint", "0"))
                let workers = try await Self.children(of: run, atLeast: 3)
                try await Self.waitForCut(in: folder)
                kill(run.process.processIdentifier, signal)
                let stopped = try await run.outcome(within: .seconds(30))
                let words = "sluice resume run --results \(results)"
                #expect(stopped.status == (signal == SIGINT ? 75 : -SIGKILL))
                #expect(stopped.standardError.contains(words) == (signal == SIGINT))
                #expect(try await Self.survivors(of: workers) == [])
                #expect(!Self.names(in: results).contains("run"))

                let resumed = try await SluiceProcess.run("resume", "--results", results)
                #expect(resumed.status == 0, "\(resumed.standardError)")
                #expect(Self.names(in: results) == ["run"])
                let same = try await Self.undisturbed.value == Self.tables(in: "\(results)/run")
                #expect(same)
            }
        }

        @Test func `what is kept is refused to another build, a second process and a changed file`()
            async throws
        {
            try await withTemporaryDirectory { folder in
                let results = "\(folder)/results"
                let scenarios = SluiceProcess.package.appendingPathComponent("Scenarios").path
                try FileManager.default.copyItem(atPath: scenarios, toPath: "\(folder)/s")
                let scenario = "\(folder)/s/smallest.yaml"
                var command = Self.command(folder)
                command[1] = scenario
                let run = try SluiceProcess.start(command)
                _ = try await Self.children(of: run, atLeast: 3)
                let process = run.process.processIdentifier
                kill(process, SIGSTOP)
                let second = try await SluiceProcess.run("resume", "--results", results)
                #expect(second.status == 74)
                #expect(second.standardError.contains("another process is at this run"))
                kill(process, SIGKILL)
                _ = try await run.outcome(within: .seconds(30))

                let text = try String(contentsOfFile: scenario, encoding: .utf8)
                try text.replacing("beta: {value: 4", with: "beta: {value: 5").write(
                    toFile: scenario, atomically: true, encoding: .utf8)
                let changed = try await SluiceProcess.run("resume", "run", "--results", results)
                #expect(changed.status == 65)
                #expect(changed.standardError.contains("is not what it was when the run was begun"))

                let job = "\(results)/.run.unfinished/job.json"
                let kept = try String(contentsOfFile: job, encoding: .utf8)
                try kept.replacing(/"build" ?: ?"/, with: "\"build\": \"1")
                    .write(toFile: job, atomically: true, encoding: .utf8)
                let other = try await SluiceProcess.run("resume", "run", "--results", results)
                #expect(other.status == 65)
                #expect(other.standardError.contains("whose model may behave differently"))
                #expect(other.standardError.contains("begin anew with: sluice run"))

                let swept = try await SluiceProcess.run(
                    "gc", "--results", results, "--unfinished", "--force")
                #expect(swept.status == 0)
                #expect(Self.names(in: results) == [])
            }
        }

        /// Waits until some simulation could go on from a cut.
        static func waitForCut(in folder: String) async throws {
            let kept = "\(folder)/results/.run.unfinished"
            for _ in 0..<3_000 {
                let cut = names(in: kept).first { names(in: "\(kept)/\($0)").contains("MANIFEST") }
                if cut != nil { return }
                usleep(3_000)
            }
            throw SluiceProcess.TimedOut(description: "no cut was written")
        }

        static func tables(in path: String) -> [String: Data] {
            var tables: [String: Data] = [:]
            for name in names(in: path) where name.hasSuffix(".csv") {
                tables[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
            }
            return tables
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
                // Holds its thread: given back, it might come again when the run is over.
                usleep(5_000)
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

    /// A value that tests hand on.
    final class Locked<Value: Sendable>: @unchecked Sendable {
        private let lock = NSLock()
        private var inner: Value
        init(_ value: Value) { inner = value }
        var value: Value {
            get { lock.withLock { inner } }
            set { lock.withLock { inner = newValue } }
        }
    }
#endif
