import Foundation
import Testing

/// Verbs that keep and take runs in one directory: what one leaves changes nothing of what another says.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct SharedResultsTests {
    /// What a command says: how it ended, what it printed, and every table, byte by byte.
    private struct Answer: Equatable {
        var status: Int32
        var text: String
        var tables: [String: Data]
    }

    /// The same runs asked for by every verb; the last three leave other runs, or other workers' runs.
    private static let verbs: [(name: String, words: [String], isAsked: Bool)] = [
        ("run", ["run", "--policy", "history"], true),
        ("compare", ["compare", "--draws", "1", "--replications", "3"], true),
        ("check", ["check"], true),
        ("quick check", ["check", "--quick"], true),
        ("sweep", ["sweep", "--draws", "2"], true),
        ("score", ["score", "--draws", "1"], true),
        ("resume", ["compare", "--draws", "1", "--replications", "2"], true),
        (
            "compare by one worker",
            ["compare", "--draws", "1", "--replications", "3", "--workers", "1"], false
        ),
        (
            "compare on another seed",
            ["compare", "--draws", "1", "--replications", "3", "--seed", "2"], false
        ),
        (
            "compare with another value", ["compare", "--draws", "1", "--set", "choice.beta=6"],
            false
        ),
    ]

    /// Half a year of the smallest world, about which one thing is expected that takes tables by month.
    private func scenario(_ folder: String) throws -> String {
        let place = "\(folder)/Scenarios"
        try FileManager.default.copyItem(
            atPath: SluiceProcess.package.appendingPathComponent("Scenarios").path, toPath: place)
        let whole = try String(contentsOfFile: "\(place)/smallest.yaml", encoding: .utf8)
        let kept = try whole.replacing(
            Regex("(?m)^(?:expectations|check|until):(?:.*\\n(?:[ #].*\\n|\\n)*)"), with: "")
        let text =
            kept.replacing(
                "  end: 2024-06-30\n", with: "  end: 2022-08-31\n  rulebook_until: 2024-06-30\n"
            )
            .replacing(
                "    title: The rules as they were, and a licence before",
                with: "    redated: {P01: {leaked: 2022-08-10, effective: 2022-08-20}}\n"
                    + "    title: The rules as they were, and a licence before")
                + """
                check: {most: 4, quick: 4}
                expectations:
                  same: {policy: cloud-licensing, identical_before: 2022-08-10, why: it is not known}
                  some: {policy: history, metric: training-flop-broad, value: above -1, why: it is a sum}

                """
        let path = "\(place)/half-a-year.yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try ScoreVerbTests.targets.write(
            toFile: "\(folder)/targets.csv", atomically: true, encoding: .utf8)
        return path
    }

    /// Does what a verb says in a directory of results.
    private func answer(
        _ verb: (name: String, words: [String], isAsked: Bool), _ scenario: String,
        in folder: String, _ results: String
    ) async throws -> Answer {
        let out = "\(results)-out"
        var words = [verb.words[0], scenario] + verb.words.dropFirst() + ["--quiet"]
        switch verb.words[0] {
        case "check":
            words += ["--cells", "\(results)/cells", "--references", "\(folder)/references"]
        case "score": words += ["--out", "\(results)/score", "--targets", "\(folder)/targets.csv"]
        case "run": words += ["--out", out]
        default: words += ["--results", results, "--out", out]
        }
        if verb.name == "resume" {
            let jobs = "\(results)/jobs"
            try FileManager.default.createDirectory(
                atPath: jobs, withIntermediateDirectories: true)
            try JSONSerialization.data(withJSONObject: ["name": "job", "arguments": words])
                .write(to: URL(fileURLWithPath: "\(jobs)/job.json"))
            words = ["resume", "job", "--results", results]
        }
        let outcome = try await SluiceProcess.start(words).outcome(within: .seconds(120))
        var tables: [String: Data] = [:]
        for file in (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
        where file.hasSuffix(".csv") {
            tables[file] = FileManager.default.contents(atPath: "\(out)/\(file)")
        }
        try? FileManager.default.removeItem(atPath: out)
        return Answer(
            status: outcome.status,
            text: outcome.standardOutput.replacing(results, with: "RESULTS"), tables: tables)
    }

    @Test func `after any verb every verb says what it says alone`() async throws {
        try await withTemporaryDirectory { folder in
            let scenario = try scenario(folder)
            var alone: [String: Answer] = [:]
            for verb in Self.verbs {
                let results = "\(folder)/after \(verb.name)"
                alone[verb.name] = try await answer(verb, scenario, in: folder, results)
                #expect([0, 1].contains(alone[verb.name]?.status), "\(verb.name)")
            }
            #expect(alone["compare"]?.tables.isEmpty == false)
            #expect(alone["quick check"]?.text.contains("2 pass") == true)
            for first in Self.verbs {
                for second in Self.verbs where second.isAsked {
                    let results = "\(folder)/then"
                    try? FileManager.default.removeItem(atPath: results)
                    try? FileManager.default.copyItem(
                        atPath: "\(folder)/after \(first.name)", toPath: results)
                    let then = try await answer(second, scenario, in: folder, results)
                    #expect(
                        then == alone[second.name], "\(second.name) after \(first.name)")
                }
            }
            let workers = try #require(alone["compare by one worker"])
            #expect(workers.tables == alone["compare"]?.tables)
        }
    }
}
