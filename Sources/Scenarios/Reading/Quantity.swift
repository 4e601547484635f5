internal import ComputeAccess
internal import Foundation

/// A number with its unit as a person writes it: `20 k chips`, `312 TFLOP/s`, `90 d`, `55 %`.
struct Quantity {
    /// What is wrong with a text that should be a quantity.
    struct Problem: Error {
        var code: IssueCode
        var message: String
        var hint: String?
    }

    /// The number of a text in a unit of the model.
    ///
    /// - Parameter range: Where the value must lie; only hints look at it.
    static func parse(
        _ text: String, as unit: ComputeAccess.Unit, within range: ClosedRange<Double>? = nil
    ) throws(Problem) -> Double {
        do {
            return try parse(text, as: unit, hinting: true)
        } catch {
            guard let hint = NumberHint(text, as: unit, within: range).sentence else { throw error }
            throw Problem(code: error.code, message: error.message, hint: hint)
        }
    }

    /// The same with the hints that need no guess, or without any.
    static func parse(
        _ text: String, as unit: ComputeAccess.Unit, hinting: Bool
    ) throws(Problem) -> Double {
        var words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard let first = words.first, var value = number(first) else {
            throw Problem(
                code: .badNumber, message: "'\(text)' is not a number",
                hint: hinting ? "write \(UnitSpelling.example(of: unit))" : nil)
        }
        words.removeFirst()
        if let scale = words.first.flatMap({ scales[$0] }) {
            value *= scale
            words.removeFirst()
        }
        let written = words.joined(separator: " ")
        // 30 % more in a year are 1.3 times as much.
        if unit == .timesPerYear, written == "%/yr" { return 1 + value / 100 }
        if let factor = try factor(of: written, as: unit, in: text) { value *= factor }
        guard value.isFinite else {
            throw Problem(code: .badNumber, message: "'\(text)' is too large to compute with")
        }
        return value
    }

    static let scales: [String: Double] = ["k": 1e3, "M": 1e6, "B": 1e9]

    private static func factor(
        of written: String, as unit: ComputeAccess.Unit, in text: String
    ) throws(Problem) -> Double? {
        let spellings = UnitSpelling.all(of: unit)
        if written.isEmpty, spellings.isEmpty || unit == .one { return nil }
        if let match = spellings.first(where: { $0.spelling == written }) { return match.factor }
        if written.isEmpty {
            throw Problem(
                code: .missingUnit, message: "'\(text)' has no unit",
                hint: "add one of: \(spellings.map(\.spelling).joined(separator: ", "))")
        }
        if written.hasSuffix("FLOPS") || written.hasSuffix("FLOPs") {
            throw Problem(
                code: .ambiguousUnit,
                message: "'\(written)' can mean operations or operations per second",
                hint: "write FLOP or FLOP/s")
        }
        throw Problem(
            code: .wrongUnit, message: "'\(written)' is not a unit that fits here",
            hint: unit == .one
                ? "write a pure number"
                : "units that fit: \(spellings.map(\.spelling).joined(separator: ", "))")
    }

    /// Decimal digits, one point, one exponent; nothing else that a library would take.
    static func number(_ word: String) -> Double? {
        let allowed = "0123456789.eE+-".unicodeScalars
        guard word.unicodeScalars.allSatisfy({ allowed.contains($0) }),
            word.unicodeScalars.contains(where: { ("0"..."9").contains($0) })
        else { return nil }
        return Double(word)
    }
}

/// How each unit of the model may be written, and what one of it is worth.
enum UnitSpelling {
    static func all(of unit: ComputeAccess.Unit) -> [(spelling: String, factor: Double)] {
        switch unit {
        case .one: []
        case .chips: [("chips", 1), ("chip", 1)]
        case .usd: [("USD", 1)]
        case .usdPerHour: [("USD/h", 1), ("USD/chip-h", 1)]
        case .usdPerChip: [("USD/chip", 1), ("USD", 1)]
        case .usdPerYear: [("USD/yr", 1), ("USD/month", 12)]
        case .flop: prefixed("FLOP", [("", 1), ("T", 1e12), ("P", 1e15), ("E", 1e18)])
        case .flopPerSecond:
            prefixed("FLOP/s", [("T", 1e12), ("P", 1e15), ("G", 1e9), ("", 1)])
                + prefixed("OP/s", [("T", 1e12), ("P", 1e15)])
        case .usdPerFLOP: [("USD/FLOP", 1), ("USD/EFLOP", 1e-18), ("USD/PFLOP", 1e-15)]
        case .seconds: [("s", 1), ("min", 60), ("h", 3_600), ("d", 86_400), ("w", 604_800)]
        case .days: [("d", 1), ("w", 7), ("yr", 365), ("h", 1.0 / 24)]
        case .share: [("%", 0.01)]
        case .timesPerYear: [("x/yr", 1)]
        case .perDay: [("1/d", 1), ("1/w", 1.0 / 7), ("1/yr", 1.0 / 365)]
        case .perYear: [("1/yr", 1), ("1/month", 12), ("1/d", 365)]
        case .gigabytesPerSecond: [("GB/s", 1), ("TB/s", 1_000)]
        case .gigabytes: [("GB", 1), ("TB", 1_000)]
        case .squareMillimetres: [("mm2", 1)]
        case .watts: [("W", 1), ("kW", 1_000)]
        case .chipHours: [("chip-h", 1), ("GPU-h", 1)]
        case .tokens: [("tokens", 1)]
        case .people: [("people", 1), ("person", 1)]
        case .hours: [("h", 1), ("d", 24)]
        }
    }

    /// A quantity in the unit as it may be written.
    static func example(of unit: ComputeAccess.Unit) -> String {
        switch unit {
        case .one: "'0.5'"
        case .share: "'55 %'"
        case .chips: "'20 k chips'"
        case .flop: "'1e25 FLOP'"
        case .flopPerSecond: "'312 TFLOP/s'"
        case .days, .seconds: "'90 d'"
        default: "'10 \(all(of: unit).first?.spelling ?? "")'"
        }
    }

    /// A number of the model as a file may write it: in the largest unit of which it is a whole number.
    static func text(_ value: Double, _ unit: ComputeAccess.Unit) -> String {
        let spellings = all(of: unit)
        guard let first = spellings.first else { return plain(value) }
        let whole = spellings.filter {
            let count = value / $0.factor
            return count >= 1 && abs(count - count.rounded()) < 1e-9 * count
        }
        let best = whole.max { $0.factor < $1.factor } ?? first
        return "\(plain(value / best.factor)) \(best.spelling)"
    }

    /// Without the rounding of a conversion and without a fraction of zero.
    private static func plain(_ value: Double) -> String {
        let rounded = (value * 1e9).rounded() / 1e9
        let number = rounded == 0 || rounded.isInfinite ? value : rounded
        if number == number.rounded(), abs(number) < 1e6 { return "\(Int(number))" }
        // Without the digits that a power of ten does not need: `1e9`.
        return String(format: "%g", number).replacing("e+0", with: "e").replacing("e+", with: "e")
    }

    private static func prefixed(
        _ base: String, _ prefixes: [(String, Double)]
    ) -> [(spelling: String, factor: Double)] {
        prefixes.map { ($0.0 + base, $0.1) }
    }
}
