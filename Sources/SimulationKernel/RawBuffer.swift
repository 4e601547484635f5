/// A growing buffer of plain values, without reference counting or uniqueness checks.
@usableFromInline
struct RawBuffer<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<Element>
    @usableFromInline var count = 0
    @usableFromInline var capacity: Int

    @inlinable init(capacity: Int = 16) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    @inlinable deinit { base.deallocate() }

    @inlinable @inline(__always)
    var elements: UnsafeMutableBufferPointer<Element> {
        UnsafeMutableBufferPointer(start: base, count: count)
    }

    /// Complexity: O(1) amortised.
    @inlinable @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: capacity &* 2) }
        base[count] = element
        count &+= 1
    }

    /// Makes room for at least `wanted` elements, keeping what is there.
    @inlinable @inline(__always)
    mutating func reserve(_ wanted: Int) {
        if capacity < wanted { grow(to: wanted + wanted / 2) }
    }

    @inlinable @inline(never)
    mutating func grow(to wanted: Int) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }
}
