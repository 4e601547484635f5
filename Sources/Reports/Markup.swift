internal import Results

/// Text that stands in a page or a picture as it is.
enum Markup {
    /// A text with everything escaped that HTML, SVG or an attribute in double quotes would take for markup,
    /// and what a reader would not see written out.
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return VisibleText.lines(result)
    }
}
