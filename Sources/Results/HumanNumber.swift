internal import Foundation

/// Numbers as people read them on a terminal or a page. Files hold `NumberText` instead.
public enum HumanNumber {
    /// Two significant digits in powers of ten: `3.4e24`. Nothing at all is `-`.
    public static func scientific(_ number: Double) -> String {
        number == 0 ? "-" : String(format: "%.1e", number).replacing("e+", with: "e")
    }

    /// Three significant digits in powers of ten, for numbers with an interval: `3.41e24`.
    public static func precise(_ number: Double) -> String {
        number == 0 ? "-" : String(format: "%.2e", number).replacing("e+", with: "e")
    }

    /// Three digits and a suffix: `950`, `1.23k`, `45.6M`, `7.89G`; from 1e15 on `1.23e+25`.
    public static func short(_ number: Double) -> String {
        let size = number.magnitude
        guard size < 999.5e12 else { return String(format: "%.2e", number) }
        if size < 999.5 { return digits(number) }
        let (divisor, suffix) =
            size < 999.5e3
            ? (1e3, "k") : size < 999.5e6 ? (1e6, "M") : size < 999.5e9 ? (1e9, "G") : (1e12, "T")
        return digits(number / divisor) + suffix
    }

    /// A share of one as per cent with one decimal: `12.3 %`.
    public static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

    /// A wall time: `8 s`, `2 min 05 s`, `1 h 03 min`.
    public static func duration(_ seconds: Double) -> String {
        let whole = Int(min(max(0, seconds), 1e9).rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3_600 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
        return String(format: "%d h %02d min", whole / 3_600, whole % 3_600 / 60)
    }

    /// A size: `512 B`, `3.20 kB`, `81.3 MB`; powers of a thousand.
    public static func bytes(_ count: Int) -> String {
        let text = short(Double(count))
        guard let suffix = text.last, suffix.isLetter else { return text + " B" }
        return "\(text.dropLast()) \(suffix)B"
    }

    private static func digits(_ number: Double) -> String {
        let size = number.magnitude
        if number == number.rounded() && size < 1_000 { return String(Int(number)) }
        return String(format: size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", number)
    }
}
