/// A 64-bit checksum of raw bytes, eight at a time in four lanes.
///
/// Every step maps the state one-to-one, so any change within one word of eight bytes is found for
/// certain; others escape with a chance of 2^-64. Guards against mistakes and damage, not malice.
///
/// Complexity: O(bytes), about one multiplication per eight.
public func checksum(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var state = seed ^ UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    if bytes.count >= 64 {
        // Four multiplications are under way at once; alone, each would wait for the one before.
        var lanes = (state, state ^ 1, state ^ 2, state ^ 3)
        while position &+ 32 <= bytes.count {
            lanes.0 = step(lanes.0, bytes.word(at: position))
            lanes.1 = step(lanes.1, bytes.word(at: position &+ 8))
            lanes.2 = step(lanes.2, bytes.word(at: position &+ 16))
            lanes.3 = step(lanes.3, bytes.word(at: position &+ 24))
            position &+= 32
        }
        state = step(step(step(lanes.0, lanes.1), lanes.2), lanes.3)
    }
    while position &+ 8 <= bytes.count {
        state = step(state, bytes.word(at: position))
        position &+= 8
    }
    var tail: UInt64 = 0
    while position < bytes.count {
        tail = tail << 8 | UInt64(bytes[position])
        position &+= 1
    }
    state = step(state, tail)
    return state ^ (state >> 29)
}

@inline(__always)
private func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
    // xor, multiplication by an odd number and rotation can all be undone.
    let product = (state ^ word) &* 0xA076_1D64_78BD_642F
    return product << 31 | product >> 33
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    fileprivate func word(at position: Int) -> UInt64 {
        UInt64(littleEndian: loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
}
