import Foundation
import Testing

/// `sweep` and `plan` as a script sees them.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct SweepVerbTests {
    static let policies = ["--policy", "history", "--policy", "cloud-licensing"]

    static func report(_ words: [String]) async throws -> [String: Any] {
        let outcome = try await SluiceProcess.start(words + ["--json", "--quiet"])
            .outcome(within: .seconds(120))
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8))
        return try #require(object as? [String: Any])
    }

    @Test(arguments: [
        ("sobol", 2, 8, ["first", "total"]), ("morris", 2, 6, ["mu", "mu-star", "sigma"]),
        ("lhs", 10, 10, ["first", "partial-rank", "rank"]),
        ("grid", 1, 9, ["first", "partial-rank", "rank"]),
    ])
    func `every design has its indices`(
        _ design: String, _ draws: Int, _ runs: Int, _ indices: [String]
    ) async throws {
        try await withTemporaryDirectory { folder in
            let report = try await Self.report(
                [
                    "sweep", Smallest.path, "--results", folder, "--vary", "choice.beta=2..8",
                    "--vary",
                    "choice.sigma", "--design", design, "--draws", String(draws),
                ] + Self.policies)
            #expect(report["draws"] as? Int == runs)
            let lines = try #require(report["sensitivity"] as? [[String: Any]])
            #expect(Set(lines.compactMap { $0["index"] as? String }).sorted() == indices)
            #expect(Set(lines.compactMap { $0["quantity"] as? String }) == ["level", "effect"])
            #expect(
                Set(lines.compactMap { $0["input"] as? String }) == ["choice.beta", "choice.sigma"])
        }
    }

    @Test func `ten more draws run ten more cells of each policy, and plan says so`() async throws {
        try await withTemporaryDirectory { folder in
            let words = ["--results", folder, "--vary", "choice.beta=2..8"] + Self.policies
            _ = try await Self.report(["sweep", Smallest.path, "--draws", "10"] + words)
            let plan = try await Self.report(["plan", Smallest.path, "--draws", "20"] + words)
            #expect(plan["cells"] as? Int == 40)
            #expect(plan["kept"] as? Int == 20)
        }
    }

    @Test func `a design is handed out, and one handed in is used as it is`() async throws {
        try await withTemporaryDirectory { folder in
            let file = "\(folder)/design.csv"
            let sweep =
                ["sweep", Smallest.path, "--results", folder, "--vary", "choice.beta=2..8"]
                + Self.policies
            let export = try await SluiceProcess.start(
                sweep + ["--draws", "12", "--export-design", file]
            ).outcome(within: .seconds(60))
            #expect(export.status == 0, "\(export.standardError)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.hasPrefix("draw,choice.beta\n1,0."))
            let own = try await Self.report(sweep + ["--draws", "12"])
            let imported = try await Self.report(sweep + ["--import-design", file])
            #expect(
                try Self.json(own["sensitivity"]) == Self.json(imported["sensitivity"]))
            try "choice.beta\n0.5\n1.5\n".write(toFile: file, atomically: true, encoding: .utf8)
            let wrong = try await SluiceProcess.start(sweep + ["--import-design", file])
                .outcome(within: .seconds(60))
            #expect(wrong.status == 64)
            #expect(wrong.standardError.contains("draw 2 of 'choice.beta' is 1.5"))
        }
    }

    @Test func `policies are ranked, with what it costs to be wrong and where they change places`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let out = "\(folder)/run"
            _ = try await Self.report(
                [
                    "sweep", Smallest.path, "--results", folder, "--out", out, "--vary",
                    "choice.sigma", "--design", "lhs", "--draws", "20",
                ] + Self.policies)
            let ranking = try String(contentsOfFile: "\(out)/ranking.csv", encoding: .utf8)
            let duel = try #require(ranking.split(separator: "\n").dropFirst().first)
            #expect(
                duel.hasPrefix("main,training-flop-broad,all,history,cloud-licensing,20,"))
            let regret = try String(contentsOfFile: "\(out)/regret.csv", encoding: .utf8)
            #expect(regret.split(separator: "\n").count == 3)
            let flips = try String(contentsOfFile: "\(out)/flips.csv", encoding: .utf8)
            #expect(flips.hasPrefix("structure,metric,channel,leader,challenger,input,p_low,"))
        }
    }

    @Test func `a structure is an axis of its own, and one that is unknown a clear error`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let words = ["compare", Smallest.path, "--results", folder] + Self.policies
            let report = try await Self.report(
                words + [
                    "--draws", "1", "--replications", "2", "--structure", "main", "--structure",
                    "one-nest",
                ])
            let parts = try #require(report["policies"] as? [[String: Any]])
            #expect(parts.map { $0["structure"] as? String } == ["main", "one-nest"])
            let levels = parts.compactMap { part in
                ((part["effects"] as? [[String: Any]])?.first?["baseline"] as? Double)
            }
            #expect(levels.count == 2 && levels[0] != levels[1], "a variant that changes nothing")
            let wrong = try await SluiceProcess.start(words + ["--structure", "no-such"])
                .outcome(within: .seconds(60))
            #expect(wrong.status == 64)
            #expect(wrong.standardError.contains("it has main, one-nest"))
        }
    }

    @Test func `an input that is not there is one clear error`() async throws {
        let outcome = try await SluiceProcess.run(
            "sweep", Smallest.path, "--vary", "choice.lamda", "--draws", "2")
        #expect(outcome.status == 65)
        #expect(outcome.standardError.contains("nothing says how 'choice.lamda' may vary"))
    }

    private static func json(_ object: Any?) throws -> Data {
        try JSONSerialization.data(withJSONObject: #require(object), options: [.sortedKeys])
    }
}
