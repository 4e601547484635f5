import SimulationKernel
import SimulationRuntime
import Testing

/// Rounds through a hub against peers whose frames the test writes itself.
@Suite struct StarTests {
    private let run = RunIdentity(digest: 11, build: 12, epoch: 0)
    private let wire = ScriptedTransport()
    private let partition = Scripted(earliest: 5)

    @Test func `the hub answers all with the least bound and what to wait for`() throws {
        var hub = star(0)
        wire.arriving = [
            report(from: 1, bound: 9, sentTo: [2]), report(from: 2, bound: 3, sentTo: [1]),
        ]
        #expect(try exchange(&hub) == 3)
        let answers = try sent()
        #expect(answers.map(\.receiver) == [1, 2])
        #expect(answers.allSatisfy { $0.kind == .answer && $0.bound == 3 && $0.count == 1 })
    }

    @Test func `the hub waits for events that are meant for it`() throws {
        var hub = star(0)
        wire.arriving = [
            report(from: 1, bound: 9, sentTo: [0]), report(from: 2, bound: 9, sentTo: []),
            frame(.events, from: 1, to: 0, sequence: 1, bound: 9),
        ]
        #expect(try exchange(&hub) == 5)
        #expect(wire.arriving.isEmpty)
    }

    @Test func `a worker reports and does as the hub says`() throws {
        var worker = star(1)
        wire.arriving = [frame(.answer, from: 0, to: 1, bound: 4)]
        #expect(try exchange(&worker) == 4)
        let reports = try sent()
        #expect(reports.map(\.kind) == [.report])
        #expect(reports.map(\.receiver) == [0])
        #expect(reports.map(\.bound) == [5])
    }

    @Test func `the run ends when the hub knows of nothing`() throws {
        var worker = star(1)
        wire.arriving = [frame(.answer, from: 0, to: 1, bound: Envelope.nothing)]
        #expect(try exchange(&worker) == nil)
    }

    @Test func `events of the next round are kept`() throws {
        var worker = star(1)
        wire.arriving = [
            frame(.events, from: 2, to: 1, round: 1, window: 4, bound: 9),
            frame(.answer, from: 0, to: 1, bound: 4),
        ]
        #expect(try exchange(&worker) == 4)
        wire.arriving = [
            frame(.answer, from: 0, to: 1, sequence: 1, round: 1, window: 4, bound: 7, count: 1)
        ]
        #expect(try worker.exchange(after: 4, partition) {} == 7)
    }

    @Test func `a lost frame is noticed by the link sequence`() {
        expectRefusal("link sequence", "1", "0") {
            [frame(.answer, from: 0, to: 1, sequence: 1, bound: 4)]
        }
    }

    @Test func `only the hub may answer`() {
        expectRefusal("kind", "answer", "another") { [frame(.answer, from: 2, to: 1, bound: 4)] }
    }

    @Test func `an envelope of a mesh is refused`() {
        expectRefusal("kind", "envelope", "another") {
            [frame(.envelope, from: 2, to: 1, bound: 6)]
        }
    }

    @Test func `two rounds ahead is refused`() {
        expectRefusal("round", "2", "1") { [frame(.events, from: 2, to: 1, round: 2, bound: 6)] }
    }

    private func star(_ this: Int) -> Star {
        Star(transport: wire, run: run, this: this, workers: 3)
    }

    private func exchange(_ star: inout Star) throws -> Int64? {
        try star.exchange(after: -1, partition) {}
    }

    private func sent() throws -> [Envelope] {
        try wire.sent.map { frame in
            try frame.bytes.withUnsafeBytes { try Frame.read($0, of: run).envelope }
        }
    }

    private func report(from sender: UInt16, bound: Int64, sentTo peers: [UInt16]) -> [UInt8] {
        frame(.report, from: sender, to: 0, bound: bound, count: UInt64(peers.count)) { writer in
            for peer in peers { writer.write(peer) }
        }
    }

    private func frame(
        _ kind: Envelope.Kind, from sender: UInt16, to receiver: UInt16, sequence: UInt64 = 0,
        round: UInt64 = 0, window: Int64 = -1, bound: Int64, count: UInt64 = 0,
        content: (inout ByteWriter) -> Void = { _ in }
    ) -> [UInt8] {
        Envelope(
            kind: kind, sender: sender, receiver: receiver, sequence: sequence, round: round,
            window: window, bound: bound, count: count
        ).frame(of: run, events: content)
    }

    private func expectRefusal(
        _ field: String, _ found: String, _ expected: String, of frames: () -> [[UInt8]],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var worker = star(1)
        wire.arriving = frames()
        #expect(
            throws: FrameError.mismatch(field: field, found: found, expected: expected),
            sourceLocation: sourceLocation
        ) { try exchange(&worker) }
    }
}
