import Foundation
import SimulationKernel
import SimulationRuntime
import Testing

/// Workers that somebody else starts, with nothing but an invitation in a file.
@Suite(.timeLimit(.minutes(10)))
struct InvitedWorkerTests {
    private let directory: TemporaryDirectory
    private var file: String { directory.path + "/invitation" }

    init() throws { directory = try TemporaryDirectory() }

    @Test func `they do a run as one thread does it and end`() throws {
        let plan = SelfTestPlan()
        let workers = try Guests(3, file)
        let pool = try WorkerPool(settings(3), factory: SelfTestPlan.factory)
        let reports = try pool.run(plan.order(workers: 3))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        pool.stop()
        #expect(workers.statuses() == [0, 0, 0])
        #expect(try directory.contents() == [])
    }

    @Test func `they end when their coordinator gives up`() throws {
        var plan = SelfTestPlan()
        plan.accident = .refuses
        plan.accidentWorker = 1
        let workers = try Guests(2, file)
        let pool = try WorkerPool(settings(2), factory: SelfTestPlan.factory)
        #expect(throws: RunFailure.self) { _ = try pool.run(plan.order(workers: 2)) }
        pool.stop()
        #expect(workers.statuses() == [69, 70])
        #expect(try directory.contents() == [])
    }

    @Test func `an invitation is readable by its owner only, and goes when nobody comes`() throws {
        var settings = try settings(1)
        settings.startLimit = 2
        let modes = Collected<Int>()
        let looker = Thread { [file] in
            wait { FileManager.default.fileExists(atPath: file) }
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            modes.append(attributes?[.posixPermissions] as? Int ?? 0)
        }
        looker.start()
        #expect(throws: RunFailure.self) {
            _ = try WorkerPool(settings, factory: SelfTestPlan.factory)
        }
        #expect(modes.all == [0o600])
        #expect(try directory.contents() == [])
    }

    private func settings(_ workers: Int) throws -> RunSettings {
        RunSettings(
            workers: workers, transport: .tcp,
            launch: .invited(file: file, executable: try Program.path()))
    }
}

/// Workers that are started as soon as they are invited.
private final class Guests: Sendable {
    private let ended = DispatchSemaphore(value: 0)
    private let found = Collected<Int32>()

    init(_ count: Int, _ file: String) throws {
        let program = try Program.path()
        Thread.detachNewThread { [found, ended] in
            wait { FileManager.default.fileExists(atPath: file) }
            let workers = (0..<count).map { index in
                let worker = Process()
                worker.executableURL = URL(fileURLWithPath: program)
                worker.arguments = ["worker", "--invitation", file, "--index", "\(index)"]
                worker.standardInput = FileHandle.nullDevice
                worker.standardError = FileHandle.nullDevice
                try? worker.run()
                return worker
            }
            for worker in workers {
                worker.waitUntilExit()
                found.append(worker.terminationStatus)
            }
            ended.signal()
        }
    }

    /// What they exited with, when all have.
    func statuses() -> [Int32] {
        ended.wait()
        return found.all
    }
}

/// Waits until something is so, ten seconds at most.
func wait(until condition: () -> Bool) {
    for _ in 0..<1_000 where !condition() { Thread.sleep(forTimeInterval: 0.01) }
}
