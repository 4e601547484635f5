import SimulationKernel
import SimulationRuntime
import Testing

/// Whatever is said to be a checkpoint is gone on from or refused with a reason.
@Suite struct CheckpointFuzzTests {
    private static let plan: SelfTestPlan = {
        var plan = SelfTestPlan()
        plan.agents = 5
        plan.end = SimulationTime(seconds: 10 * 86_400)
        return plan
    }()

    @Test func `checkpoints of a kernel are read or refused`() throws {
        let partition = try Self.partition()
        for window in Int64(0)..<20 where partition.earliestWindow == window {
            partition.openWindow(window)
        }
        try Self.fuzz("checkpoints", [partition.checkpoint()], Self.seal) {
            bytes throws(ByteReadError) in
            guard let partition = try? Self.partition() else { return }
            try partition.resume(from: [bytes])
        }
    }

    @Test func `manifests are read or refused`() throws {
        let part = CheckpointPart(name: "cut-9-1-2-0", bytes: 100, checksum: 7)
        let manifests = [0, 1, 3].map { workers in
            CheckpointManifest(
                identity: CheckpointIdentity(build: 5, plan: 6), epoch: 1, number: 2, window: 40,
                parts: Array(repeating: part, count: workers)
            ).bytes
        }
        try Self.fuzz("manifests", manifests, Self.sealEnd) { bytes throws(ByteReadError) in
            let manifest = try CheckpointManifest(bytes: bytes)
            #expect(try CheckpointManifest(bytes: manifest.bytes) == manifest)
        }
    }

    private static func partition() throws -> any Partition {
        try SelfTestPlan.factory(plan.bytes, .alone)
    }

    /// Mutates files of one format and reads them. Another format is one more test of one line.
    private static func fuzz(
        _ name: String, _ corpus: [[UInt8]], _ seal: (inout [UInt8]) -> Void,
        _ read: ([UInt8]) throws(ByteReadError) -> Void
    ) throws {
        let mutator = Mutator(corpus: corpus)
        try Fuzzing(name: name, short: 5_000, long: 500_000).run { _, chance in
            var bytes = mutator.mutated(&chance)
            if chance.below(4) > 0 { seal(&bytes) }
            do throws(ByteReadError) { try read(bytes) } catch {}
        }
    }

    /// Makes length and digest of a checkpoint right: its header has mark, version, length and digest.
    private static func seal(_ bytes: inout [UInt8]) {
        guard bytes.count >= 24 else { return }
        bytes.replaceSubrange(8..<16, with: FrameFuzzTests.bytes(of: UInt64(bytes.count - 24)))
        let sum = bytes.withUnsafeBytes { checksum(UnsafeRawBufferPointer(rebasing: $0[24...])) }
        bytes.replaceSubrange(16..<24, with: FrameFuzzTests.bytes(of: sum))
    }

    /// Makes the digest at the end of a manifest right.
    private static func sealEnd(_ bytes: inout [UInt8]) {
        guard bytes.count >= 8 else { return }
        let end = bytes.count - 8
        let sum = bytes.withUnsafeBytes { checksum(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
        bytes.replaceSubrange(end..., with: FrameFuzzTests.bytes(of: sum))
    }
}
