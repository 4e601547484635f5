import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Rounds through a hub against peers whose frames the test writes itself.
@Suite struct StarTests {
    private let run = RunIdentity(digest: 11, build: 12, epoch: 0)
    private let wire = ScriptedTransport()
    private let partition = Scripted(earliest: 5)

    @Test func `the hub answers all with the least bound and how far they may run`() throws {
        var hub = star(0)
        wire.arriving = [try report(from: 1, bound: 9), try report(from: 2, bound: 3)]
        #expect(try exchange(&hub) == Clearance(least: 3, limit: 4))
        let answers = try wire.envelopes(of: run)
        #expect(answers.map(\.receiver) == [1, 2])
        #expect(answers.allSatisfy { $0.kind == .answer && $0.bound == 3 && $0.count == 0 })
        // Worker 2 alone has something to do: it may run until an echo could come back.
        #expect(try wire.sent.map { try limit(in: $0.frame) } == [4, 5])
    }

    @Test func `the hub passes parcels on, its own among them`() throws {
        var hub = star(0)
        partition.sending = [2: (count: 4, window: 8)]
        wire.arriving = [
            try report(from: 1, bound: 9, parcels: [(0, 3), (2, 7)]),
            try report(from: 2, bound: 9, parcels: [(0, 5)]),
        ]
        #expect(try exchange(&hub)?.least == 5)
        #expect(partition.accepted == 8)
        #expect(try wire.envelopes(of: run).map(\.count) == [0, 2])
        // What the hub sent, another worker can read.
        let answer = wire.sent[1].frame
        wire.arriving = [answer]
        var worker = star(2)
        #expect(try exchange(&worker)?.least == 5)
        #expect(partition.accepted == 8 + 7 + 4)
    }

    @Test func `a worker reports and does as the hub says`() throws {
        var worker = star(1)
        wire.arriving = [try answer(to: 1, least: 4, limit: 6)]
        #expect(try exchange(&worker) == Clearance(least: 4, limit: 6))
        let reports = try wire.envelopes(of: run)
        #expect(reports.map(\.kind) == [.report])
        #expect(reports.map(\.receiver) == [0])
        #expect(reports.map(\.bound) == [5])
    }

    @Test func `the run ends when the hub knows of nothing`() throws {
        var worker = star(1)
        wire.arriving = [try answer(to: 1, least: Envelope.nothing, limit: Envelope.nothing)]
        #expect(try exchange(&worker) == nil)
    }

    @Test func `a report of the next round is kept`() throws {
        var hub = star(0)
        wire.arriving = [
            try report(from: 1, bound: 9),
            try report(from: 1, sequence: 1, round: 1, window: 5, bound: 7),
            try report(from: 2, bound: 9),
        ]
        #expect(try exchange(&hub)?.least == 5)
        partition.earliestWindow = 8
        wire.arriving = [try report(from: 2, sequence: 1, round: 1, window: 5, bound: 9)]
        #expect(try hub.exchange(after: 5, wanting: 0, partition) { _ in }?.least == 7)
    }

    @Test func `only the hub is asked for a frame that does not come`() throws {
        var worker = star(1)
        wire.silences = 1
        wire.afterSilence = [try answer(to: 1, least: 4, limit: 5)]
        #expect(try exchange(&worker)?.least == 4)
        let requests = try wire.envelopes(of: run).filter { $0.kind == .request }
        #expect(requests.map(\.receiver) == [0])
    }

    @Test func `the hub says when a cut is reached, and all take it at once`() throws {
        var hub = star(0)
        wire.arriving = [
            try report(from: 1, window: 4, bound: 9), try report(from: 2, window: 2, bound: 6),
        ]
        let cut = Cut(number: 3, window: 5)
        #expect(try hub.exchange(after: 3, wanting: 3, partition) { _ in }?.cut == cut)
        wire.arriving = [wire.sent[1].frame]
        var worker = star(2)
        #expect(try exchange(&worker)?.cut == cut)
    }

