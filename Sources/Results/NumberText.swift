/// The one way in which a number is written: in JSON as short as can be, in the cells of a table with a
/// sign that it is no count.
public enum NumberText {
    /// The shortest digits that read back as the same double: `0.1`, `100000`, `1e25`, `2.5e-7`.
    ///
    /// Swift's own description is the shortest round trip; only its spelling is tidied: no `.0`, no
    /// `+`, no zeros before an exponent, no negative zero.
    public static func canonical(_ number: Double) -> String {
        var bytes: [UInt8] = []
        write(number, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the same text as bytes, with a decimal point or an exponent whatever the number is: the
    /// form of a table's cells, for programs guess a column's type from the rows they see first, and
    /// `2` there makes `2.5` further down an error.
    static func writeCell(_ number: Double, to bytes: inout [UInt8]) {
        let start = bytes.count
        write(number, to: &bytes)
        let isMarked = bytes[start...].contains {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e")
        }
        if !isMarked { bytes.append(contentsOf: [UInt8(ascii: "."), UInt8(ascii: "0")]) }
    }

    /// Appends the same text as bytes: a large table is mostly numbers.
    private static func write(_ number: Double, to bytes: inout [UInt8]) {
        if number == 0 { return bytes.append(UInt8(ascii: "0")) }
        var text = number.description
        text.withUTF8 { text in
            let mark = text.firstIndex(of: UInt8(ascii: "e")) ?? text.count
            let isWhole =
                mark > 2 && text[mark - 1] == UInt8(ascii: "0")
                && text[mark - 2] == UInt8(ascii: ".")
            bytes.append(contentsOf: text[..<(isWhole ? mark - 2 : mark)])
            guard mark + 1 < text.count else { return }
            bytes.append(UInt8(ascii: "e"))
            if text[mark + 1] == UInt8(ascii: "-") { bytes.append(UInt8(ascii: "-")) }
            let tidied = text[(mark + 2)...].drop { $0 == UInt8(ascii: "0") }
            bytes.append(contentsOf: tidied)
        }
    }
}
