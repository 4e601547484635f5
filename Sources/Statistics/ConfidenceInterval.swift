/// A range that covers the truth with a stated probability, in the unit of what was measured.
public struct ConfidenceInterval: Hashable, Sendable {
    /// The lower end.
    public var low: Double
    /// The upper end.
    public var high: Double

    /// A range.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// Whether `value` lies between the ends, which belong to the range.
    public func contains(_ value: Double) -> Bool { low <= value && value <= high }

    /// Half of the length.
    public var halfWidth: Double { (high - low) / 2 }
}
