import Foundation
import Testing

/// `validate`, `schema` and `review`, as scripts see them.
@Suite(.serialized) struct ScenarioVerbTests {
    static let historical = "Scenarios/historical.yaml"

    @Test func `a sound scenario validates with 0`() async throws {
        let outcome = try await SluiceProcess.run("validate", Self.historical)
        #expect(outcome.status == 0, "\(outcome.standardError)")
    }

    @Test func `a scenario that is not there exits 66`() async throws {
        let outcome = try await SluiceProcess.run("validate", "Scenarios/absent.yaml")
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("absent.yaml"))
    }

    @Test func `every problem of an invalid scenario is shown at its place, with 65`() async throws
    {
        try await withTemporaryDirectory { folder in
            let path = "\(folder)/broken.yaml"
            try Data("extends: nowhere.yaml\nclok:\n  start: 2022-13-01\n".utf8)
                .write(to: URL(fileURLWithPath: path))
            let outcome = try await SluiceProcess.run("validate", path)
            #expect(outcome.status == 65)
            #expect(outcome.standardError.contains("broken.yaml:1:"))
            #expect(outcome.standardError.contains("broken.yaml:2:1"))
            #expect(outcome.standardOutput.isEmpty)
        }
    }

    @Test(arguments: ["", "\u{0}", "- a\n- b\n", "a: [1, 2", "&a [*a]\n", "\u{FEFF}x: 1\n"])
    func `bytes that are no scenario exit 65 and never crash`(_ text: String) async throws {
        try await withTemporaryDirectory { folder in
            let path = "\(folder)/odd.yaml"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let outcome = try await SluiceProcess.run("validate", path)
            #expect(outcome.status == 65, "\(outcome.standardError)")
        }
    }

    @Test func `a value is explained as text, as JSON, or with 64 and the nearest keys`()
        async throws
    {
        let text = try await SluiceProcess.run(
            "explain", "value", "choice.beta", Self.historical, "--set", "choice.beta=6")
        #expect(text.status == 0, "\(text.standardError)")
        #expect(text.standardOutput.contains("6  at --set choice.beta=6"))
        #expect(text.standardOutput.contains("instead of '4'  at Scenarios/world/behaviour.yaml:"))
        let json = try await SluiceProcess.run(
            "explain", "value", "choice.beta", Self.historical, "--json")
        let object = try JSONSerialization.jsonObject(with: Data(json.standardOutput.utf8))
        let explanation = try #require(object as? [String: Any])
        #expect(explanation["key"] as? String == "choice.beta")
        let unknown = try await SluiceProcess.run(
            "explain", "value", "chois.beta", Self.historical)
        #expect(unknown.status == 64)
        #expect(unknown.standardError.contains("choice.beta"))
    }

    @Test func `the schema is JSON`() async throws {
        let outcome = try await SluiceProcess.run("schema")
        #expect(outcome.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8))
        #expect(object is [String: Any])
    }

    @Test func `a review as JSON names the finding and the rules behind it`() async throws {
        let outcome = try await SluiceProcess.run(
            "review", Self.historical, "--date", "2023-12-01", "--chip", "H800", "--service",
            "sale", "--to", "CN", "--json")
        #expect(outcome.status == 0, "\(outcome.standardError)")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8))
        let review = try #require(object as? [String: Any])
        #expect(["deny", "license"].contains(review["finding"] as? String))
        let rules = try #require(review["rules"] as? [[String: Any]])
        for key in ["id", "reason", "source", "binds"] {
            #expect(rules.first?[key] != nil, "\(key)")
        }
    }

    @Test(arguments: [
        ["--date", "tomorrow"], ["--to", "XX"], ["--chip", "H801"], ["--count", "0"],
    ])
    func `a review of nonsense exits 64 and says what would make sense`(
        _ change: [String]
    ) async throws {
        let outcome = try await SluiceProcess.start(
            ["review", Self.historical, "--date", "2023-12-01", "--chip", "H800", "--to", "CN"]
                + change
        ).outcome(within: .seconds(60))
        #expect(outcome.status == 64)
    }
}
