import Foundation
import SimulationKernel
import SimulationRuntime
import Testing

/// Worker processes of the real program, over ipc and tcp.
@Suite(.timeLimit(.minutes(10)), .serialized)
struct ProcessTests {
    private let base: TemporaryDirectory
    static let transports = [TransportKind.ipc, .tcp]

    init() throws { base = try TemporaryDirectory() }

    @Test(arguments: transports, [1, 2, 4])
    func `processes give the same result as one thread`(
        transport: TransportKind, workers: Int
    ) throws {
        let plan = SelfTestPlan()
        let pool = try start(workers, transport)
        let processes = pool.processes
        #expect(processes.count == workers)
        let reports = try pool.run(plan.order(workers: workers))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        pool.stop()
        expectNothingLeft(of: processes)
    }

    @Test(arguments: transports, [1, 3])
    func `a killed worker is replaced and the result is the same`(
        transport: TransportKind, team: Int
    ) throws {
        // A second or two, most of it still to come when progress is heard of for the first time.
        try expectReplacement(
            of: 0, in: team, years: team == 1 ? 200 : 2, settings: settings(3, transport))
    }

    @Test func `a killed hub of a group is replaced and the result is the same`() throws {
        var settings = try settings(5, .ipc)
        settings.shape = .groups
        try expectReplacement(of: 2, in: 5, years: 1, settings: settings)
    }

    private func expectReplacement(
        of worker: Int, in team: Int, years: Int64, settings: RunSettings
    ) throws {
        var plan = SelfTestPlan()
        plan.end = SimulationTime(seconds: years * 365 * 86_400)
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        let victim = pool.processes[worker]
        let killed = Collected<Double>()
        let reports = try pool.run(plan.order(workers: team)) { progress in
            if killed.all.isEmpty, progress.window >= 0 {
                kill(victim, SIGKILL)
                killed.append(progress.fraction)
            }
        }
        #expect(try #require(killed.all.first) < 1)
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        let processes = pool.processes
        pool.stop()
        expectNothingLeft(of: processes + [victim])
    }

    @Test(arguments: transports)
    func `a worker that is killed again and again ends the run and leaves nothing`(
        transport: TransportKind
    ) throws {
        var plan = SelfTestPlan()
        plan.accident = .dies
        plan.accidentWorker = 1
        plan.accidentWindow = 50
        let pool = try start(3, transport)
        let began = ContinuousClock.now
        let last = RunFailure.workerLost(
            worker: 1, ending: .signalled(SIGKILL), losses: 3, log: [])
        #expect(throws: last) { _ = try pool.run(plan.order(workers: 3)) }
        let processes = pool.processes
        pool.stop()
        #expect(ContinuousClock.now - began < .seconds(10))
        expectNothingLeft(of: processes)
    }

