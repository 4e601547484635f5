/// From a number to a place along an axis.
protocol Scale: Sendable {
    /// Pixels from the left or the top.
    func position(_ value: Double) -> Double
    /// At most so many marks, from the lowest on.
    func ticks(_ most: Int) -> [Tick]
}

/// A mark of an axis.
struct Tick: Hashable, Sendable {
    var value: Double
    var label: String
}

/// The same distance for the same difference.
struct LinearScale: Scale {
    let low: Double
    let high: Double
    private let start: Double
    private let end: Double
    private let isPercentage: Bool

    /// From `low` to `high` onto `start` to `end` in pixels; a span of nothing is widened.
    init(
        _ low: Double, _ high: Double, onto start: Double, _ end: Double,
        isPercentage: Bool = false
    ) {
        self.low = low
        self.high = high > low ? high : low + (low == 0 ? 1 : abs(low))
        self.start = start
        self.end = end
        self.isPercentage = isPercentage
    }

    /// The same up to the next tick, so that the axis ends on one.
    func ending(onTickOf most: Int) -> LinearScale {
        let step = step(most)
        return LinearScale(
            (low / step).rounded(.down) * step, (high / step - 1e-9).rounded(.up) * step,
            onto: start, end, isPercentage: isPercentage)
    }

    func position(_ value: Double) -> Double {
        start + (value - low) / (high - low) * (end - start)
    }

    func ticks(_ most: Int) -> [Tick] {
        let step = step(most)
        let first = Int((low / step - 1e-9).rounded(.up))
        let last = Int((high / step + 1e-9).rounded(.down))
        guard first <= last else { return [] }
        return (first...last).map { index in
            let value = Double(index) * step
            return Tick(
                value: value,
                label: isPercentage
                    ? NumberLabel.tick(100 * value) + "\u{A0}%" : NumberLabel.tick(value)
            )
        }
    }

    /// 1, 2, 2.5 or 5 times a power of ten.
    private func step(_ most: Int) -> Double {
        let least = (high - low) / Double(max(1, most - 1))
        let power = Decades.power(Decades.floor(least))
        return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= least * (1 - 1e-9) } ?? 10
            * power
    }
}
