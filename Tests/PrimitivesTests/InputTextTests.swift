import Primitives
import Testing

/// The one way in which text from outside is read.
@Suite struct InputTextTests {
    static func read(_ bytes: [UInt8]) -> Result<String, TextProblem> {
        do throws(TextProblem) { return .success(try InputText.string(of: bytes)) } catch {
            return .failure(error)
        }
    }

    @Test(arguments: [
        ("a\nb\n", "a\nb\n"), ("a\r\nb\r\n", "a\nb\n"), ("a\rb\r", "a\nb\n"), ("a\nb", "a\nb"),
        ("a\n\r\nb", "a\n\nb"), ("a\r\rb", "a\n\nb"), ("\u{FEFF}a: 1\r\n", "a: 1\n"), ("", ""),
        ("Zürich\u{FEFF}", "Zürich\u{FEFF}"),
    ])
    func `a byte order mark in front is left off and every line ends with LF`(
        _ text: String, _ read: String
    ) throws {
        #expect(try Self.read(Array(text.utf8)).get() == read)
    }

    @Test(
        arguments: [
            ([0x61, 0x0A, 0xE9, 0x0A], 2, "not UTF-8"),
            ([0x61, 0x0D, 0x0A, 0x62, 0x0D, 0xE9], 3, "not UTF-8"),
            ([0x61, 0x0D, 0x62, 0x0D, 0x0A, 0xFE], 3, "not UTF-8"),
            ([0xE2, 0x82], 1, "not UTF-8"),
            ([0x61, 0x0A, 0x0A, 0x62, 0x00], 3, "zero byte"),
            ([0x61, 0x00, 0x0A, 0x00], 1, "zero byte"),
            ([0xFF, 0xFE, 0x61, 0x00], 0, "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], 0, "UTF-16"),
            ([0xFF, 0xFE, 0, 0], 0, "UTF-32"), ([0x1F, 0x8B, 8], 0, "gzip"),
            ([0x28, 0xB5, 0x2F, 0xFD], 0, "zstd"), ([0x50, 0x4B, 3, 4], 0, "workbook"),
        ] as [([UInt8], Int, String)])
    func `what is no text is refused with its line and a remedy`(
        _ bytes: [UInt8], _ line: Int, _ words: String
    ) {
        guard case .failure(let problem) = Self.read(bytes) else {
            Issue.record("read \(bytes)")
            return
        }
        #expect(problem.line == line)
        #expect(problem.reason.contains(words))
        #expect(!problem.hint.isEmpty)
    }
}
