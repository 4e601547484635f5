import SimulationKernel
import SimulationRuntime
import Testing

/// One worker's rounds against peers whose frames the test writes itself.
@Suite struct MeshTests {
    private let run = RunIdentity(digest: 11, build: 12, epoch: 0)
    private let wire = ScriptedTransport()
    private let partition = Scripted(earliest: 5)

    @Test func `the next window is the least that anybody has`() throws {
        var mesh = mesh()
        wire.arriving = [frame(from: 1, bound: 9), frame(from: 2, bound: 3)]
        #expect(try exchange(&mesh) == 3)
    }

    @Test func `nobody has anything: the run ends`() throws {
        var mesh = mesh()
        partition.earliestWindow = nil
        wire.arriving = [
            frame(from: 1, bound: Envelope.nothing), frame(from: 2, bound: Envelope.nothing),
        ]
        #expect(try exchange(&mesh) == nil)
    }

    @Test func `every peer gets an envelope, also an empty one`() throws {
        var mesh = mesh()
        wire.arriving = [frame(from: 1, bound: 9), frame(from: 2, bound: 9)]
        _ = try exchange(&mesh)
        let sent = try wire.sent.map { frame in
            try frame.bytes.withUnsafeBytes { try Frame.read($0, of: run).envelope }
        }
        #expect(sent.map(\.receiver) == [1, 2])
        #expect(sent.allSatisfy { $0.bound == 5 && $0.count == 0 && $0.round == 0 })
    }

    @Test func `a full connection is tried again and does not stop receiving`() throws {
        var mesh = mesh()
        wire.refusals = 3
        wire.arriving = [frame(from: 1, bound: 9), frame(from: 2, bound: 9)]
        #expect(try exchange(&mesh) == 5)
        #expect(wire.sent.count == 2)
        #expect(wire.waits.contains([1, 2]))
    }

    @Test func `a peer may be one round ahead`() throws {
        var mesh = mesh()
        wire.arriving = [
            frame(from: 1, bound: 6), frame(from: 1, round: 1, window: 5, bound: 7),
            frame(from: 2, bound: 6),
        ]
        #expect(try exchange(&mesh) == 5)
        partition.earliestWindow = 8
        wire.arriving = [frame(from: 2, round: 1, window: 5, bound: 9)]
        #expect(try exchange(&mesh, after: 5) == 7)
    }

    @Test func `frames that come before the start are kept`() throws {
        var mesh = mesh()
        wire.arriving = [frame(from: 2, bound: 4)]
        try mesh.receiveBeforeStart()
        wire.arriving = [frame(from: 1, bound: 6)]
        #expect(try exchange(&mesh) == 4)
    }

    @Test func `two rounds ahead is refused`() {
        expectRefusal("round", "2", "1") {
            [
                frame(from: 1, bound: 6), frame(from: 1, round: 2, window: 5, bound: 7),
                frame(from: 2, bound: 6),
            ]
        }
    }

    @Test func `the same round twice is refused`() {
        expectRefusal("round", "0 from worker 1 again", "round 1") {
            [frame(from: 1, bound: 6), frame(from: 1, bound: 6)]
        }
    }

    @Test func `a lost frame is noticed by the link sequence`() {
        expectRefusal("link sequence", "1", "0") { [frame(from: 1, sequence: 1, bound: 6)] }
    }

    @Test func `a peer in another window is refused`() {
        expectRefusal("window", "4", "-1") { [frame(from: 1, window: 4, bound: 6)] }
    }

    @Test func `a bound in the past is refused`() {
        expectRefusal("bound", "-1", "more than -1") { [frame(from: 1, bound: -1)] }
    }

    @Test func `a frame for somebody else is refused`() {
        expectRefusal("receiver", "2", "0") { [frame(from: 1, to: 2, bound: 6)] }
    }

    @Test func `a sender that does not exist is refused`() {
        expectRefusal("sender", "3", "another of 3 workers") { [frame(from: 3, bound: 6)] }
    }

    @Test func `the check ends a wait for a peer that says nothing`() {
        struct Enough: Error {}
        var mesh = mesh()
        #expect(throws: Enough.self) {
            _ = try mesh.exchange(after: -1, partition) { throw Enough() }
        }
    }

    private func mesh() -> Mesh { Mesh(transport: wire, run: run, this: 0, workers: 3) }

    private func exchange(_ mesh: inout Mesh, after window: Int64 = -1) throws -> Int64? {
        try mesh.exchange(after: window, partition) {}
    }

    private func frame(
        from sender: UInt16, to receiver: UInt16 = 0, sequence: UInt64? = nil, round: UInt64 = 0,
        window: Int64 = -1, bound: Int64
    ) -> [UInt8] {
        Envelope(
            sender: sender, receiver: receiver, sequence: sequence ?? round, round: round,
            window: window, bound: bound, count: 0
        ).frame(of: run) { _ in }
    }

    private func expectRefusal(
        _ field: String, _ found: String, _ expected: String, of frames: () -> [[UInt8]],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var mesh = mesh()
        wire.arriving = frames()
        #expect(
            throws: FrameError.mismatch(field: field, found: found, expected: expected),
            sourceLocation: sourceLocation
        ) { try exchange(&mesh) }
    }
}
