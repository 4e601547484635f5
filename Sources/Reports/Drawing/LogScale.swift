internal import Foundation

/// The same distance for the same ratio. What is below its low end is drawn there.
struct LogScale: Scale {
    let low: Double
    let high: Double
    private let start: Double
    private let end: Double

    /// From `low` to `high`, both above nothing, onto `start` to `end` in pixels.
    init(_ low: Double, _ high: Double, onto start: Double, _ end: Double) {
        self.low = low
        self.high = high > low ? high : low * 10
        self.start = start
        self.end = end
    }

    /// The same from a power of ten to a power of ten.
    func widenedToDecades() -> LogScale {
        let ends = (Decades.floor(low), Decades.floor(high * (1 - 1e-12)) + 1)
        return LogScale(Decades.power(ends.0), Decades.power(ends.1), onto: start, end)
    }

    func position(_ value: Double) -> Double {
        let share = log(min(max(value, low), high) / low) / log(high / low)
        return start + share * (end - start)
    }

    /// Powers of ten and round multiples of them as far as there is room; or every second or third.
    func ticks(_ most: Int) -> [Tick] {
        let decades = Array(Decades.floor(low)...Decades.floor(high * (1 + 1e-9)))
        for factors: [Double] in [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] {
            let values = decades.flatMap { (decade: Int) -> [Double] in
                factors.map { $0 * Decades.power(decade) }
            }
            let inside = values.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
            if inside.count <= most { return inside.map(Self.tick) }
        }
        let stride = (decades.count + most - 1) / max(1, most)
        return decades.filter { $0 % stride == 0 && Decades.power($0) >= low * (1 - 1e-9) }
            .map { Self.tick(Decades.power($0)) }
    }

    private static func tick(_ value: Double) -> Tick {
        Tick(value: value, label: NumberLabel.tick(value))
    }
}

/// Powers of ten without the rounding of `pow`.
enum Decades {
    /// The largest exponent whose power is not above a positive number.
    static func floor(_ number: Double) -> Int {
        guard number > 0, number.isFinite else { return 0 }
        let guess = Int(log10(number).rounded(.down))
        if power(guess + 1) <= number { return guess + 1 }
        return power(guess) > number ? guess - 1 : guess
    }

    /// Ten to an exponent.
    static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }
}
