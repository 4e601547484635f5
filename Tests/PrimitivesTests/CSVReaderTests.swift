import Primitives
import Testing

/// The one way in which CSV is taken apart.
@Suite struct CSVReaderTests {
    /// Every row's line and fields, or its line and flaw.
    static func rows(_ text: String) throws -> (columns: [String], rows: [String]) {
        var reader = try CSVReader(Array(text.utf8))
        var rows: [String] = []
        while let record = reader.next() {
            rows.append(
                record.flaw.map { "\($0.line)! \($0.reason)" }
                    ?? "\(record.line) " + record.fields.joined(separator: "|"))
        }
        return (reader.columns, rows)
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func `line ends, byte order marks and a last line without end make no difference`(
        _ end: String, _ mark: String
    ) throws {
        let text = mark + ["b,a", "3,1", "", "5,2"].joined(separator: end)
        for last in ["", end] {
            let read = try Self.rows(text + last)
            #expect(read.columns == ["b", "a"])
            #expect(read.rows == ["2 3|1", "4 5|2"])
        }
    }

    @Test func `quotes hold commas, doubled quotes and line ends as they are`() throws {
        let text = "\"x\",y\n\"a, \"\"b\"\"\",1\n\"two\r\nlines\", \" kept \" \n \"\" ,\t4 \n"
        let read = try Self.rows(text)
        #expect(read.columns == ["x", "y"])
        #expect(read.rows == ["2 a, \"b\"|1", "3 two\r\nlines| kept ", "5 |4"])
    }

    @Test func `a row that breaks the rule is told with its line and the next one follows`() throws
    {
        let text = "x,y\n1\n1,2,3\n\"a\"b,2\na\"b,2\n5,6\n\"open,1\n2,3\n"
        #expect(
            try Self.rows(text).rows == [
                "2! 1 fields for 2 columns", "3! 3 fields for 2 columns",
                "4! a field goes on after its closing quote",
                "5! there is a quote inside a field that does not begin with one", "6 5|6",
                "7! a quoted field that begins here has no end",
            ])
    }

    @Test(arguments: [
        ("", 0, "the file is empty"), ("\n\r\n", 0, "the file is empty"),
        ("a,b,c,b\n", 1, "column 'b' stands there twice, as columns 2 and 4"),
        ("\n\na,a\n", 3, "as columns 1 and 2"), ("a;b\n1;2\n", 1, "separated by semicolons"),
        ("a\tb\n1\t2\n", 1, "separated by tabs"), ("\"a\n", 1, "has no end"),
    ])
    func `a first line that names no columns is refused`(
        _ text: String, _ line: Int, _ words: String
    ) throws {
        let problem = try #require(throws: TextProblem.self) { try CSVReader(Array(text.utf8)) }
        #expect(problem.line == line)
        #expect(problem.reason.contains(words), "\(problem)")
    }

    @Test func `columns without a name and one column alone are read`() throws {
        #expect(try Self.rows("a,,\n1,,\n").rows == ["2 1||"])
        #expect(try Self.rows("price\n1\n2").rows == ["2 1", "3 2"])
        #expect(try Self.rows("price\n").rows.isEmpty)
    }
}
