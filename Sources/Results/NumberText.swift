/// The one way in which a number is written, in CSV and in JSON.
public enum NumberText {
    /// The shortest digits that read back as the same double: `0.1`, `100000`, `1e25`, `2.5e-7`.
    ///
    /// Swift's own description is the shortest round trip; only its spelling is tidied: no `.0`, no
    /// `+`, no zeros before an exponent, no negative zero.
    public static func canonical(_ number: Double) -> String {
        if number == 0 { return "0" }
        let text = number.description
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")) else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let digits = text[..<mark]
        let mantissa = digits.hasSuffix(".0") ? digits.dropLast(2) : digits
        guard let exponent = Int(text[text.index(after: mark)...]) else { return text }
        return "\(mantissa)e\(exponent)"
    }
}
