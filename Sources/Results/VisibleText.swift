/// Text that somebody else wrote, made fit for a terminal.
///
/// A title, a name or a cell of a file may hold characters that a terminal obeys instead of showing: control
/// characters and escape sequences, marks that turn the direction of writing, characters without a shape.
/// They are written out as `\u001B`, the form of JSON and of YAML's double quotes.
public enum VisibleText {
    /// One line: line breaks and tabs are written out too.
    public static func line(_ text: String) -> String {
        escaped(text) { scalar in
            switch scalar {
            case "\n": "\\n"
            case "\t": "\\t"
            case "\r": "\\r"
            default: isHidden(scalar) ? code(scalar) : nil
            }
        }
    }

    /// Several lines: line breaks and tabs stay.
    public static func lines(_ text: String) -> String {
        escaped(text) { scalar in
            scalar != "\n" && scalar != "\t" && isHidden(scalar) ? code(scalar) : nil
        }
    }

    /// The text of a JSON document that says the same: such characters stand in strings only.
    public static func json(_ text: String) -> String {
        escaped(text) { scalar in
            guard scalar.value > 0x1F, isHidden(scalar) else { return nil }
            return UTF16.encode(scalar)?.map { "\\u" + digits(UInt32($0)) }.joined()
        }
    }

    /// Whether a terminal or a page obeys a character instead of showing it.
    ///
    /// Joiners are not among them: several scripts need them inside words.
    public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        // Most text by far.
        if (0x20...0x7E).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        case .format: return scalar.value != 0x200C && scalar.value != 0x200D
        default: return scalar.properties.isNoncharacterCodePoint
        }
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        scalar.value > 0xFFFF
            ? "\\U000" + String(scalar.value, radix: 16, uppercase: true)
            : "\\u" + digits(scalar.value)
    }

    /// At least four hexadecimal digits.
    private static func digits(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func escaped(
        _ text: String, _ replacement: (Unicode.Scalar) -> String?
    ) -> String {
        var result = String.UnicodeScalarView()
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if let replacement = replacement(scalar) {
                result.append(contentsOf: replacement.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
