import Foundation
import Scenarios
import Testing

/// Nothing that a file contains may trap: every one of these must come back with problems or a scenario.
@Suite struct HostileInputTests {
    @Test(arguments: [
        "", " ", "\t", "\u{FEFF}", "--- \n--- \n", "[", "{", "a: b: c", "- x", "just text", "*a",
        "&a",
        "? [a, b]\n: c", "!!binary x", "%YAML 9.9\n---\na: b", "a: |\n  x\n b", "\"\\ud800\": x",
        "title: ~", "clock: []", "chips: 3", "policies: {x: 3}", "rule_sets: {x: {rules: [1]}}",
        "extends: {a: b}", "extends: [[a]]", "extends: ''", "'': x\n'': y", "a: 1\na: 2\na: 3",
        "sources: {a: {title: x, kind: rumour}}", "clock: {start: 9999-12-31, end: 0001-01-01}",
    ])
    func `odd documents are reported`(text: String) {
        #expect(problems(in: text).contains("problem"))
    }

    @Test(arguments: [
        "{percentiles: {}}", "{percentiles: 3}", "{percentiles: {p00: 1 %, p99: 2 %}}",
        "{percentiles: {p-1: 1 %, p99: 2 %}}", "{percentiles: {p50: 1 %, p050: 2 %}}",
        "{triangular: ' to  to '}", "{triangular: 1 to 1 to 1 %}", "{pert: [1]}",
        "{beta: {a: 1e300, b: 1e-300}}", "{beta: {a: -1, b: x}}", "{beta: {a: [1], b: 1}}",
        "{choice: {}}", "{choice: {1 %: 1e308, 2 %: 1e308}}", "{choice: {1 %: -1}}",
        "{samples: x}", "{samples: {file: [a]}}", "{samples: {file: '', column: x}}",
        "{samples: [[1 %]]}", "1 % to ", " to ", "1e-320 to 1e308 %", "{uniform: 1 to 2 %}",
        "{value: 1 %, uniform: 2 to 1 %}", "{value: [1 %], range: 1 to 2 %}", "{}",
    ])
    func `odd numbers are reported`(form: String) {
        #expect(problems(in: smallest("check: {alpha: \(form)}\n")).contains("problem"))
    }

    @Test func `deep nesting, many aliases and large files are refused`() {
        let deep = "a: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(problems(in: deep).contains("error[S107]: nested more than 32 levels"))
        for opening in ["[", "- ", "{a: ", "? "] {
            let shown = problems(in: String(repeating: opening, count: 100_000))
            #expect(shown.contains("error[S107]: nested more than 32 levels deep"))
        }
        var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let alias = "*a\(level - 1)"
            let items = Array(repeating: alias, count: 10).joined(separator: ", ")
            laughs += "a\(level): &a\(level) [\(items)]\n"
        }
        #expect(problems(in: laughs).contains("error[S107]: more than 200000 values"))
        let large = "title: " + String(repeating: "x", count: 5 << 20)
        #expect(problems(in: large).contains("larger than 4 MB"))
    }

    @Test func `files that multiply and worlds without end are refused with the limit`() {
        var texts: [String: String] = [:]
        for level in 0..<30 {
            texts["\(level).yaml"] = "extends: [\(level + 1).yaml, \(level + 1).yaml]\n"
        }
        texts["30.yaml"] = "question: x\n"
        #expect(
            problems(in: smallest("extends: 0.yaml\n"), with: texts)
                .contains("error[S107]: a scenario is made of at most 500 files"))
        let groups = (0..<3).map { "g\($0): {count: 9 M}" }.joined(separator: ", ")
        #expect(
            problems(in: smallest("organisations: {\(groups)}\n"))
                .contains(
                    "error[S107]: 27000000 organisations in all; at most 20000000 are simulated"))
    }

    @Test(arguments: ["/etc/passwd", "../x.yaml", "a/../../x.yaml", "Scenarios/../../x.yaml"])
    func `files outside the folder are not asked for`(name: String) {
        let shown = problems(in: smallest("extends: \(name)\n"), with: [name: "title: x\n"])
        #expect(shown.contains("error[S109]"), "\(shown)")
    }

    @Test func `files of the Scenarios folder around a file are its own`() throws {
        let texts = [
            "/a/Scenarios/studies/x.yaml": "extends: ../world/y.yaml\n" + smallest(),
            "/a/Scenarios/world/y.yaml": "question: y\n",
        ]
        let scenario = try Scenario.read(
            "/a/Scenarios/studies/x.yaml", from: TextFiles(texts: texts))
        #expect(scenario.question == "y")
    }

    @Test func `bytes that are not text are reported`() {
        struct Bytes: FileSource {
            func bytes(at path: String) -> [UInt8] { [0xFF, 0xFE, 0x00, 0x80] }
        }
        #expect(throws: InvalidScenario.self) { try Scenario.read("x", from: Bytes()) }
    }

    @Test(arguments: 0..<40)
    func `a scenario with characters exchanged is read or refused, never trapped`(seed: UInt64) {
        var random = SplitMix(state: seed)
        var bytes = Array(Repository.historical.resolvedText.utf8.prefix(20_000))
        let odd = Array("{}[]:,-&*!|>'\"%@#\n\t 0e9.".utf8)
        for _ in 0..<(1 + Int(random.next() % 20)) {
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 3 {
            case 0: bytes[place] = odd[Int(random.next() % UInt64(odd.count))]
            case 1: bytes.remove(at: place)
            default: bytes.insert(odd[Int(random.next() % UInt64(odd.count))], at: place)
            }
        }
        let shown = problems(in: String(decoding: bytes, as: UTF8.self))
        #expect(shown.isEmpty || shown.hasSuffix("problems\n") || shown.hasSuffix("problem\n"))
    }
}
