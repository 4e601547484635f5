import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

@Suite struct FrameTests {
    private let run = RunIdentity(digest: 0x1122_3344_5566_7788, build: 0xAABB, epoch: 3)
    private let envelope = Envelope(
        sender: 1, receiver: 2, sequence: 41, acknowledged: 40, round: 41, window: 99, bound: 105,
        count: 3, cut: 6)
    private let events: [UInt8] = Array(0..<29)

    @Test func `what is written is read`() throws {
        let (read, bytes) = try open(try frame(), of: run)
        #expect(read == envelope)
        #expect(bytes == events)
    }

    @Test func `the layout is fixed`() throws {
        let bytes = try frame()
        #expect(bytes.count == Frame.headerSize + events.count)
        #expect(Array(bytes[..<4]) == Array("SLCF".utf8))
        #expect(Array(bytes[4..<10]) == [4, 0, 1, 0, 2, 0])
        #expect(Array(bytes[16..<24]) == [0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11])
        #expect(bytes[Frame.lengthOffset] == UInt8(events.count))
    }

    @Test func `every change of a single byte is refused`() throws {
        let good = try frame()
        var survivors: [Int] = []
        for position in good.indices {
            for change in 1...UInt8.max {
                var bad = good
                bad[position] ^= change
                if (try? open(bad, of: run)) != nil { survivors.append(position) }
            }
        }
        #expect(survivors == [])
    }

    @Test func `every truncation and extension is refused`() throws {
        let good = try frame()
        for length in 0..<good.count {
            #expect(throws: FrameError.self) { try open(Array(good[..<length]), of: run) }
        }
        #expect(throws: FrameError.self) { try open(good + [0], of: run) }
        #expect(throws: FrameError.self) { try open([], of: run) }
    }

    @Test func `noise is refused without a trap`() throws {
        var state: UInt64 = 7
        for length in 0..<400 {
            var noise = try frame()
            noise = (0..<length).map { position in
                state = mix(state &+ UInt64(position) &+ 1)
                return UInt8(truncatingIfNeeded: state)
            }
            #expect(throws: FrameError.self) { try open(noise, of: run) }
        }
    }

    @Test(arguments: [
        (RunIdentity(digest: 1, build: 0xAABB, epoch: 3), "run digest", "0x1122334455667788", "1"),
        (
            RunIdentity(digest: 0x1122_3344_5566_7788, build: 12, epoch: 3),
            "build", "43707", "12"
        ),
        (RunIdentity(digest: 0x1122_3344_5566_7788, build: 0xAABB, epoch: 4), "epoch", "3", "4"),
    ])
    func `a frame of another run names both values`(
        other: RunIdentity, field: String, found: String, expected: String
    ) {
        #expect(throws: FrameError.mismatch(field: field, found: found, expected: expected)) {
            try open(try frame(), of: other)
        }
    }

    @Test func `another format version is named before anything else is believed`() throws {
        var bytes = try frame()
        bytes[4] = 9
        bytes[60] = 77
        #expect(
            throws: FrameError.mismatch(field: "format version", found: "9", expected: "4")
        ) { try open(bytes, of: run) }
    }

    private func frame() throws -> [UInt8] {
        try envelope.frame(of: run) { $0.append(events) }.withUnsafeBytes { Array($0) }
    }

    private func open(_ bytes: [UInt8], of run: RunIdentity) throws -> (Envelope, [UInt8]) {
        try bytes.withUnsafeBytes { raw in
            let (envelope, events) = try Frame.read(raw, of: run)
            return (envelope, Array(events))
        }
    }
}
