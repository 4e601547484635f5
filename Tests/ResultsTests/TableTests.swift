import Foundation
import Results
import Testing

@Suite struct TableTests {
    @Test(arguments: [
        (0, "0"), (-0.0, "0"), (1, "1"), (100_000, "100000"), (0.1, "0.1"), (1e16, "1e16"),
        (1e25, "1e25"), (1.5e300, "1.5e300"), (2.5e-7, "2.5e-7"), (1e-5, "1e-5"),
        (.leastNonzeroMagnitude, "5e-324"), (-1.7976931348623157e308, "-1.7976931348623157e308"),
        (0.30000000000000004, "0.30000000000000004"), (123456789012345680, "1.2345678901234568e17"),
    ])
    func `a number is written in its shortest form that reads back`(
        _ number: Double, _ text: String
    ) {
        #expect(NumberText.canonical(number) == text)
        #expect(Double(NumberText.canonical(number)) == number)
    }

    @Test func `numbers sort by value, missing first, both zeros as one`() {
        let schema = TableSchema(
            name: "numbers", description: "Numbers.",
            columns: [Column("x", .number, "A number.")], key: ["x"])
        var table = Table(schema)
        let values: [Double] = [3, -1e300, 0, -0.5, 1e-300, 1e300, -1e-300, 2]
        for value in values { table.append([.number(value)]) }
        table.append([.missing])
        let sorted = table.sorted()
        #expect(sorted[0, 0] == .missing)
        #expect((1...8).map { sorted[$0, 0].quantity } == values.sorted())
    }

    @Test func `texts sort by their bytes, not by a locale`() {
        let schema = TableSchema(
            name: "texts", description: "Texts.", columns: [Column("t", .string, "A text.")],
            key: ["t"])
        var table = Table(schema)
        for text in ["é", "z", "Z", "a", "e", "10", "9"] { table.append([.string(text)]) }
        let sorted = table.sorted()
        #expect((0..<7).map { sorted[$0, 0].text } == ["10", "9", "Z", "a", "e", "z", "é"])
    }

    @Test func `rows of another table keep their texts when they are added`() {
        var table = sampleTable()
        var other = Table(sampleSchema)
        other.append(["zero", .missing, 5, 1, true])
        let name = other.symbol("history")
        other.append([.symbol(name), .missing, 6, 1, true])
        table.append(contentsOf: other)
        #expect(table.rowCount == 5)
        #expect(table[3, "policy"].text == "zero")
        #expect(table[4, "policy"].text == "history")
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("2022-01-01", 18_993), ("2024-02-29", 19_782), ("2025-12-31", 20_453),
        ("1969-12-31", -1), ("2000-03-01", 11_017), ("1900-02-28", -25_509),
    ])
    func `a date and its number of days are one thing`(_ text: String, _ days: Int) {
        #expect(CalendarDay(text)?.daysSince1970 == days)
        #expect(CalendarDay(daysSince1970: days).description == text)
    }

    @Test(arguments: ["2023-02-29", "2022-13-01", "2022-1-1", "+022-01-01", "2022-00-10", "", "x"])
    func `a day that the calendar does not have is refused`(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `a value of the wrong type ends the process with code 70`() async {
        await #expect(processExitsWith: .exitCode(70)) {
            var table = Table(sampleSchema)
            table.append([1, .missing, 0, 0, true])
        }
    }
}
