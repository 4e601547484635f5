import Foundation
import Testing

/// `check` as a person, a script and a continuous integration see it.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct CheckVerbTests {
    /// Half a year of the smallest world, with other things expected of it.
    private func scenario(_ folder: String, _ expectations: String...) throws -> String {
        let place = "\(folder)/Scenarios"
        let path = "\(place)/half-a-year.yaml"
        if !FileManager.default.fileExists(atPath: place) {
            try FileManager.default.copyItem(
                atPath: SluiceProcess.package.appendingPathComponent("Scenarios").path,
                toPath: place)
        }
        let whole = try String(contentsOfFile: "\(place)/smallest.yaml", encoding: .utf8)
        let kept = try whole.replacing(
            Regex("(?m)^(?:expectations|check|until):(?:.*\\n(?:[ #].*\\n|\\n)*)"), with: "")
        let text =
            kept.replacing(
                "  end: 2024-06-30\n", with: "  end: 2022-12-31\n  rulebook_until: 2024-06-30\n"
            )
            .replacing(
                "    title: The rules as they were, and a licence before",
                with: "    redated: {P01: {leaked: 2022-12-20, effective: 2022-12-28}}\n"
                    + "    title: The rules as they were, and a licence before")
            + "check: {most: 4}\nexpectations:\n" + expectations.map { "  \($0)\n" }.joined()
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static let holds =
        "some: {metric: training-flop-broad, policy: history, value: above -1e40, why: \"<&>\"}"
    private static let same =
        "same: {policy: cloud-licensing, identical_before: 2022-12-20, why: it is not known}"
    private static let fails =
        "none: {metric: training-flop-broad, policy: history, value: below -1e40, "
        + "why: no more than 50 %}"
    private static let open =
        "open: {metric: training-flop-broad, policy: history, "
        + "quantile: {at: 50 %, value: above 1}, why: x}"

    private func check(_ path: String, _ folder: String, _ more: String...) async throws
        -> SluiceProcess.Outcome
    {
        let fixed = [
            "check", path, "--references", "\(folder)/reference", "--cells", "\(folder)/cells",
            "--quiet",
        ]
        return try await SluiceProcess.start(fixed + more).outcome(within: .seconds(120))
    }

    @Test func `a reference is made with a reason, holds, and tells a changed model`() async throws
    {
        try await withTemporaryDirectory { folder in
            let path = try scenario(folder, Self.holds, Self.same)
            let first = try await check(path, folder)
            #expect(first.status == 1, "\(first.standardError)")
            #expect(first.standardOutput.contains("NO REFERENCE"))
            let update = try await check(
                path, folder, "--update-reference", "--reason", "it is a test")
            #expect(update.status == 0, "\(update.standardError)")
            let kept = try String(
                contentsOfFile: "\(folder)/reference/half-a-year.json", encoding: .utf8)
            #expect(kept.contains("\"reason\" : \"it is a test\""))
            let again = try await check(path, folder)
            #expect(again.status == 0, "\(again.standardOutput)")
            #expect(again.standardOutput.contains("2 expectations: 2 pass, 0 fail"))
            let changed = try await check(path, folder, "--set", "choice.beta=6")
            #expect(changed.status == 1)
            #expect(
                changed.standardOutput.contains(
                    "CHANGED: other inputs, first difference: events, 2022-01, "))
            #expect(changed.standardOutput.contains("All expectations hold, yet runs do other"))
            #expect(
                changed.standardOutput.contains(
                    "Inputs that differ from the reference\n"
                        + "  --set choice.beta=6: choice.beta: '6', was '4' (half-a-year)\n"))
            let quick = try await check(path, folder, "--quick", "--fingerprints", "--json")
            #expect(quick.status == 0)
            #expect(quick.standardOutput.contains("\"verdict\" : \"pass\""))
        }
    }

    @Test func `a failure exits 1, is in JUnit's file and beside its line; a doubt exits 2`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let path = try scenario(folder, Self.holds, Self.fails)
            _ = try await check(path, folder, "--update-reference", "--reason", "it is a test")
            let junit = "\(folder)/junit.xml"
            let failing = try await check(path, folder, "--junit", junit, "--github")
            #expect(failing.status == 1)
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            let line = try #require(lines.firstIndex { $0.hasPrefix("  none: ") }) + 1
            let place = "::error file=\(path),line=\(line),title=sluice check::"
            #expect(failing.standardOutput.contains(place + "half-a-year, none: fail after 4"))
            #expect(failing.standardOutput.contains("because: no more than 50 %25"))
            let document = try String(contentsOfFile: junit, encoding: .utf8)
            var elements = try #require(Self.elements(of: document))
            #expect(elements.removeValue(forKey: "properties") == 2)
            #expect(elements.removeValue(forKey: "property") == 12)
            #expect(
                elements == ["testsuites": 1, "testsuite": 1, "testcase": 5, "failure": 1])
            #expect(document.contains("<property name=\"expected\" value=\"below "))
            let times = document.matches(of: /time="([0-9]+\.[0-9]{3})"/).map { Double($0.1) ?? 0 }
            #expect(times.count == 7 && times.allSatisfy { $0 > 0 })

            let doubtful = try scenario(folder, Self.open)
            let open = try await check(doubtful, folder, "--power")
            #expect(open.status == 2, "\(open.standardOutput)")
            #expect(open.standardOutput.contains("open: inconclusive after 4 replications"))
        }
    }

    @Test(arguments: [
        ["--update-reference"], ["--reason", "why"], ["--most", "1"],
        ["--update-reference", "--reason", "why", "--seed", "2"],
        ["--update-reference", "--reason", "why", "--set", "choice.beta=6"],
    ])
    func `options that make no sense exit 64 before any work`(_ options: [String]) async throws {
        let outcome = try await SluiceProcess.start(["check", Smallest.path] + options)
            .outcome(within: .seconds(60))
        #expect(outcome.status == 64)
        #expect(outcome.standardOutput.isEmpty)
    }

    @Test func `a directory without a question exits 66`() async throws {
        let outcome = try await SluiceProcess.run("check", "Scenarios/policies")
        #expect(outcome.status == 66)
        #expect(outcome.standardError.contains("no scenario in Scenarios/policies"))
    }

    /// How many elements of each name a document has; nil when it is not well formed.
    private static func elements(of document: String) -> [String: Int]? {
        var (count, open, rest): ([String: Int], [Substring], Substring) = ([:], [], document[...])
        guard rest.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") else { return nil }
        rest = rest.drop { $0 != "\n" }
        let tag = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/
        while let start = rest.firstIndex(of: "<") {
            guard rest[..<start].allSatisfy(\.isWhitespace),
                let match = rest[start...].prefixMatch(of: tag)
            else { return nil }
            let (_, ends, name, _, isEmpty) = match.output
            if !ends.isEmpty {
                guard open.popLast() == name else { return nil }
            } else {
                count[String(name), default: 0] += 1
                if isEmpty.isEmpty { open.append(name) }
            }
            rest = rest[match.range.upperBound...]
        }
        return open.isEmpty ? count : nil
    }
}
