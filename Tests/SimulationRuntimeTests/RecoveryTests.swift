import Foundation
import SimulationKernel
import SimulationRuntime
import Testing

/// What a run keeps on disk, and how it goes on from there.
@Suite(.timeLimit(.minutes(10)))
struct RecoveryTests {
    private let base: TemporaryDirectory
    private let directory: CheckpointDirectory
    private let identity = CheckpointIdentity(build: 7, plan: 8)

    init() throws {
        base = try TemporaryDirectory()
        directory = CheckpointDirectory(at: base.path + "/run")
    }

    @Test(arguments: [(1, 1), (1, 3), (3, 1), (3, 2), (7, 2)], [TransportKind.memory, .ipc])
    func `a run that was stopped goes on with any number of workers`(
        _ workers: (before: Int, after: Int), transport: TransportKind
    ) throws {
        try expectToGoOn(workers, transport, shape: nil)
    }

    @Test(arguments: [(7, 10), (10, 3)])
    func `a run whose workers form groups goes on in other groups`(
        _ workers: (before: Int, after: Int)
    ) throws {
        try expectToGoOn(workers, .memory, shape: .groups)
    }

    private func expectToGoOn(
        _ workers: (before: Int, after: Int), _ transport: TransportKind, shape: ExchangeShape?
    ) throws {
        var plan = SelfTestPlan()
        plan.end = SimulationTime(seconds: 400 * 86_400)
        let first = try pool(workers.before, transport, shape)
        Thread.detachNewThread { [directory] in
            while !Self.hasCut(directory) { usleep(500) }
            first.stop()
        }
        // In one thread nobody can stop it; then it goes on from its result.
        if let reports = try? first.run(order(plan, workers.before)) {
            #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        }
        first.stop()
        let second = try pool(workers.after, transport, shape)
        defer { second.stop() }
        let reports = try second.run(order(plan, workers.after))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
    }

    @Test func `what another build has kept is refused, and what is damaged is not used`() throws {
        let part = try directory.write([1, 2, 3], as: "cut-a-0-1-0")
        let manifest = CheckpointManifest(
            identity: identity, epoch: 2, number: 1, window: 40, parts: [part])
        try directory.commit(manifest)
        #expect(try directory.manifest(of: identity) == manifest)
        #expect(try directory.read(part) == [1, 2, 3])
        let other = CheckpointIdentity(build: 9, plan: 8)
        let refusal = #expect(throws: CheckpointError.self) { try directory.manifest(of: other) }
        #expect(refusal?.description.contains("was written by build 7 of sluice") == true)
        #expect(throws: CheckpointError.otherRun(path: directory.path + "/MANIFEST")) {
            try directory.manifest(of: CheckpointIdentity(build: 7, plan: 1))
        }
        try Data([1, 2, 4]).write(to: URL(fileURLWithPath: "\(directory.path)/\(part.name)"))
        #expect(throws: CheckpointError.self) { try directory.read(part) }
    }

    @Test func `every change of a byte of a manifest and every truncation is refused`() {
        let good = CheckpointManifest(
            identity: identity, epoch: 2, number: 1, window: 40,
            parts: [CheckpointPart(name: "cut-a-0-1-0", bytes: 3, checksum: 5)])
        var survivors: [Int] = []
        for position in good.bytes.indices {
            for change: UInt8 in [1, 0x80, 0xFF] {
                var bad = good.bytes
                bad[position] ^= change
                if (try? CheckpointManifest(bytes: bad)) != nil { survivors.append(position) }
            }
            let short = Array(good.bytes[..<position])
            if (try? CheckpointManifest(bytes: short)) != nil { survivors.append(-position) }
        }
        #expect(survivors == [])
        #expect(try! CheckpointManifest(bytes: good.bytes) == good)
    }

    @Test func `only the last cut stays, and only the result of a run that is through`() throws {
        for number: UInt32 in 1...3 {
            let part = try directory.write([UInt8(number)], as: "cut-a-0-\(number)-0")
            try directory.commit(
                CheckpointManifest(
                    identity: identity, epoch: 0, number: number, window: 9, parts: [part]))
        }
        #expect(try names() == ["MANIFEST", "cut-a-0-3-0"])
        try directory.keep([[5], [], [6, 7]], of: identity)
        #expect(try names() == ["RESULT"])
        #expect(try directory.result(of: identity) == [[5], [], [6, 7]])
        let passing = CheckpointDirectory(at: directory.path, keepsResult: false)
        try FileManager.default.removeItem(atPath: directory.path + "/RESULT")
        _ = try passing.write([1], as: "cut-a-0-1-0")
        try passing.keep([[5]], of: identity)
        #expect(try base.contents() == [])
    }

    @Test func `a disk that cannot be written ends no run`() throws {
        // A file where the directory should be.
        try Data().write(to: URL(fileURLWithPath: directory.path))
        let said = Collected<String>()
        var settings = RunSettings(workers: 2, transport: .memory)
        settings.checkpointInterval = 0
        settings.notice = { said.append($0) }
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let plan = SelfTestPlan()
        let reports = try pool.run(order(plan, 2))
        #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
        #expect(said.all.contains { $0.contains("no checkpoint could be written: ") })
    }

    private static func hasCut(_ directory: CheckpointDirectory) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.contains("MANIFEST") || names.contains("RESULT")
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }

    private func pool(
        _ workers: Int, _ transport: TransportKind, _ shape: ExchangeShape?
    ) throws -> WorkerPool {
        var settings = RunSettings(workers: workers, transport: transport, launch: .threads)
        settings.shape = shape
        settings.checkpointInterval = 0
        return try WorkerPool(settings, factory: SelfTestPlan.factory)
    }

    private func order(_ plan: SelfTestPlan, _ workers: Int) throws -> RunOrder {
        var order = try plan.order(workers: workers)
        order.checkpoints = directory
        return order
    }
}
