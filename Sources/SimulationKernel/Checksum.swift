/// A 64-bit checksum of raw bytes, eight at a time.
///
/// Every step maps the state one-to-one, so any change within one word of eight bytes is found for
/// certain; others escape with a chance of 2^-64. Guards against mistakes and damage, not malice.
///
/// Complexity: O(bytes), about one multiplication per eight.
public func checksum(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var state = seed ^ UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position &+ 8 <= bytes.count {
        let word = UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        state = step(state, word)
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
