internal import Foundation
internal import Results

/// An estimate over the number of runs behind it: its interval as a band that narrows.
struct Funnel {
    private let points: [LiveEstimates.Estimate]
    private let runs: Int

    private static let (width, height) = (640.0, 150.0)
    private static let (left, right, top, bottom) = (96.0, 8.0, 10.0, 24.0)

    /// - Parameters:
    ///   - points: the estimate as it was, with ever more runs behind it.
    ///   - runs: how many will be behind it in the end.
    init(_ points: [LiveEstimates.Estimate], runs: Int) {
        self.points = points
        self.runs = max(runs, points.last?.n ?? 0)
    }

    var markup: HTML {
        guard let last = points.last, let first = points.first else { return .none }
        let (low, high) = scale(last)
        let columns = Double(max(1, runs - first.n))
        func x(_ n: Int) -> Double {
            Self.left + Double(n - first.n) / columns * (Self.width - Self.left - Self.right)
        }
        func y(_ value: Double) -> Double {
            let share = min(1, max(0, (value - low) / (high - low)))
            return Self.top + (1 - share) * (Self.height - Self.top - Self.bottom)
        }
        let band =
            points.map { Self.point(x($0.n), y($0.high)) }
            + points.reversed().map { Self.point(x($0.n), y($0.low)) }
        let line = points.map { Self.point(x($0.n), y($0.value)) }
        let sentence =
            "\(last.name): \(Quantity.text(last.value, last)), interval "
            + "\(Quantity.range(last)), after \(last.n) of \(runs)"
        return """
            <svg class="funnel" viewBox="0 0 640 150" role="img" aria-label="\(sentence)">
            \(nothing(last, y: y, isInside: low...high ~= 1))
            <polygon class="band" points="\(band.joined(separator: " "))"></polygon>
            <polyline class="line" points="\(line.joined(separator: " "))"></polyline>
            <line class="end" x1="\(Self.digits(x(last.n)))" x2="\(Self.digits(x(last.n)))" \
            y1="\(Self.digits(y(last.high)))" y2="\(Self.digits(y(last.low)))"></line>
            <circle class="now" cx="\(Self.digits(x(last.n)))" cy="\(Self.digits(y(last.value)))" r="4"></circle>
            <text x="88" y="22" text-anchor="end">\(Quantity.text(high, last, isShort: true))</text>
            <text x="88" y="126" text-anchor="end">\(Quantity.text(low, last, isShort: true))</text>
            <text x="96" y="146">\(first.n) runs</text>
            <text x="632" y="146" text-anchor="end">\(runs) runs</text>
            </svg>
            """
    }

    /// The line of no effect.
    private func nothing(
        _ last: LiveEstimates.Estimate, y: (Double) -> Double, isInside: Bool
    ) -> HTML {
        guard last.unit == "ratio", isInside else { return .none }
        let place = Self.digits(y(1))
        return """
            <line class="nothing" x1="96" x2="632" y1="\(place)" y2="\(place)"></line>\
            <text x="632" y="\(Self.digits(y(1) - 4))" text-anchor="end">no effect</text>
            """
    }

    /// What the height stands for: all intervals, but of the first, which can be huge, no more than what
    /// leaves the present one visible.
    private func scale(_ last: LiveEstimates.Estimate) -> (low: Double, high: Double) {
        let reach = max(last.high - last.low, abs(last.value) * 1e-6) * 4
        let low = max(points.map(\.low).min() ?? last.low, last.value - reach)
        let high = min(points.map(\.high).max() ?? last.high, last.value + reach)
        return high > low ? (low, high) : (last.value - 1, last.value + 1)
    }

    private static func point(_ x: Double, _ y: Double) -> String { "\(digits(x)),\(digits(y))" }
    private static func digits(_ value: Double) -> String { String(format: "%.1f", value) }
}

/// Estimates in words.
enum Quantity {
    /// A value: a change in per cent, or FLOP.
    static func text(
        _ value: Double, _ estimate: LiveEstimates.Estimate, isShort: Bool = false
    ) -> String {
        if estimate.unit == "ratio" { return change(value) + " %" }
        return HumanNumber.precise(value) + (isShort ? "" : " FLOP")
    }

    /// An interval.
    static func range(_ estimate: LiveEstimates.Estimate) -> String {
        if estimate.unit == "ratio" {
            return "\(change(estimate.low)) to \(change(estimate.high)) %"
        }
        let ends = [estimate.low, estimate.high].map { HumanNumber.precise($0) }
        return ends.joined(separator: " to ") + " FLOP"
    }

    /// A ratio as a change in per cent.
    static func change(_ ratio: Double) -> String { String(format: "%+.1f", (ratio - 1) * 100) }
}
