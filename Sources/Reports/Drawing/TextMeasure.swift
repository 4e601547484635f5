/// How wide a text is drawn, estimated for the widest of the usual sans-serif faces (DejaVu Sans,
/// Verdana), so that what fits here fits anywhere.
enum TextMeasure {
    /// Text of figures, pixels.
    static let normal = 12.0
    /// Ticks and small print, pixels. Nothing is smaller.
    static let small = 11.0

    /// Estimated width, pixels.
    static func width(_ text: String, size: Double = normal, isBold: Bool = false) -> Double {
        let ems = text.reduce(0) { $0 + Self.ems(of: $1) }
        return ems * size * (isBold ? 1.1 : 1)
    }

    /// The text itself, or as much of its beginning as fits, with an ellipsis.
    static func fitted(_ text: String, into width: Double, size: Double = normal) -> String {
        guard self.width(text, size: size) > width else { return text }
        var kept = text
        while !kept.isEmpty, self.width(kept + "…", size: size) > width { kept.removeLast() }
        return kept.isEmpty ? "" : kept + "…"
    }

    /// The text in as many lines as asked for at most, broken after spaces and hyphens; what does not
    /// fit ends in an ellipsis.
    static func wrapped(
        _ text: String, into width: Double, lines most: Int, size: Double = normal
    ) -> [String] {
        var lines: [String] = [""]
        for piece in pieces(text) {
            let longer = lines[lines.count - 1] + piece
            let trimmed = longer.hasSuffix(" ") ? String(longer.dropLast()) : longer
            let fits = self.width(trimmed, size: size) <= width
            if fits || lines.count == most || lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = longer
            } else {
                lines.append(piece)
            }
        }
        return lines.map {
            fitted($0.hasSuffix(" ") ? String($0.dropLast()) : $0, into: width, size: size)
        }
    }

    /// Words with the space or hyphen that ends them.
    private static func pieces(_ text: String) -> [String] {
        text.reduce(into: [""]) { pieces, character in
            pieces[pieces.count - 1].append(character)
            if character == " " || character == "-" { pieces.append("") }
        }.filter { !$0.isEmpty }
    }

    private static func ems(of character: Character) -> Double {
        switch character {
        case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", " ", "\u{A0}", "!": 0.33
        case "f", "t", "r", "-", "(", ")", "/", "[", "]": 0.4
        case "m", "w", "M", "W", "%", "@", "…", "→": 0.95
        case "A"..."Z": 0.72
        case "0"..."9": 0.64
        default: 0.62
        }
    }
}
