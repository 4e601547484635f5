/// Arithmetic that stops at the ends of a type instead of trapping.
///
/// What a scenario says is bounded where it is read; products and sums of many such numbers are not.
extension FixedWidthInteger {
    /// The whole number that a number begins with, held to what the type can hold; 0 for what is no
    /// number.
    @inlinable public init(saturating value: Double) {
        if value >= Double(Self.max) {
            self = .max
        } else if value <= Double(Self.min) {
            self = .min
        } else {
            self = value.isNaN ? 0 : Self(value)
        }
    }

    /// The sum, held to what the type can hold.
    @inlinable public func adding(saturating other: Self) -> Self {
        let (sum, isOver) = addingReportingOverflow(other)
        guard isOver else { return sum }
        return other < 0 ? .min : .max
    }

    /// The product, held to what the type can hold.
    @inlinable public func multiplied(saturating factor: Self) -> Self {
        let (product, isOver) = multipliedReportingOverflow(by: factor)
        guard isOver else { return product }
        return (self < 0) == (factor < 0) ? .max : .min
    }

    /// Adds, and stops at the ends of what the type can hold.
    @inlinable public mutating func add(saturating other: Self) { self = adding(saturating: other) }
}
