import Foundation
import Results
import Testing

@Suite struct OutputFileTests {
    @Test func `two paths are one file by what they lead to, not by how they are written`() throws {
        try withTemporaryDirectory { folder in
            let file = "\(folder)/a"
            try Data("x".utf8).write(to: URL(fileURLWithPath: file))
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link", withDestinationPath: "a")
            try FileManager.default.linkItem(atPath: file, toPath: "\(folder)/hard")
            for other in ["a", "./a", "link", "hard"] {
                #expect(OutputFile(file).isSame(as: "\(folder)/\(other)"))
            }
            #expect(!OutputFile(file).isSame(as: "\(folder)/b"))
            #expect(OutputFile("\(folder)/b").isSame(as: "\(folder)/./b"))
            #expect(OutputFile(folder).contains("\(folder)/link"))
            #expect(!OutputFile("\(folder)/a").contains(folder))
        }
    }

    @Test func `a device is no file that could be lost`() {
        #expect(!OutputFile("/dev/null").isSame(as: "/dev/null"))
        #expect(OutputFile("/dev/null").isSpecial)
    }

    @Test func `a device is written through`() throws {
        try OutputFile("/dev/null").write([1, 2, 3])
        #expect(OutputFile("/dev/null").isSpecial)
    }

    @Test func `nothing stays of a file that could not be written`() throws {
        try withTemporaryDirectory { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/taken", withIntermediateDirectories: false)
            #expect(throws: ResultsError.self) { try OutputFile("\(folder)/taken").write([1]) }
            #expect(throws: ResultsError.self) { try OutputFile("\(folder)/no/file").write([1]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
        }
    }
}

@Suite struct VisibleTextTests {
    @Test func `what a terminal obeys is written out, and what people read is not`() {
        let hostile = "\u{1B}[31m\u{202E}\u{2066}\u{9B}\u{7F}\u{E0041}\u{2028}"
        let shown = "\\u001B[31m\\u202E\\u2066\\u009B\\u007F\\U000E0041\\u2028"
        #expect(VisibleText.lines(hostile) == shown)
        let text = "über 5 % – 中国, \u{5E9}\u{5DC}, na\u{200C}me\n\tnext"
        #expect(VisibleText.lines(text) == text)
        #expect(VisibleText.line("a\nb\tc\r") == "a\\nb\\tc\\r")
    }

    @Test func `JSON says the same after it`() throws {
        let hostile = "a\u{202E}b\u{9B}\u{E0041}"
        let text = VisibleText.json(
            String(decoding: try JSONEncoder().encode([hostile]), as: UTF8.self))
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
        #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == [hostile])
    }
}
