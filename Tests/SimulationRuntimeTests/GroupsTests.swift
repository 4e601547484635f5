import PholdBenchmark
import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Groups of workers, and rounds through their hubs against peers whose frames the test writes itself.
///
/// Five workers: 0 and 1 are one group, 2, 3 and 4 the other.
@Suite struct GroupsTests {
    private let run = RunIdentity(digest: 11, build: 12, epoch: 0)
    private let wire = ScriptedTransport()
    private let partition = Scripted(earliest: 5)

    @Test func `groups are neighbours, even, and about as large as they are many`() {
        for workers in 1...300 {
            let groups = Groups.many(of: workers)
            let members = (0..<groups.count).map(groups.members(of:))
            #expect(members.flatMap { Array($0) } == Array(0..<workers))
            let sizes = members.map(\.count)
            #expect(sizes.max()! - sizes.min()! <= 1)
            #expect(abs(sizes.max()! - groups.count) <= 1)
            for (group, range) in members.enumerated() {
                #expect(groups.hub(of: group) == range.lowerBound)
                #expect(range.allSatisfy { groups.group(of: $0) == group })
            }
        }
    }

    @Test func `a hub tells others what its group has for them and answers its members`() throws {
        var hub = exchange(0)
        partition.sending = [3: (count: 2, window: 8)]
        wire.arriving = [
            try frame(.batch, from: 2, to: 0, bound: 9, bounds: [20, 9], parcels: [(1, 6, 3)]),
            try frame(.report, from: 1, to: 0, bound: 7, parcels: [(0, 10, 1), (4, 8, 5)]),
        ]
        // Its own in window 5; nothing of others before an echo but what worker 1 does in 6.
        #expect(try round(&hub) == Clearance(least: 5, limit: 7))
        #expect(partition.accepted == 1)
        let sent = try wire.envelopes(of: run)
        #expect(sent.map(\.kind) == [.batch, .answer])
        #expect(sent.map(\.receiver) == [2, 1])
        #expect(sent.map(\.bound) == [5, 5])
        #expect(sent.map(\.count) == [2, 1])
    }

    @Test func `the other hub makes of a batch what the first meant`() throws {
        var first = exchange(0)
        partition.sending = [3: (count: 2, window: 8)]
        wire.arriving = [
            try frame(.report, from: 1, to: 0, bound: 7, parcels: [(2, 6, 5)]),
            try frame(.batch, from: 2, to: 0, bound: 9, bounds: [.max, 9]),
        ]
        _ = try round(&first)
        let batch = wire.sent[0].frame
        wire.sent = []
        partition.earliestWindow = 30
        var second = exchange(2)
        wire.arriving = [
            batch, try frame(.report, from: 3, to: 2, bound: 40),
            try frame(.report, from: 4, to: 2, bound: 40),
        ]
        // The first group does something in 5; it has five events for worker 2 and two for 3.
        #expect(try round(&second) == Clearance(least: 5, limit: 6))
        #expect(partition.accepted == 5)
        let answers = try wire.envelopes(of: run).filter { $0.kind == .answer }
        #expect(answers.map(\.receiver) == [3, 4])
        #expect(answers.map(\.count) == [1, 0])
    }

    @Test func `a cut that one member wants is agreed on by all groups`() throws {
        var hub = exchange(0)
        wire.arriving = [
            try frame(.report, from: 1, to: 0, window: 4, bound: 9, cut: 3),
            try frame(.batch, from: 2, to: 0, window: 2, bound: 6, bounds: [9, 6]),
        ]
        let cut = Cut(number: 3, window: 5)
        #expect(try round(&hub)?.cut == cut)
        let batch = try #require(try wire.envelopes(of: run).first)
        #expect(batch.kind == .batch && batch.cut == 3 && batch.window == 4)
        // The other hub reaches it in the same round.
        wire.arriving = [
            wire.sent[0].frame, try frame(.report, from: 3, to: 2, window: 2, bound: 6),
            try frame(.report, from: 4, to: 2, window: 2, bound: 6),
        ]
        var other = exchange(2)
        #expect(try round(&other)?.cut == cut)
    }

    @Test func `only members report, only hubs send batches, and only for the hub's own group`() {
        expectRefusal("sender", "3", "2") {
            try frame(.batch, from: 3, to: 0, bound: 6, bounds: [.max, .max])
        }
        expectRefusal("kind", "1", "4") { try frame(.report, from: 2, to: 0, bound: 6) }
        expectRefusal("kind", "4", "1") {
            try frame(.batch, from: 1, to: 0, bound: 6, bounds: [.max, .max])
        }
        var hub = exchange(0)
        #expect(throws: ByteReadError.invalid(what: "receiver", value: 3)) {
            wire.arriving = [
                try frame(
                    .batch, from: 2, to: 0, bound: 6, bounds: [.max, .max],
                    parcels: [(3, 8, 1)])
            ]
            _ = try round(&hub)
        }
    }

    @Test func `a batch of a window after which there is none is refused`() {
        expectRefusal("window", "\(Int64.max)", "-1 or more, and not the last") {
            try frame(.batch, from: 2, to: 0, window: .max, bound: 9, cut: 1)
        }
    }

    private func exchange(_ this: Int) -> Star {
        Star(
            over: Links(over: wire, run: run, this: this, workers: 5),
            lookaheads: .uniform(workers: 5), isGrouped: true)
    }

    private func round(_ star: inout Star) throws -> Clearance? {
        try star.exchange(after: -1, wanting: 0, partition) { _ in }
    }

    private func frame(
        _ kind: Envelope.Kind, from sender: UInt16, to receiver: UInt16, window: Int64 = -1,
        bound: Int64, cut: UInt32 = 0, bounds: [Int64] = [],
        parcels: [(receiver: UInt16, window: Int64, count: UInt32)] = []
    ) throws -> Message {
        try Envelope(
            kind: kind, sender: sender, receiver: receiver, sequence: 0, round: 0, window: window,
            bound: bound, count: UInt64(parcels.count), cut: cut
        ).frame(of: run) { writer in
            for bound in bounds { writer.write(bound) }
            for parcel in parcels {
                writer.write(parcel.receiver)
                writer.write(parcel.window)
                writer.write(parcel.count)
                writer.write(parcel.count)
                for _ in 0..<parcel.count { writer.write(UInt8(0)) }
            }
        }
    }

    private func expectRefusal(
        _ field: String, _ found: String, _ expected: String, of frame: () throws -> Message,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var hub = exchange(0)
        #expect(
            throws: FrameError.mismatch(field: field, found: found, expected: expected),
            sourceLocation: sourceLocation
        ) {
            wire.arriving = [try frame()]
            _ = try round(&hub)
        }
    }
}