    @Test func `only the hub may answer`() {
        expectRefusal("sender", "2", "0") { [try answer(from: 2, to: 1, least: 4, limit: 5)] }
    }

    @Test func `an envelope of a mesh is refused`() {
        expectRefusal("kind", "0", "2") { [try frame(.envelope, from: 0, to: 1, bound: 6)] }
    }

    @Test func `two rounds ahead is refused`() {
        expectRefusal("round", "2", "1") {
            [try answer(to: 1, round: 2, least: 6, limit: 7)]
        }
    }

    @Test(arguments: [
        (2, 40, 4, "36 is no end of a frame"), (2, 0, 5, "needed 5 more bytes"),
        (1, 5, 5, "1 is no receiver"), (7, 5, 5, "7 is no receiver"),
    ])
    func `a report that is not what it says is refused`(
        receiver: Int, extra: Int, size: Int, cause: String
    ) throws {
        var hub = star(0)
        wire.arriving = [
            try frame(.report, from: 1, to: 0, bound: 9, count: 1) { writer in
                writer.write(UInt16(receiver))
                writer.write(Int64(8))
                writer.write(UInt32(size))
                writer.write(UInt32(size))
                for _ in 0..<extra { writer.write(UInt8(0)) }
            }
        ]
        let refusal = #expect(throws: ByteReadError.self) { _ = try exchange(&hub) }
        #expect(refusal?.description.contains(cause) == true)
    }

    private func star(_ this: Int) -> Star {
        Star(
            over: Links(over: wire, run: run, this: this, workers: 3),
            lookaheads: .uniform(workers: 3))
    }

    private func exchange(_ star: inout Star) throws -> Clearance? {
        try star.exchange(after: -1, wanting: 0, partition) { _ in }
    }

    private func limit(in answer: Message) throws -> Int64 {
        try answer.withUnsafeBytes { bytes in
            var reader = ByteReader(try Frame.read(bytes, of: run).content)
            return try reader.read()
        }
    }

    private func report(
        from sender: UInt16, sequence: UInt64 = 0, round: UInt64 = 0, window: Int64 = -1,
        bound: Int64, parcels: [(receiver: UInt16, count: UInt32)] = []
    ) throws -> Message {
        try frame(
            .report, from: sender, to: 0, sequence: sequence, round: round, window: window,
            bound: bound, count: UInt64(parcels.count)
        ) { writer in
            for parcel in parcels {
                writer.write(parcel.receiver)
                writer.write(Int64(7))
                writer.write(parcel.count)
                writer.write(parcel.count)
                for _ in 0..<parcel.count { writer.write(UInt8(0)) }
            }
        }
    }

    private func answer(
        from sender: UInt16 = 0, to receiver: UInt16, sequence: UInt64 = 0, round: UInt64 = 0,
        least: Int64, limit: Int64
    ) throws -> Message {
        try frame(
            .answer, from: sender, to: receiver, sequence: sequence, round: round, bound: least
        ) { writer in
            writer.write(limit)
            writer.write(UInt32(0))
            writer.write(Int64(0))
        }
    }

    private func frame(
        _ kind: Envelope.Kind, from sender: UInt16, to receiver: UInt16, sequence: UInt64 = 0,
        round: UInt64 = 0, window: Int64 = -1, bound: Int64, count: UInt64 = 0,
        content: (inout ByteWriter) -> Void = { _ in }
    ) throws -> Message {
        try Envelope(
            kind: kind, sender: sender, receiver: receiver, sequence: sequence, round: round,
            window: window, bound: bound, count: count
        ).frame(of: run, content: content)
    }

    private func expectRefusal(
        _ field: String, _ found: String, _ expected: String, of frames: () throws -> [Message],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var worker = star(1)
        #expect(
            throws: FrameError.mismatch(field: field, found: found, expected: expected),
            sourceLocation: sourceLocation
        ) {
            wire.arriving = try frames()
            _ = try exchange(&worker)
        }
    }
}
