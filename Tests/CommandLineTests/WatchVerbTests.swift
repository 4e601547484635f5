import Foundation
import Results
import Testing

/// `watch` on journals as runs leave them.
@Suite struct WatchVerbTests {
    static let name = "world-1a2b3c4d"

    /// A comparison of which so many runs a policy are done.
    static func journal(in folder: String, done: Int, pid: Int32, end: LiveEnd? = nil) {
        let journal = LiveJournal(of: name, in: folder)
        journal.write(
            .start(
                LiveStart(
                    name: name, verb: "compare", command: "sluice compare world.yaml",
                    title: "A world of two", policies: ["history", "quota"], workers: 2, pid: pid,
                    began: Date().ISO8601Format(), directory: "\(folder)/\(name)")))
        journal.write(.log(LiveLog(elapsed: 0.1, text: "8 cells, 2 at once on a worker each")))
        for count in 2...done {
            let policies = ["history", "quota"].map {
                LiveProgress.Policy(
                    policy: $0, cells: 4, known: 0, done: count, failed: 0,
                    fraction: Double(count) / 4, date: count == 4 ? nil : "2023-05-01")
            }
            journal.write(
                .progress(
                    LiveProgress(
                        elapsed: Double(count) * 20, event: "done",
                        cell: .init(policy: "quota", structure: "main", draw: 0, replication: 1),
                        known: 0, done: 2 * count, failed: 0, cells: 8, underWay: 2,
                        fraction: Double(count) / 4, events: 40_000_000, policies: policies)))
            let width = 0.2 / Double(count)
            journal.write(
                .estimates(
                    LiveEstimates(
                        elapsed: Double(count) * 20, interval: "95 % interval of simulation error",
                        estimates: [
                            .init(
                                name: "quota against history", value: 0.9, low: 0.9 - width,
                                high: 0.9 + width, n: count, unit: "ratio")
                        ])))
            journal.write(
                .figures(
                    LiveFigures(
                        elapsed: Double(count) * 20, channels: ["reseller", "own-stock"],
                        policies: [
                            .init(policy: "history", n: count, all: 3e24, values: [1e24, 2e24]),
                            .init(policy: "quota", n: count, all: 2.7e24, values: [7e23, 2e24]),
                        ])))
        }
        if let end { journal.write(.end(end)) }
    }

    @Test func `a comparison under way is a screen of progress, shrinking intervals and sums`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let pid = ProcessInfo.processInfo.processIdentifier
            Self.journal(in: folder, done: 3, pid: pid)
            let outcome = try await SluiceProcess.run(
                "watch", "latest", "--results", folder, "--once")
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(
                outcome.standardOutput == """
                    world-1a2b3c4d  compare  under way for 1 min 00 s, 20 s left
                    A world of two
                    [###############-----] 75 %  6/8 runs  2 workers  667k events/s

                    history  [############----]  3/4 runs  2023-05-01
                    quota    [############----]  3/4 runs  2023-05-01

                    Covered training compute against history, 95 % interval of simulation error
                    quota  -10.0 % (-16.7 to -3.3 %, n 3)         |------------o------------|

                    FLOP, means over 3 finished runs a policy
                    channel    history   quota
                    ---------  -------  ------
                    own-stock   2.0e24  2.0e24
                    reseller    1.0e24  7.0e23
                    all         3.0e24  2.7e24

                    8 cells, 2 at once on a worker each

                    """)
        }
    }

    @Test func `of a run that is over, watch says what came of it`() async throws {
        try await withTemporaryDirectory { folder in
            let gone: Int32 = 0x7FFF_FFF0
            let results = "\(folder)/\(Self.name)"
            let ends: [(LiveEnd?, String)] = [
                (
                    LiveEnd(elapsed: 80, status: 0, directory: results, message: nil),
                    "done in 1 min 20 s"
                ),
                (nil, "Its process \(gone) is gone without an end"),
                (
                    LiveEnd(
                        elapsed: 50, status: 75, directory: nil, message: "stopped: 6 are kept"),
                    "stopped after 50 s, can be resumed"
                ),
                (
                    LiveEnd(elapsed: 50, status: 69, directory: nil, message: "worker 1 was lost"),
                    "failed after 50 s (exit code 69)"
                ),
            ]
            for (end, words) in ends {
                Self.journal(in: folder, done: 4, pid: gone, end: end)
                let outcome = try await SluiceProcess.run("watch", "world", "--results", folder)
                #expect(outcome.status == 0, "\(outcome.standardError)")
                #expect(outcome.standardOutput.contains(words), "\(outcome.standardOutput)")
                if let message = end?.message {
                    #expect(outcome.standardOutput.hasSuffix("\n\(message)\n"))
                }
            }
        }
    }

    @Test func `for programs the journal passes through, line by line`() async throws {
        try await withTemporaryDirectory { folder in
            let end = LiveEnd(elapsed: 80, status: 0, directory: nil, message: nil)
            Self.journal(in: folder, done: 4, pid: 1, end: end)
            let path = LiveJournal.path(of: Self.name, in: folder)
            let outcome = try await SluiceProcess.run("watch", path, "--json")
            #expect(outcome.standardOutput == (try String(contentsOfFile: path, encoding: .utf8)))
        }
    }

    @Test func `a run that nobody began is an error that says what to do`() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.run("watch", "nothing", "--results", folder)
            #expect(outcome.status == 66)
            #expect(outcome.standardError.contains("hint: sluice ls lists finished runs"))
        }
    }
}
