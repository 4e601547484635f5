internal import SimulationKernel

// What a checkpoint keeps of organisations. There may be a million of them, so
// paths that were never tried take no room.

extension Organisation {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&projects)
        try coder.field(&cash)
        try coder.field(&earnedUntil)
        try coder.field(&fadedUntil)
        try coder.field(&isSetUp)
        try coder.field(&site)
        try coder.field(&unit)
        try coder.field(&tries)
        try coder.field(&cuts)
    }
}

extension SiteReport: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&capacity)
        try coder.field(&waitHours)
        try coder.field(&lot)
        try coder.field(&chip)
    }
}

extension PathTable: Wired {
    /// One bit per path whose number is not zero, then those numbers.
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var known = PathSet(bits: 0)
        for path in Path.allCases where self[path].bitPattern != 0 { known.bits |= path.bit }
        try coder.field(&known.bits)
        try coder.expect(
            known.bits >> UInt16(Path.count) == 0, "set of paths", UInt64(known.bits))
        if Coder.isReading { self = PathTable() }
        for path in known {
            var bits = self[path].bitPattern
            try coder.field(&bits)
            self[path] = Float(bitPattern: bits)
        }
    }
}
