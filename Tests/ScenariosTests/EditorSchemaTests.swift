import Foundation
import Scenarios
import Testing

/// The JSON Schema that ships beside the scenarios.
@Suite struct EditorSchemaTests {
    static let folder = Repository.root + "/Scenarios"

    @Test func `the schema beside the scenarios is the one that the program prints`() throws {
        let kept = try String(contentsOfFile: Self.folder + "/schema.json", encoding: .utf8)
        #expect(
            kept == Scenario.editorSchema.text + "\n",
            "sluice schema > Scenarios/schema.json")
    }

    @Test func `every shipped file names the schema by its path`() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
            .filter { $0.hasSuffix(".yaml") }
        #expect(files.count > 50)
        for file in files {
            let up = String(repeating: "../", count: file.split(separator: "/").count - 1)
            let text = try String(contentsOfFile: Self.folder + "/" + file, encoding: .utf8)
            #expect(
                text.hasPrefix("# yaml-language-server: $schema=\(up)schema.json\n"), "\(file)")
        }
    }
}
