import Results
import Testing

@Suite struct CSVTests {
    @Test func `rows come out by key, quoted where needed, with a missing value as nothing`() {
        let expected = """
            policy,date,day,flop,detected
            "caps, ""tight""\",,2,0.1,
            history,2022-01-01,0,-2.5e-7,false
            history,2022-02-01,31,1e25,true

            """
        #expect(String(decoding: sampleTable().sorted().csv(), as: UTF8.self) == expected)
    }

    @Test func `the order in which rows arrive leaves no trace`() {
        var forwards = Table(sampleSchema)
        var backwards = Table(sampleSchema)
        let rows: [[Value]] = (0..<50).map {
            [
                .string("policy \($0 * 7 % 5)"), .missing, .integer($0 % 10), .number(Double($0)),
                true,
            ]
        }
        for row in rows { forwards.append(row) }
        for row in rows.reversed() { backwards.append(row) }
        #expect(forwards.sorted().csv() == backwards.sorted().csv())
    }

    @Test func `a table read back is the table that was written`() throws {
        let bytes = sampleTable().sorted().csv()
        let table = try Table(csv: bytes, sampleSchema)
        #expect(table.rowCount == 3)
        #expect(table[0, "policy"] == .string("caps, \"tight\""))
        #expect(table[2, "flop"].quantity == 1e25)
        #expect(table[0, "detected"] == .missing)
        #expect(table.csv() == bytes)
    }

    @Test func `line ends inside a quoted field survive`() throws {
        let schema = TableSchema(
            name: "notes", description: "Notes.",
            columns: [Column("note", .string, "A note."), Column("n", .integer, "A number.")],
            key: ["n"])
        var table = Table(schema)
        table.append(["two\nlines", 1])
        table.append(["carriage\rreturn", 2])
        let copy = try Table(csv: table.csv(), schema)
        #expect(copy[0, "note"].text == "two\nlines")
        #expect(copy[1, "note"].text == "carriage\rreturn")
    }

    @Test(arguments: [
        ("policy,day\n", 1, "the columns are"),
        ("policy,date,day,flop,detected\nhistory,2022-01-01\n", 2, "2 fields for 5 columns"),
        (
            "policy,date,day,flop,detected\na,2022-01-01,0,1,true\nb,2022-02-31,0,1,true\n", 3,
            "date"
        ),
        ("policy,date,day,flop,detected\na,,1.5,1,true\n", 2, "'1.5' is not a integer"),
        ("policy,date,day,flop,detected\na,,1,nan,true\n", 2, "'nan' is not a number"),
        ("policy,date,day,flop,detected\n\"a,,1,1,true\n", 2, "no end"),
        ("policy,date,day,flop,detected\n\"a\"b,,1,1,true\n", 2, "after its closing quote"),
        ("", 1, "the file is empty"),
    ])
    func `a file that breaks its promise is refused with its line`(
        _ text: String, _ line: Int, _ reason: String
    ) {
        do throws(ResultsError) {
            _ = try Table(csv: Array(text.utf8), sampleSchema)
            Issue.record("accepted \(text)")
        } catch {
            #expect(error.description.hasPrefix("sample.csv:\(line): "))
            #expect(error.description.contains(reason))
        }
    }

    @Test func `windows line ends are read too`() throws {
        let text = "policy,date,day,flop,detected\r\na,,1,1,true\r\n"
        #expect(try Table(csv: Array(text.utf8), sampleSchema).rowCount == 1)
    }

    @Test func `a table that a spreadsheet saved again is read as it was`() throws {
        let plain = String(decoding: sampleTable().sorted().csv(), as: UTF8.self)
        for end in ["\r\n", "\r"] {
            let saved = "\u{FEFF}" + plain.replacing("\n", with: end)
            let table = try Table(csv: Array(saved.utf8), sampleSchema)
            #expect(String(decoding: table.csv(), as: UTF8.self) == plain)
        }
    }

    @Test func `texts with blanks at their ends and a lone missing cell survive`() throws {
        let schema = TableSchema(
            name: "notes", description: "Notes.",
            columns: [Column("note", .string, "A note.")], key: [])
        var table = Table(schema)
        for note: Value in [" before", "after\t", .missing, "\"", "none"] { table.append([note]) }
        let copy = try Table(csv: table.csv(), schema)
        #expect((0..<copy.rowCount).map { copy[$0, 0] } == (0..<5).map { table[$0, 0] })
    }

    @Test(arguments: [
        (0, "0.0"), (-0.0, "0.0"), (2, "2.0"), (-3, "-3.0"), (100_000, "100000.0"), (0.1, "0.1"),
        (1e16, "1e16"), (2.5e-7, "2.5e-7"), (1e15, "1000000000000000.0"),
        (.greatestFiniteMagnitude, "1.7976931348623157e308"), (.leastNonzeroMagnitude, "5e-324"),
    ])
    func `a cell of type number says so, whatever number it holds, and reads back exactly`(
        _ number: Double, _ text: String
    ) throws {
        let schema = TableSchema(
            name: "numbers", description: "Numbers.",
            columns: [Column("x", .number, "A number."), Column("n", .integer, "A count.")],
            key: ["n"])
        var table = Table(schema)
        table.append([.number(number), 2])
        #expect(String(decoding: table.csv(), as: UTF8.self) == "x,n\n\(text),2\n")
        #expect(try Table(csv: table.csv(), schema)[0, "x"].quantity == number)
    }
}
