/// What turned a project down before, one bit each in a word that travels with it: places in the low 40
/// bits, account holders in the next 8, whole paths above. Places and holders share bits when there
/// are more of them.
enum Refusal {
    /// A region's bit, by its position.
    static func place(_ index: Int) -> UInt64 { 1 << UInt64(index % 40) }

    /// The bit of whoever rents for others, by its position.
    static func holder(_ index: Int) -> UInt64 { 1 << UInt64(40 + index % 8) }

    /// A path's bit.
    static func path(_ path: Path) -> UInt64 { UInt64(path.bit) << 48 }

    /// The paths among what refused.
    static func paths(in refused: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: refused >> 48) }
}
