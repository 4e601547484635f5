internal import ComputeAccess
internal import Foundation

/// What somebody probably meant who wrote a number in a way that is not read.
///
/// Every reading that it offers is itself read, and stands for a value that the text can mean: a decimal
/// comma stays a decimal point. Where a text can mean two values, both are named with what tells them
/// apart.
struct NumberHint {
    /// One way to understand a text.
    private struct Reading {
        /// How it is to be written.
        var text: String
        /// When it is what was meant; empty when there is no other.
        var condition: String
    }

    private let unit: ComputeAccess.Unit
    private let readings: [Reading]
    private let lacksUnit: Bool

    /// What a text may mean as a number of a unit.
    ///
    /// - Parameter range: Where values must lie; a reading outside of it is none.
    init(_ text: String, as unit: ComputeAccess.Unit, within range: ClosedRange<Double>?) {
        self.unit = unit
        let words = WrittenNumber(text)
        let spellings = UnitSpelling.all(of: unit).map(\.spelling)
        let written = UnitWords.scaleAndUnit(words.rest, as: unit)
        lacksUnit = written?.unit == "" && !spellings.isEmpty && unit != .one
        // What only lacks a unit is told which there are.
        guard let written, !lacksUnit || unit == .share || words.numbers.first?.digits != text
        else {
            readings = []
            return
        }
        let isBareShare = lacksUnit && unit == .share
        var found: [Reading] = []
        for number in words.numbers {
            let plain = [number.digits, written.scale, written.unit].filter { !$0.isEmpty }
                .joined(separator: " ")
            if isBareShare {
                found += Self.shares(number.digits, number.condition)
            } else {
                found.append(Reading(text: plain, condition: number.condition))
            }
        }
        let lacksUnit = lacksUnit
        readings = found.filter { reading in
            let whole =
                lacksUnit && unit != .share ? "\(reading.text) \(spellings[0])" : reading.text
            guard let value = try? Quantity.parse(whole, as: unit, hinting: false) else {
                return false
            }
            return range?.contains(value) ?? true
        }
    }

    /// What to write instead, or nil when nothing is likely.
    var sentence: String? {
        guard !readings.isEmpty else { return nil }
        if readings.count == 1 { return "write \(readings[0].text)\(unitsToAdd)" }
        let all = readings.map { "\($0.text) if \($0.condition)" }
        return "write \(all.joined(separator: ", ") + (unitsToAdd.isEmpty ? "" : ","))\(unitsToAdd)"
    }

    private var unitsToAdd: String {
        guard lacksUnit, unit != .share else { return "" }
        let spellings = UnitSpelling.all(of: unit).map(\.spelling)
        return spellings.count == 1
            ? " \(spellings[0])" : " and one of: \(spellings.joined(separator: ", "))"
    }

    /// `0.55` may be 55 % or, less likely, 0.55 %.
    private static func shares(_ digits: String, _ condition: String) -> [Reading] {
        guard let value = Double(digits), value > 0, value <= 1 else {
            return [Reading(text: "\(digits) %", condition: condition)]
        }
        let percent = UnitSpelling.text(value, .share)
        return [
            Reading(text: percent, condition: "\(digits) is a share of 1"),
            Reading(text: "\(digits) %", condition: "it is in per cent"),
        ]
    }
}

/// A text taken apart into what may be its number and what follows it.
private struct WrittenNumber {
    /// The values that its digits may stand for, and when.
    private(set) var numbers: [(digits: String, condition: String)] = []
    /// What stands after them, in front of them when it is a currency.
    private(set) var rest = ""

