internal import Foundation

/// Numbers as a figure says them: two significant digits, no more than the model knows.
enum NumberLabel {
    /// `2.9e27`, `12,000`, `0.91`, `5.6`: two significant digits.
    static func short(_ number: Double) -> String {
        guard number != 0 else { return "0" }
        let rounded = significant(number, 2)
        return minus(isPlain(rounded) ? plain(rounded) : scientific(rounded))
    }

    /// A share or a ratio's distance from one as a percentage: `12 %`, `-0.3 %`.
    static func percent(_ share: Double) -> String { short(100 * share) + "\u{A0}%" }

    /// The change that a ratio means, with its sign: `-9.2 %`, `+120 %`, and `x 12` from tenfold on.
    static func change(_ ratio: Double) -> String {
        if ratio >= 10 { return "x " + short(ratio) }
        let change = abs(ratio - 1) < 0.0005 ? 0 : ratio - 1
        // Below one per cent a tenth of it is all that anybody can use.
        let shown = abs(change) < 0.01 ? (change * 1000).rounded() / 1000 : change
        return (shown > 0 ? "+" : "") + percent(shown)
    }

    /// A tick of an axis: exact, for a tick is a round number.
    static func tick(_ number: Double) -> String {
        guard number != 0 else { return "0" }
        let rounded = significant(number, 4)
        return minus(isPlain(rounded) ? plain(rounded) : scientific(rounded))
    }

    /// So many digits after the point, without zeros at the end.
    static func digits(_ number: Double, _ count: Int) -> String {
        var text = String(format: "%.\(count)f", number)
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }

    private static func isPlain(_ number: Double) -> Bool {
        abs(number) >= 0.001 && abs(number) < 10_000_000
    }

    /// A minus sign, which is as wide as a plus.
    private static func minus(_ text: String) -> String {
        text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
    }

    private static func significant(_ number: Double, _ digits: Int) -> Double {
        Double(String(format: "%.\(digits - 1)e", number)) ?? number
    }

    private static func scientific(_ number: Double) -> String {
        let parts = String(format: "%.3e", number).split(separator: "e")
        let exponent = Int(parts[1]) ?? 0
        return "\(digits(Double(parts[0]) ?? 0, 3))e\(exponent)"
    }

    private static func plain(_ number: Double) -> String {
        let text = digits(number, 5)
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        var whole = String(parts[0])
        // `1000` like `2023` needs none.
        if whole.count > 4 {
            for place in stride(from: 3, to: whole.count, by: 3).reversed() {
                whole.insert(",", at: whole.index(whole.endIndex, offsetBy: -place))
            }
        }
        return sign + whole + (parts.count > 1 ? ".\(parts[1])" : "")
    }
}
