import Foundation
import Results
import Testing

/// What a run says about itself while it is under way.
@Suite struct LiveJournalTests {
    static let start = LiveRecord.start(
        LiveStart(
            name: "world-1a2b3c4d", verb: "compare", command: "sluice compare world.yaml",
            title: "A \"world\"\nof two", policies: ["history", "quota"], workers: 2,
            pid: ProcessInfo.processInfo.processIdentifier, began: "2026-11-29T01:48:59Z",
            directory: "Results/world-1a2b3c4d"))

    static func progress(_ done: Int, of cells: Int = 4) -> LiveRecord {
        let policy = LiveProgress.Policy(
            policy: "quota", cells: cells, known: 0, done: done, failed: 0, fraction: 0.5,
            date: "2023-05-01")
        return .progress(
            LiveProgress(
                elapsed: 1.5, event: "done",
                cell: .init(policy: "quota", structure: "main", draw: 0, replication: 1), known: 0,
                done: done, failed: 0, cells: cells, underWay: 1,
                fraction: Double(done) / Double(cells), events: 3_000, policies: [policy]))
    }

    static func estimates(_ n: Int, halfwidth: Double) -> LiveRecord {
        .estimates(
            LiveEstimates(
                elapsed: 2, interval: "95 % interval of simulation error",
                estimates: [
                    .init(
                        name: "quota against history", value: 0.9, low: 0.9 - halfwidth,
                        high: 0.9 + halfwidth, n: n, unit: "ratio")
                ]))
    }

    static let others: [LiveRecord] = [
        .figures(
            LiveFigures(
                elapsed: 2, channels: ["reseller"],
                policies: [.init(policy: "quota", n: 2, all: 1e24, values: [1e23])])),
        .log(LiveLog(elapsed: 2.5, text: "4 cells, 2 at once")),
        .end(LiveEnd(elapsed: 3, status: 75, directory: nil, message: "stopped: 2 are missing")),
    ]

    @Test(arguments: [start, progress(1), estimates(2, halfwidth: 0.1)] + others)
    func `a record is one line and reads back as it was`(_ record: LiveRecord) throws {
        let line = try #require(record.line)
        #expect(line.last == "\n" && !line.dropLast().contains("\n"))
        #expect(LiveRecord(line: line) == record)
    }

    @Test func `a kind that is not known yet is skipped, a number that is none is not written`() {
        #expect(LiveRecord(line: #"{"record":"weather"}"#) == nil)
        #expect(LiveRecord(line: #"{"record":"log","te"#) == nil)
        #expect(Self.estimates(2, halfwidth: .nan).line == nil)
    }

    @Test func `a reader gets whole lines as they come, and those of a journal begun anew`() throws
    {
        try withTemporaryDirectory { folder in
            let path = LiveJournal.path(of: "world-1a2b3c4d", in: folder)
            var follower = LiveFollower(path)
            #expect(follower.lines().isEmpty)
            let journal = LiveJournal(of: "world-1a2b3c4d", in: folder)
            journal.write(Self.start)
            journal.write(Self.progress(1))
            #expect(
                follower.lines().map { LiveRecord(line: $0) } == [Self.start, Self.progress(1)])
            // Half a line, as a reader may find it.
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(#"{"record":"log","elapsed_s":1,"#.utf8))
            #expect(follower.lines().isEmpty)
            try file.write(contentsOf: Data("\"text\":\"x\"}\n".utf8))
            #expect(follower.lines().count == 1)
            let again = LiveJournal(of: "world-1a2b3c4d", in: folder)
            again.write(Self.start)
            #expect(follower.lines().map { LiveRecord(line: $0) } == [Self.start])
        }
    }

    @Test func `intervals are remembered as they shrank`() {
        var state = LiveState()
        state.add(Self.start)
        for n in 2...1_000 { state.add(Self.estimates(n, halfwidth: 1 / Double(n))) }
        let history = state.history["quota against history"] ?? []
        #expect(history.count <= 400)
        #expect(history.first?.n == 2 && history.last?.n == 1_000)
        #expect(zip(history, history.dropFirst()).allSatisfy { $0.n < $1.n })
        // With fewer runs behind it than before, a comparison was begun anew.
        state.add(Self.estimates(3, halfwidth: 1))
        #expect(state.history["quota against history"]?.map(\.n) == [2, 3])
    }

    @Test func `how a long journal stands is read from its ends`() throws {
        try withTemporaryDirectory { folder in
            let journal = LiveJournal(of: "world-1a2b3c4d", in: folder)
            let end = LiveRecord.end(
                LiveEnd(elapsed: 3, status: 0, directory: nil, message: nil))
            for record in [Self.start] + (1...1_000).map({ Self.progress($0, of: 1_000) }) + [end] {
                journal.write(record)
            }
            let path = LiveJournal.path(of: "world-1a2b3c4d", in: folder)
            let (ends, all) = (LiveState(readingEnds: path), LiveState(readingAll: path))
            #expect(ends.start == all.start && ends.end == all.end)
            #expect(ends.progress == all.progress && ends.progress?.done == 1_000)
        }
    }

    @Test func `a run is under way until it ends or its process is gone`() {
        var state = LiveState()
        #expect(!state.isUnderWay)
        state.add(Self.start)
        #expect(state.isUnderWay)
        state.add(Self.others[2])
        #expect(!state.isUnderWay)
        #expect(state.elapsed == 3)
    }

    @Test func `journals are found by name, and gc may take those of runs that are over`() throws {
        try withTemporaryDirectory { folder in
            let going = LiveJournal(of: "world-1a2b3c4d", in: folder)
            going.write(Self.start)
            let ended = LiveJournal(of: "inner-5e6f7a8b", in: "\(folder)/studies")
            ended.write(Self.start)
            ended.write(Self.others[2])
            let store = LiveStore(at: folder)
            #expect(store.entry("latest")?.name == "studies/inner-5e6f7a8b")
            #expect(store.entry("world")?.name == "world-1a2b3c4d")
            #expect(store.entry("nothing") == nil)
            #expect(
                RunStore(at: folder).journals().map(\.path) == [
                    LiveJournal.path(of: "inner-5e6f7a8b", in: "\(folder)/studies")
                ])
            #expect(RunStore(at: folder).runs().isEmpty)
        }
    }
}
