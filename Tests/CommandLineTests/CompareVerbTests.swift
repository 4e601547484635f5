import Foundation
import Results
import Testing

/// `compare` and `resume` as a script sees them.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct CompareVerbTests {
    static func words(_ folder: String, _ more: String...) -> [String] {
        [
            "compare", Smallest.path, "--results", folder, "--policy", "history", "--policy",
            "cloud-licensing",
        ] + more
    }

    @Test
    func `a comparison is JSON for programs, with intervals, draws and the day of difference`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.start(
                Self.words(folder, "--replications", "2", "--draws", "3", "--json", "--quiet")
            ).outcome(within: .seconds(120))
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let object = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8))
            let report = try #require(object as? [String: Any])
            let policy = try #require((report["policies"] as? [[String: Any]])?.first)
            let all = try #require((policy["effects"] as? [[String: Any]])?.first)
            #expect(all["name"] as? String == "all")
            let unknown = try #require(all["unknown_90"] as? [Double])
            let chance = try #require(all["chance_95"] as? [Double])
            #expect(unknown.count == 2 && chance.count == 2)
            #expect(all["as_written"] is Double)
            let finding = try #require(all["finding"] as? String)
            #expect(
                finding.hasPrefix("no effect found: between ")
                    == (unknown[0] <= 1 && unknown[1] >= 1), "\(finding)")
            #expect(all["is_found"] as? Bool == !finding.hasPrefix("no effect found"))
            #expect(try #require(policy["displacement_floor"] as? Double) > 0)
            let compared = try #require((report["comparisons"] as? [[String: Any]])?.first)
            #expect(compared["first_difference"] as? String == "2023-07-04")
        }
    }

    @Test
    func `by default inputs are drawn, ignorance leads, and plan says beforehand what that costs`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            func plan(_ more: String...) async throws -> [String: Any] {
                let outcome = try await SluiceProcess.start(
                    ["plan"] + Self.words(folder).dropFirst() + ["--json"] + more
                ).outcome(within: .seconds(120))
                #expect(outcome.status == 0, "\(outcome.standardError)")
                let object = try JSONSerialization.jsonObject(
                    with: Data(outcome.standardOutput.utf8))
                return try #require(object as? [String: Any])
            }
            let before = try await plan()
            #expect(before["draws"] as? Int == 20 && before["replications"] as? Int == 2)
            #expect(before["cells"] as? Int == 82 && before["kept"] as? Int == 0)
            #expect(try #require(before["seconds"] as? Double) > 0)
            let outcome = try await SluiceProcess.start(
                Self.words(folder, "--draws", "4", "--out", "\(folder)/run", "--quiet")
            ).outcome(within: .seconds(300))
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(try await plan("--draws", "4")["kept"] as? Int == 18)
            #expect(try await plan()["kept"] as? Int == 18)
            let lines = outcome.standardOutput.split(separator: "\n").map(String.init)
            let finding = try #require(
                lines.firstIndex {
                    $0.hasPrefix("cloud-licensing against history, covered training: ")
                })
            #expect(lines[finding].contains("between "), "never a point alone")
            #expect(lines[finding + 1].hasPrefix("  With chance alone: between "))
            #expect(outcome.standardOutput.contains("With all inputs as written it is "))
            #expect(
                outcome.standardOutput.contains(
                    "Any change, even one without meaning, moves about "))
            let run = try StoredRun(at: "\(folder)/run")
            let columns = try #require(try run.table("effects")).schema.columns.map(\.name)
            #expect(
                columns.dropFirst(6).prefix(8) == [
                    "ratio", "ratio_p05", "ratio_p95", "ratio_p50", "ratio_as_written",
                    "ratio_chance_low", "ratio_chance_high", "is_found",
                ])
            let summary = try #require(try run.table("summary")).schema.columns.map(\.name)
            let place = { (name: String) in summary.firstIndex(of: name) ?? .max }
            #expect(place("p05") < place("chance_low") && place("p95") < place("chance_low"))
        }
    }

    @Test func `replications go on until the number is as precise as was asked for`() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.start(
                Self.words(folder, "--halfwidth", "7%")
            ).outcome(within: .seconds(120))
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let looks = outcome.standardError.split(separator: "\n").filter {
                $0.contains("replications: training-flop-broad is known to")
            }
            #expect(looks.count >= 1)
            let width = try #require(
                looks.last?.firstMatch(of: /known to ([0-9.]+) %/)?.output.1)
            #expect(try #require(Double(width)) <= 7)
            for look in looks.dropLast() {
                let width = try #require(look.firstMatch(of: /known to ([0-9.]+) %/)?.output.1)
                #expect(try #require(Double(width)) > 7)
            }
        }
    }

    @Test func `progress for programs is the journal, with a line of JSON for every cell`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.start(
                Self.words(folder, "--draws", "1", "--replications", "2", "--progress", "ndjson")
            ).outcome(within: .seconds(120))
            let records = try outcome.standardError.split(separator: "\n").map {
                try #require(LiveRecord(line: $0), "\($0)")
            }
            var state = LiveState()
            var done = 0
            for record in records {
                state.add(record)
                if case .progress(let progress) = record, progress.event == "done" { done += 1 }
            }
            // Two pairs, and two runs with a change without meaning.
            #expect(done == 6)
            #expect(state.start?.verb == "compare")
            #expect(state.progress?.done == 6 && state.progress?.cells == 6)
            #expect(state.progress?.policies.map(\.done) == [4, 2])
            #expect(state.estimates?.estimates.map(\.n) == [2, 2])
            #expect(state.figures?.policies.map(\.n) == [2, 2])
            #expect(state.logs.first?.text == "6 cells, 2 at once on a worker each")
            #expect(state.end?.status == 0)
            // The same is on disk, but for events between two moments.
            let directory = try #require(state.end?.directory)
            let name = URL(fileURLWithPath: directory).lastPathComponent
            let kept = LiveState(readingAll: LiveJournal.path(of: name, in: folder))
            #expect(kept.start == state.start && kept.end == state.end)
            #expect(kept.figures == state.figures && kept.progress == state.progress)
            // What was said last is what the tables say.
            let summary = try #require(try StoredRun(at: directory).table("summary"))
            let row = try #require(
                (0..<summary.rowCount).first {
                    summary[$0, "policy"].text == "history"
                        && summary[$0, "metric"].text == "training-flop-broad"
                        && summary[$0, "channel"].text == "all"
                })
            #expect(summary[row, "mean"].quantity == state.figures?.policies.first?.all)
        }
    }

    @Test(arguments: [
        ["compare", "--draws", "1", "--replications", "12"] + Smallest.shorter,
        ["sweep", "--vary", "choice.beta=2..8", "--vary", "choice.sigma", "--draws", "12"]
            + Smallest.shorter,
    ])
    func `stopped twice and gone on with, on 1 and 4 workers, the tables are the same bytes`(
        _ work: [String]
    ) async throws {
        try await withTemporaryDirectory { folder in
            let undisturbed = "\(folder)/undisturbed"
            let stopped = "\(folder)/stopped"
            func words(_ results: String, _ workers: String) -> [String] {
                [work[0]] + Self.words(results).dropFirst() + work.dropFirst()
                    + ["--quiet", "--workers", workers]
            }
            let one = try await SluiceProcess.start(words(undisturbed, "4"))
                .outcome(within: .seconds(120))
            #expect(one.status == 0, "\(one.standardError)")
            var command = words(stopped, "1")
            var kept = 0
            for _ in 1...2 {
                let process = try SluiceProcess.start(command)
                // More than were there before it began, so that it is at work and hears signals.
                let known = try await Self.cells(in: stopped, atLeast: kept + 3)
                kill(process.process.processIdentifier, SIGINT)
                let outcome = try await process.outcome(within: .seconds(60))
                #expect(outcome.status == 75, "\(outcome.standardError)")
                #expect(outcome.standardError.contains("go on with: sluice resume smallest-"))
                #expect(Self.tables(in: stopped).isEmpty, "half-written results")
                kept = try await Self.cells(in: stopped, atLeast: known)
                command = ["resume", "--results", stopped]
            }
            let end = try await SluiceProcess.start(command).outcome(within: .seconds(120))
            #expect(end.status == 0, "\(end.standardError)")
            let tables = Self.tables(in: stopped)
            #expect(tables.count >= 4)
            for (name, bytes) in tables {
                #expect(Self.tables(in: undisturbed)[name] == bytes, "\(name)")
            }
            let nothing = try await SluiceProcess.run("resume", "--results", stopped)
            #expect(nothing.status == 64)
            #expect(nothing.standardError.contains("nothing is open"))
        }
    }

    #if os(Linux)
        @Test func `a worker that is killed is replaced and no cell is missing`() async throws {
            try await withTemporaryDirectory { folder in
                let options = ["--draws", "1", "--replications", "10", "--workers", "2"]
                let process = try SluiceProcess.start(Self.words(folder) + options)
                let workers = try await LostWorkerTests.children(of: process, atLeast: 2)
                _ = try await Self.cells(in: folder, atLeast: 4)
                kill(workers[0], SIGKILL)
                let outcome = try await process.outcome(within: .seconds(60))
                #expect(outcome.status == 0, "\(outcome.standardError)")
                #expect(outcome.standardError.contains("was killed by SIGKILL; another takes"))
                let runs = try #require(Self.tables(in: folder)["runs.csv"])
                #expect(String(decoding: runs, as: UTF8.self).split(separator: "\n").count == 21)
                #expect(LostWorkerTests.names(in: folder + "/jobs") == [])
            }
        }
    #endif

    /// Waits until so many cells are kept, and says how many are.
    private static func cells(in folder: String, atLeast count: Int) async throws -> Int {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder + "/cells"))
            let cells = (files ?? []).filter { $0.count > 60 }.count
            if cells >= count { return cells }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw SluiceProcess.TimedOut(description: "no cells in \(folder)")
    }

    /// The tables of the only run below a directory of results, by name.
    private static func tables(in folder: String) -> [String: Data] {
        let runs = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard let run = runs.first(where: { $0.hasPrefix("smallest-") && $0 != "smallest-latest" })
        else { return [:] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(run)")) ?? []
        return Dictionary(
            uniqueKeysWithValues: names.filter { $0.hasSuffix(".csv") }.map {
                ($0, FileManager.default.contents(atPath: "\(folder)/\(run)/\($0)") ?? Data())
            })
    }
}
