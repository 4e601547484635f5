/// Scrambles 64 bits so that every input bit moves every output bit (the finaliser of SplitMix64,
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
@inlinable @inline(__always)
public func mix(_ x: UInt64) -> UInt64 {
    var z = x
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
}

/// A 64-bit name for a string, the same on every machine and in every run (FNV-1a, then mixed).
public func stableHash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mix(hash)
}