    init(_ text: String) {
        var plain = Self.plain(text)
        var isMoney = false
        for sign in ["US$", "USD", "$"] where plain.hasPrefix(sign) {
            plain = plain.dropFirst(sign.count).trimmingCharacters(in: .whitespaces)
            isMoney = true
        }
        for about in ["~", "≈", "ca.", "about "] where plain.hasPrefix(about) {
            plain = plain.dropFirst(about.count).trimmingCharacters(in: .whitespaces)
        }
        let token = #"^([+-]?)(\d[\d.,'_]*(?: \d{3}(?!\d))*(?:[.,]\d+)?|[.,]\d+)(e[+-]?\d+)?"#
        guard let match = plain.range(of: token, options: [.regularExpression, .caseInsensitive])
        else { return }
        var digits = String(plain[match])
        rest = plain[match.upperBound...].trimmingCharacters(in: .whitespaces)
        if isMoney {
            let isRate = rest.hasPrefix("/") || rest.hasPrefix("per ")
            rest = isRate ? "USD\(rest.hasPrefix("/") ? "" : " ")\(rest)" : "\(rest) USD"
            rest = rest.trimmingCharacters(in: .whitespaces)
        }
        var exponent = ""
        if let mark = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            exponent = String(digits[mark...])
            digits = String(digits[..<mark])
        }
        let sign = digits.hasPrefix("-") ? "-" : ""
        if digits.hasPrefix("-") || digits.hasPrefix("+") { digits.removeFirst() }
        numbers = Self.values(digits).map { (sign + $0.digits + exponent, $0.condition) }
    }

    /// Decimal digits of any script, fractions, minus signs, spaces and powers of ten as a keyboard has them.
    private static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{2212}", "\u{2013}", "\u{FE63}", "\u{FF0D}": plain += "-"
            case "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "\t": plain += " "
            case "\u{FF0C}", "\u{66B}": plain += ","
            case "\u{FF0E}": plain += "."
            case "\u{2019}", "\u{66C}": plain += "'"
            case "\u{FF05}", "\u{66A}": plain += "%"
            default: plain += spelled(scalar, after: plain)
            }
        }
        plain = plain.trimmingCharacters(in: .whitespaces)
        // `2 x 10^5`, `2×10⁵` and `10^5`.
        plain = plain.replacing(/\s*[x×·*]\s*10\^([+-]?\d+)/) { "e\($0.output.1)" }
        return plain.replacing(/^10\^([+-]?\d+)/) { "1e\($0.output.1)" }
    }

    private static func spelled(_ scalar: Unicode.Scalar, after before: String) -> String {
        let properties = scalar.properties
        guard let value = properties.numericValue else { return String(Character(scalar)) }
        switch properties.numericType {
        case .decimal: return String(Int(value))
        case .digit where before.last?.isWholeNumber == true || before.last == "^":
            return before.hasSuffix("10") ? "^\(Int(value))" : String(Int(value))
        case .numeric where value > 0 && value < 1:
            let fraction = String(value)
            // `1½` is one and a half; a third has no end of digits.
            guard fraction.count < 8 else { return String(Character(scalar)) }
            return before.last?.isWholeNumber == true ? String(fraction.dropFirst()) : fraction
        default: return String(Character(scalar))
        }
    }

    /// What digits with separators may stand for.
    private static func values(_ digits: String) -> [(digits: String, condition: String)] {
        if Quantity.number(digits) != nil { return [(digits, "")] }
        let marks = digits.filter { !$0.isNumber }
        guard Set(marks).count <= 2 else { return [] }
        if Set(marks).count == 2 {
            // The mark that comes last, and once, is the decimal one.
            guard let last = marks.last, marks.count(where: { $0 == last }) == 1,
                let cut = digits.lastIndex(of: last), last == "," || last == ".",
                let whole = grouped(String(digits[..<cut]), by: Set(marks).subtracting([last]))
            else { return [] }
            return [("\(whole).\(digits[digits.index(after: cut)...])", "")]
        }
        guard marks == "," else { return grouped(digits, by: Set(marks)).map { [($0, "")] } ?? [] }
        let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
        let decimal = "\(parts[0].isEmpty ? "0" : parts[0]).\(parts[1])"
        guard !parts[1].isEmpty else { return [] }
        guard parts[1].count == 3, (1...3).contains(parts[0].count), parts[0].first != "0" else {
            return [(decimal, "")]
        }
        return [
            (parts.joined(), "the comma separates thousands"),
            (decimal, "it is a decimal comma"),
        ]
    }

    /// The digits without marks between thousands; nil when groups are of other sizes, as in `1__0`.
    private static func grouped(_ digits: String, by marks: Set<Character>) -> String? {
        let groups = digits.split(omittingEmptySubsequences: false) { marks.contains($0) }
        guard let first = groups.first, groups.count > 1, (1...3).contains(first.count),
            groups.last?.count == 3,
            groups.dropFirst().allSatisfy({ $0.count == 3 })
                || groups.dropFirst().dropLast().allSatisfy({ $0.count == 2 })
        else { return nil }
        return groups.joined()
    }
}

