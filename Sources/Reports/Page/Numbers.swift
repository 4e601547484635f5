internal import Foundation

/// Numbers as a report shows them: two significant digits at most, for nobody knows more.
enum ShownNumber {
    /// A large amount in powers of ten: `2.9 × 10²⁷`. Nothing at all is `0`.
    static func scientific(_ number: Double) -> String {
        guard number != 0, number.isFinite else { return number == 0 ? "0" : "–" }
        let text = String(format: "%.1e", number)
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
        return "\(minus(String(parts[0])))\(Self.times)10\(superscript(exponent))"
    }

    /// A ratio as a change: 0.908 is `−9.2 %`.
    static func change(_ ratio: Double) -> String {
        let percent = (ratio - 1) * 100
        let text = digits(percent)
        return (percent > 0 && text != "0" ? "+" : "") + text + "\u{A0}%"
    }

    /// A share of one as per cent: `12 %`.
    static func percent(_ share: Double) -> String { digits(share * 100) + "\u{A0}%" }

    /// Two significant digits without powers while that is readable: `0.034`, `5.6`, `120`, `3,400`.
    static func plain(_ number: Double) -> String {
        let size = number.magnitude
        guard size == 0 || size >= 1e-3 && size < 1e6 else { return scientific(number) }
        return digits(number)
    }

    /// A value of the scenario as it was written, with four digits after the first at most.
    static func written(_ number: Double) -> String {
        let size = number.magnitude
        if size >= 1e7 || (size > 0 && size < 1e-3) { return exact(number) }
        let text = size >= 1_000 ? String(format: "%.0f", number) : String(format: "%.4g", number)
        return minus(grouped(text))
    }

    /// As many digits as it takes, in powers of ten: `3.12 × 10¹⁴`.
    private static func exact(_ number: Double) -> String {
        let parts = String(format: "%.3e", number).split(separator: "e")
        var digits = String(parts[0])
        while digits.hasSuffix("0") || digits.hasSuffix(".") { digits.removeLast() }
        return "\(minus(digits))\(Self.times)10\(superscript(Int(parts[1]) ?? 0))"
    }

    private static func digits(_ number: Double) -> String {
        let size = number.magnitude
        if size < 1e-9 { return "0" }
        let places = max(0, 1 - Int(log10(size).rounded(.down)))
        var rounded = number
        if size >= 100 {
            let step = pow(10, log10(size).rounded(.down) - 1)
            rounded = (number / step).rounded() * step
        }
        return minus(grouped(String(format: "%.\(min(places, 6))f", rounded)))
    }

    /// Thousands apart: `3,400`.
    private static func grouped(_ text: String) -> String {
        guard !text.contains("."), text.filter(\.isNumber).count > 3 else { return text }
        var result = ""
        for (place, digit) in text.reversed().enumerated() {
            if place > 0, place % 3 == 0, digit.isNumber { result.append(",") }
            result.append(digit)
        }
        return String(result.reversed())
    }

    /// A cross that no line ends at.
    private static let times = "\u{A0}×\u{A0}"

    private static func minus(_ text: String) -> String { text.replacing("-", with: "\u{2212}") }

    private static func superscript(_ number: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return String(number).map { character in
            character.wholeNumberValue.map { String(digits[$0]) } ?? "⁻"
        }.joined()
    }
}
