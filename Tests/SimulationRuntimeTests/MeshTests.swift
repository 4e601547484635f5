import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// One worker's rounds against peers whose frames the test writes itself.
@Suite struct MeshTests {
    private let run = RunIdentity(digest: 11, build: 12, epoch: 0)
    private let wire = ScriptedTransport()
    private let partition = Scripted(earliest: 5)

    @Test func `the next window is the least that anybody has`() throws {
        var mesh = mesh()
        wire.arriving = [try frame(from: 1, bound: 9), try frame(from: 2, bound: 3)]
        #expect(try exchange(&mesh) == Clearance(least: 3, limit: 4))
    }

    @Test func `what peers have sent each other counts at the receiver`() throws {
        var mesh = mesh()
        wire.arriving = [
            try frame(from: 1, bound: 9, sent: [.max, .max, 2]), try frame(from: 2, bound: 8),
        ]
        #expect(try exchange(&mesh) == Clearance(least: 2, limit: 3))
    }

    @Test func `while the others have nothing to do, only echoes count`() throws {
        var mesh = mesh()
        wire.arriving = [try frame(from: 1, bound: 90), try frame(from: 2, bound: 80)]
        #expect(try exchange(&mesh) == Clearance(least: 5, limit: 7))
    }

    @Test func `slow links widen what may be run`() throws {
        var mesh = mesh(LinkLookaheads(workers: 3, links: [0, 4, 4, 6, 0, 1, 8, 1, 0])!)
        wire.arriving = [try frame(from: 1, bound: 5), try frame(from: 2, bound: 6)]
        // From 1 in window 5 over 6 windows, from 2 over 1 in window 6 + 1 + 6, echo 5 + 4 + 6.
        #expect(try exchange(&mesh) == Clearance(least: 5, limit: 11))
    }

    @Test func `nobody has anything: the run ends`() throws {
        var mesh = mesh()
        partition.earliestWindow = nil
        wire.arriving = [
            try frame(from: 1, bound: Envelope.nothing),
            try frame(from: 2, bound: Envelope.nothing),
        ]
        #expect(try exchange(&mesh) == nil)
    }

    @Test func `every peer gets an envelope, also an empty one`() throws {
        var mesh = mesh()
        wire.arriving = [try frame(from: 1, bound: 9), try frame(from: 2, bound: 9)]
        _ = try exchange(&mesh)
        let sent = try wire.envelopes(of: run)
        #expect(sent.map(\.receiver) == [1, 2])
        #expect(sent.allSatisfy { $0.bound == 5 && $0.count == 0 && $0.round == 0 })
    }

    @Test func `a full connection is tried again and does not stop receiving`() throws {
        var mesh = mesh()
        wire.refusals = 7
        wire.arriving = [try frame(from: 1, bound: 9), try frame(from: 2, bound: 9)]
        #expect(try exchange(&mesh)?.least == 5)
        #expect(wire.sent.count == 2)
        #expect(wire.waits.contains([1, 2]))
    }

    @Test func `a peer may be one round ahead`() throws {
        var mesh = mesh()
        wire.arriving = [
            try frame(from: 1, bound: 6), try frame(from: 1, round: 1, window: 5, bound: 7),
            try frame(from: 2, bound: 6),
        ]
        #expect(try exchange(&mesh)?.least == 5)
        partition.earliestWindow = 8
        wire.arriving = [try frame(from: 2, round: 1, window: 5, bound: 9)]
        #expect(try exchange(&mesh, after: 5)?.least == 7)
    }

    @Test func `frames that come before the start are kept`() throws {
        var mesh = mesh()
        wire.arriving = [try frame(from: 2, bound: 4)]
        try mesh.receiveBetweenRounds()
        wire.arriving = [try frame(from: 1, bound: 6)]
        #expect(try exchange(&mesh)?.least == 4)
    }

    @Test func `two rounds ahead is refused`() {
        expectRefusal("round", "2", "1") {
            [
                try frame(from: 1, bound: 6),
                try frame(from: 1, sequence: 1, round: 2, window: 5, bound: 7),
            ]
        }
    }

    @Test func `the same round twice is refused`() {
        expectRefusal("round", "0 from worker 1 again", "round 1") {
            [try frame(from: 1, bound: 6), try frame(from: 1, sequence: 1, bound: 6)]
        }
    }

    @Test func `a frame that overtook another is dropped and what is missing asked for`() throws {
        var mesh = mesh()
        wire.arriving = [
            try frame(from: 2, bound: 9), try frame(from: 1, round: 1, window: 5, bound: 7),
            try frame(from: 1, bound: 6),
        ]
        #expect(try exchange(&mesh)?.least == 5)
        let request = try #require(try wire.envelopes(of: run).last)
        #expect(request.kind == .request)
        #expect(request.receiver == 1)
        #expect(request.acknowledged == 0)
    }

    @Test func `whoever says nothing for a while is asked again`() throws {
        var mesh = mesh()
        wire.arriving = [try frame(from: 2, bound: 9)]
        wire.silences = 1
        wire.afterSilence = [try frame(from: 1, bound: 6)]
        #expect(try exchange(&mesh)?.least == 5)
        let requests = try wire.envelopes(of: run).filter { $0.kind == .request }
        #expect(requests.map(\.receiver) == [1])
    }

    @Test func `a frame that came twice is dropped`() throws {
        var mesh = mesh()
        wire.arriving = [
            try frame(from: 1, bound: 6), try frame(from: 1, bound: 6),
            try frame(from: 2, bound: 9),
        ]
        #expect(try exchange(&mesh)?.least == 5)
    }