/// Scales and units as people write them.
private enum UnitWords {
    /// What follows a number, as it is read; nil when it is not known.
    static func scaleAndUnit(
        _ rest: String, as unit: ComputeAccess.Unit
    ) -> (scale: String, unit: String)? {
        if rest.isEmpty { return ("", "") }
        if let plain = spelling(rest, of: unit) { return ("", plain) }
        let spaced = rest.split(separator: " ", maxSplits: 1).map(String.init)
        if let scale = scale(spaced[0]) {
            guard spaced.count > 1 else { return (scale, "") }
            return spelling(spaced[1], of: unit).map { (scale, $0) }
        }
        // A scale with its unit right behind it: `17kUSD`.
        if let first = rest.first, let scale = scale(String(first)) {
            return spelling(String(rest.dropFirst()), of: unit).map { (scale, $0) }
        }
        return nil
    }

    private static func scale(_ word: String) -> String? {
        switch word {
        case "k", "K", "thousand": "k"
        case "M", "MM", "mn", "mln", "mio", "Mio", "million": "M"
        case "B", "bn", "Bn", "billion": "B"
        default: nil
        }
    }

    /// The one spelling of the unit that the words mean, whatever their case; nil for none or several.
    private static func spelling(_ words: String, of unit: ComputeAccess.Unit) -> String? {
        let all = UnitSpelling.all(of: unit)
        if let exact = all.first(where: { $0.spelling == words }) { return exact.spelling }
        if unit == .timesPerYear, folded(words) == "%/yr" { return "%/yr" }
        if words.lowercased().hasSuffix("ops") {
            return spelling(words.dropLast() + (unit == .flop ? "" : "/s"), of: unit)
        }
        // A small b is a bit, a small m a thousandth: neither is a matter of case alone.
        if words.contains(/[KMGT]b/) || words.contains(/^m[A-Z]/) { return nil }
        let meant = all.filter { folded($0.spelling) == folded(words) }
        guard let first = meant.first, meant.allSatisfy({ $0.factor == first.factor }) else {
            return nil
        }
        return first.spelling
    }

    private static func folded(_ words: String) -> String {
        var text = words.lowercased().replacing("us$", with: "usd").replacing("$", with: "usd")
        text = text.replacing("²", with: "2").replacing("^2", with: "2")
            .replacing("per cent", with: "%").replacing(" per ", with: "/")
        for start in ["per ", "/"] where text.hasPrefix(start) {
            text = "1/" + text.dropFirst(start.count)
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.split(separator: "-").map { name(String($0)) }.joined(separator: "-")
        }
        return parts.joined(separator: "/").replacing(" ", with: "")
    }

    private static func name(_ word: String) -> String {
        let word = word.trimmingCharacters(in: .whitespaces)
        return switch word {
        case "percent", "pct": "%"
        case "second", "seconds", "sec", "secs": "s"
        case "minute", "minutes", "mins": "min"
        case "hour", "hours", "hr", "hrs": "h"
        case "day", "days": "d"
        case "week", "weeks", "wk": "w"
        case "month", "months", "mo": "month"
        case "year", "years", "yrs", "y", "annum", "a": "yr"
        case "dollar", "dollars": "usd"
        case "gpu", "gpus", "chips": "chip"
        case "watt", "watts": "w"
        case "kilowatt", "kilowatts": "kw"
        case "token": "tokens"
        case "person": "people"
        case "times": "x"
        default: word
        }
    }
}
