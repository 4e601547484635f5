/// A growing buffer of plain values without reference counting or uniqueness checks.
///
/// The owner calls ``deallocate()``; copies share their memory. For the kernel's inner loop only.
@usableFromInline
struct Bag<Element: BitwiseCopyable> {
    @usableFromInline var base: UnsafeMutablePointer<Element>
    @usableFromInline var count = 0
    @usableFromInline var capacity: Int

    @inlinable init(capacity: Int = 16) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    @inlinable func deallocate() { base.deallocate() }

    /// Complexity: O(1) amortised.
    @inlinable @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: capacity &* 2) }
        base[count] = element
        count &+= 1
    }

    /// Makes room for `wanted` elements, keeping what is there.
    @inlinable @inline(never)
    mutating func grow(to wanted: Int) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }
}