    @Test func `what a peer misses is sent again until it says that it has it`() throws {
        var mesh = mesh()
        wire.arriving = [try frame(from: 1, bound: 6), try frame(from: 2, bound: 6)]
        _ = try exchange(&mesh)
        wire.sent = []
        wire.arriving = [try request(from: 1, has: 0)]
        try mesh.receiveBetweenRounds()
        #expect(try wire.envelopes(of: run).map(\.sequence) == [0])
        wire.sent = []
        wire.arriving = [try request(from: 1, has: 1), try request(from: 1, has: 0)]
        try mesh.receiveBetweenRounds()
        #expect(wire.sent.isEmpty)
    }

    @Test func `an acknowledgement of what was never sent is refused`() {
        expectRefusal("acknowledgement", "9", "1 at most") { [try request(from: 1, has: 9)] }
    }

    @Test func `a damaged frame is dropped and asked for again`() throws {
        var mesh = mesh()
        var damaged = try frame(from: 1, bound: 6).withUnsafeBytes { Array($0) }
        damaged[damaged.count - 1] ^= 4
        wire.arriving = [
            try frame(from: 2, bound: 6), try Message(damaged), try Message(damaged.prefix(50)),
            try frame(from: 1, bound: 6),
        ]
        #expect(try exchange(&mesh)?.least == 5)
        let requests = try wire.envelopes(of: run).filter { $0.kind == .request }
        #expect(requests.map(\.receiver) == [1, 1])
    }

    @Test func `a frame of another attempt is dropped`() throws {
        var mesh = mesh()
        let other = RunIdentity(digest: 11, build: 12, epoch: 4)
        let stale = try Envelope(
            sender: 1, receiver: 0, sequence: 0, round: 0, window: -1, bound: 1, count: 0
        ).frame(of: other) { _ in }
        wire.arriving = [stale, try frame(from: 1, bound: 6), try frame(from: 2, bound: 9)]
        #expect(try exchange(&mesh)?.least == 5)
    }

    @Test func `all run up to a common cut and write in the round that finds nothing before it`()
        throws
    {
        var mesh = mesh(LinkLookaheads(workers: 3, links: [0, 4, 4, 4, 0, 4, 4, 4, 0])!)
        wire.arriving = [
            try frame(from: 1, window: 3, bound: 6, cut: 1),
            try frame(from: 2, window: 4, bound: 5),
        ]
        // Nobody is beyond window 4, and all wait there already.
        #expect(try exchange(&mesh, after: 2)?.cut == Cut(number: 1, window: 5))
        wire.arriving = [
            try frame(from: 1, round: 1, window: 8, bound: 9, cut: 2),
            try frame(from: 2, round: 1, window: 6, bound: 7, cut: 1),
        ]
        let clearance = try exchange(&mesh, after: 2)
        #expect(clearance == Clearance(least: 5, limit: 9))
        partition.earliestWindow = 11
        wire.arriving = [
            try frame(from: 1, round: 2, window: 8, bound: 9, cut: 2),
            try frame(from: 2, round: 2, window: 8, bound: 10, cut: 1),
        ]
        #expect(try exchange(&mesh, after: 8)?.cut == Cut(number: 2, window: 9))
    }

    @Test func `a bound in the past is refused`() {
        expectRefusal("bound", "-1", "more than -1") { [try frame(from: 1, bound: -1)] }
    }

    @Test func `a frame for somebody else is refused`() {
        expectRefusal("receiver", "2", "0") { [try frame(from: 1, to: 2, bound: 6)] }
    }

    @Test func `a sender that does not exist is refused`() {
        expectRefusal("sender", "3", "another of 3 workers") { [try frame(from: 3, bound: 6)] }
    }

    @Test func `the check ends a wait for a peer that says nothing`() {
        struct Enough: Error {}
        var mesh = mesh()
        #expect(throws: Enough.self) {
            _ = try mesh.exchange(after: -1, wanting: 0, partition) { _ in throw Enough() }
        }
    }

    private func mesh(_ lookaheads: LinkLookaheads = .uniform(workers: 3)) -> Mesh {
        Mesh(over: Links(over: wire, run: run, this: 0, workers: 3), lookaheads: lookaheads)
    }

    private func exchange(_ mesh: inout Mesh, after window: Int64 = -1) throws -> Clearance? {
        try mesh.exchange(after: window, wanting: 0, partition) { _ in }
    }

    private func frame(
        from sender: UInt16, to receiver: UInt16 = 0, sequence: UInt64? = nil, round: UInt64 = 0,
        window: Int64 = -1, bound: Int64, cut: UInt32 = 0, sent: [Int64] = [.max, .max, .max]
    ) throws -> Message {
        try Envelope(
            sender: sender, receiver: receiver, sequence: sequence ?? round, round: round,
            window: window, bound: bound, count: 0, cut: cut
        ).frame(of: run) { writer in for bound in sent { writer.write(bound) } }
    }

    private func request(from sender: UInt16, has frames: UInt64) throws -> Message {
        try Envelope(
            kind: .request, sender: sender, receiver: 0, sequence: 1, acknowledged: frames,
            round: 0, window: -1, bound: 6, count: 0
        ).frame(of: run) { _ in }
    }

    private func expectRefusal(
        _ field: String, _ found: String, _ expected: String, of frames: () throws -> [Message],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var mesh = mesh()
        #expect(
            throws: FrameError.mismatch(field: field, found: found, expected: expected),
            sourceLocation: sourceLocation
        ) {
            wire.arriving = try frames()
            _ = try exchange(&mesh)
        }
    }
}
