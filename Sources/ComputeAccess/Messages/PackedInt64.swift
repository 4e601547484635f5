/// A 64-bit number in two words, low word first: aligned to four bytes, so that a message has no holes.
@propertyWrapper
package struct PackedInt64<Number: FixedWidthInteger & BitwiseCopyable & Sendable>:
    BitwiseCopyable, Sendable
{
    private var low: UInt32
    private var high: UInt32

    package init(wrappedValue: Number) {
        low = UInt32(truncatingIfNeeded: wrappedValue)
        high = UInt32(truncatingIfNeeded: wrappedValue >> 32)
    }

    package var wrappedValue: Number {
        get { Number(truncatingIfNeeded: UInt64(high) << 32 | UInt64(low)) }
        set { self = PackedInt64(wrappedValue: newValue) }
    }
}
