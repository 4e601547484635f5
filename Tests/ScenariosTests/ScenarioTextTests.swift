import Scenarios
import Testing

/// Scenarios and files of samples as other programs save them.
@Suite struct ScenarioTextTests {
    /// Files as bytes; the path is the name.
    private struct Bytes: FileSource {
        var files: [String: [UInt8]]

        func bytes(at path: String) throws -> [UInt8] {
            guard let bytes = files[path] else { throw TextFiles.Missing() }
            return bytes
        }
    }

    private func problem(_ bytes: [UInt8]) -> String {
        do throws(InvalidScenario) {
            _ = try Scenario.read("main.yaml", from: Bytes(files: ["main.yaml": bytes]))
            return ""
        } catch { return error.text }
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func `line ends and a byte order mark change nothing`(_ end: String, _ mark: String) throws {
        let plain = smallest(chip("price: 1 USD"))
        let saved = mark + plain.replacing("\n", with: end)
        let scenario = try readScenario(["main.yaml": saved])
        #expect(scenario.digest == (try readScenario(["main.yaml": plain])).digest)
        #expect(
            problems(in: mark + (smallest() + "wrong: 1\n").replacing("\n", with: end))
                .hasPrefix("main.yaml:4:1: error[S104]: unknown key 'wrong'"))
    }

    @Test func `what is no UTF-8 text is refused with its line`() {
        #expect(
            problem(Array("title: a\nnote: ".utf8) + [0xE9, 0x0A])
                .hasPrefix("main.yaml:2:1: error[S101]: the text is not UTF-8; save the file"))
        let zero = problem(Array("title: a\r\n\r\n".utf8) + [0])
        #expect(zero.hasPrefix("main.yaml:3:1: error[S101]: there is a zero byte"))
        #expect(problem([0xFF, 0xFE, 0x61, 0]).contains("is UTF-16, not UTF-8 text; save it as"))
        #expect(problem([0x1F, 0x8B, 8, 0]).contains("compressed with gzip"))
    }

    @Test(arguments: [
        ("\u{FEFF}b,a\r\n3 %,1\r\n5 %,2\r\n", ""), ("\"b\"\n\"3 %\"\n", ""),
        ("a,b\n1\n", "data.csv:2:1: error[S101]: 1 fields for 2 columns"),
        ("a,b\n1,2 %,3\n", "data.csv:2:1: error[S101]: 3 fields for 2 columns"),
        ("a,b\n1,\n", "data.csv:2:1: error[S110]: column 'b' is empty"),
        ("a,b\n1,x\n", "data.csv:2:1: error[S110]"),
        ("b,a,b\n1,2,3\n", "data.csv:1:1: error[S101]: column 'b' stands there twice"),
        ("b;a\n3;1\n", "data.csv:1:1: error[S101]: the columns are separated by semicolons"),
        ("b\n", "'data.csv' has no row after its header"), ("", "'data.csv': the file is empty"),
        ("b\n\"3 %\n", "data.csv:2:1: error[S101]: a quoted field that begins here has no end"),
    ])
    func `samples are read as every table is, and errors stand at their lines`(
        _ csv: String, _ said: String
    ) {
        let found = problems(
            in: smallest(
                "until: {halfwidth: {samples: {file: data.csv, column: b}}, of: leaked_compute}\n"),
            with: ["data.csv": csv])
        #expect(said.isEmpty ? found.isEmpty : found.contains(said), "\(found)")
    }
}
