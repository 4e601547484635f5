/// The one way in which a number is written, in CSV and in JSON.
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

    /// Appends the same text as bytes: a large table is mostly numbers.
    static func write(_ number: Double, to bytes: inout [UInt8]) {
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