    @Test func `a worker killed between runs is replaced`() throws {
        let pool = try start(2, .ipc)
        let victim = try #require(pool.processes.first)
        kill(victim, SIGKILL)
        let plan = SelfTestPlan()
        for _ in 0..<10 {
            let reports = try pool.run(plan.order(workers: 2))
            #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        }
        #expect(!pool.processes.contains(victim))
        let processes = pool.processes
        pool.stop()
        expectNothingLeft(of: processes + [victim])
    }

    @Test func `an internal fault is told from a lost worker, with its last words`() throws {
        var plan = SelfTestPlan()
        plan.accident = .faults
        let pool = try start(2, .ipc)
        defer { pool.stop() }
        let failure = #expect(throws: RunFailure.self) {
            _ = try pool.run(plan.order(workers: 2))
        }
        #expect(failure?.exitStatus == 70)
        #expect(
            failure?.description == "worker 0 stopped on an internal fault: "
                + "sluice: internal fault: a fault ordered by the self-test, in worker 0")
    }

    @Test func `a frozen worker is given up after its time`() throws {
        var plan = SelfTestPlan()
        plan.accident = .freezes
        plan.accidentWorker = 1
        var settings = try settings(2, .ipc)
        settings.silenceLimit = 1
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        let failure = #expect(throws: RunFailure.self) {
            _ = try pool.run(plan.order(workers: 2))
        }
        let processes = pool.processes
        #expect(failure?.exitStatus == 69)
        #expect(failure?.description == "worker 1 was silent for 1 s, the third time in a row")
        pool.stop()
        expectNothingLeft(of: processes)
    }

    @Test func `stopping a pool ends the run that is under way`() throws {
        let plan = endless()
        let pool = try start(2, .ipc)
        let processes = pool.processes
        let began = ContinuousClock.now
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.3)
            pool.stop()
        }
        #expect(throws: RunFailure.stopped) { _ = try pool.run(plan.order(workers: 2)) }
        pool.stop()
        #expect(ContinuousClock.now - began < .seconds(10))
        expectNothingLeft(of: processes)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal ends the run cleanly and is reported`(number: Int32) throws {
        // Whoever runs tests in the background may have it ignored, and then it is not caught.
        signal(number, SIG_DFL)
        var settings = try settings(2, .ipc)
        settings.catchesSignals = true
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        let processes = pool.processes
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.2)
            kill(getpid(), number)
        }
        let failure = #expect(throws: RunFailure.interrupted(signal: number)) {
            _ = try pool.run(endless().order(workers: 2))
        }
        #expect(failure?.exitStatus == 128 + number)
        pool.stop()
        expectNothingLeft(of: processes)
    }

    @Test func `a worker whose coordinator is gone ends and clears up`() throws {
        let directory = try SocketDirectory(under: base.path)
        let worker = Process()
        worker.executableURL = URL(fileURLWithPath: try Program.path())
        worker.arguments = ["worker", "--index", "0"]
        let invitation = Invitation(
            endpoint: directory.endpoint, session: 5, silenceLimit: 15, keys: nil)
        let lifeline = Pipe()
        worker.standardInput = lifeline
        try worker.run()
        lifeline.fileHandleForWriting.write(Data(invitation.text(for: 0).utf8))
        let socket = directory.path + "/0.0"
        for _ in 0..<300 where !FileManager.default.fileExists(atPath: socket) {
            Thread.sleep(forTimeInterval: 0.01)
        }
        #expect(FileManager.default.fileExists(atPath: socket))
        try lifeline.fileHandleForWriting.close()
        let began = ContinuousClock.now
        worker.waitUntilExit()
        #expect(ContinuousClock.now - began < .seconds(2))
        #expect(worker.terminationStatus == 69)
        #expect(try base.contents() == [])
    }

    @Test func `a program that is none of ours is reported`() throws {
        var settings = RunSettings(
            workers: 2, transport: .ipc, launch: .processes(executable: "/bin/false"))
        settings.catchesSignals = false
        let failure = #expect(throws: RunFailure.self) {
            _ = try WorkerPool(settings, factory: SelfTestPlan.factory)
        }
        #expect(failure?.exitStatus == 69)
        // Either may be noticed first.
        #expect(failure?.description.hasSuffix("exited with status 1") == true)
    }

    @Test func `a program that does not exist is named`() throws {
        var settings = RunSettings(
            workers: 2, transport: .ipc, launch: .processes(executable: "/no/such/program"))
        settings.socketBase = base.path
        let failure = #expect(throws: RunFailure.self) {
            _ = try WorkerPool(settings, factory: SelfTestPlan.factory)
        }
        #expect(failure?.description.contains("/no/such/program") == true)
        #expect(failure?.exitStatus == 69)
        #expect(try base.contents() == [])
    }

    @Test func `processes over memory are refused`() {
        let settings = RunSettings(
            workers: 2, transport: .memory, launch: .processes(executable: "/bin/true"))
        #expect(throws: RunFailure.self) {
            _ = try WorkerPool(settings, factory: SelfTestPlan.factory)
        }
    }

    private func endless() -> SelfTestPlan {
        var plan = SelfTestPlan()
        plan.end = SimulationTime(seconds: 10_000 * 365 * 86_400)
        return plan
    }

    private func start(_ workers: Int, _ transport: TransportKind) throws -> WorkerPool {
        try WorkerPool(settings(workers, transport), factory: SelfTestPlan.factory)
    }

    private func settings(
        _ workers: Int, _ transport: TransportKind
    ) throws -> RunSettings {
        var settings = RunSettings(
            workers: workers, transport: transport,
            launch: .processes(executable: try Program.path()))
        settings.catchesSignals = false
        settings.socketBase = base.path
        return settings
    }

    private func expectNothingLeft(
        of processes: [pid_t], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let alive = processes.filter { kill($0, 0) == 0 }
        #expect(alive == [], sourceLocation: sourceLocation)
        #expect((try? base.contents()) == [], sourceLocation: sourceLocation)
    }
}
