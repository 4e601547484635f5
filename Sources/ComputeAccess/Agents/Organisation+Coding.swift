internal import SimulationKernel

// What a checkpoint keeps of organisations. There may be a million of them, so
// paths that were never tried take no room.

extension Organisation {
    func encode(into writer: inout ByteWriter) {
        writer.write(projects)
        writer.write(cash)
        writer.write(earnedUntil)
        writer.write(fadedUntil)
        writer.write(isSetUp)
        site.encode(into: &writer)
        unit.encode(into: &writer)
        tries.encode(into: &writer)
        cuts.encode(into: &writer)
    }

    init(_ index: Int, from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            index: UInt32(index), projects: try reader.read(), cash: try reader.read(),
            earnedUntil: try reader.read(), fadedUntil: try reader.read(),
            isSetUp: try reader.read(), site: try SiteReport(from: &reader),
            unit: try SiteReport(from: &reader), tries: try PathTable(from: &reader),
            cuts: try PathTable(from: &reader))
    }
}

extension SiteReport {
    fileprivate func encode(into writer: inout ByteWriter) {
        writer.write(capacity)
        writer.write(waitHours)
        writer.write(lot)
        writer.write(chip)
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        capacity = try reader.read()
        waitHours = try reader.read()
        lot = try reader.read()
        chip = try reader.read()
    }
}

extension PathTable {
    /// One bit per path whose number is not zero, then those numbers.
    fileprivate func encode(into writer: inout ByteWriter) {
        var known = PathSet(bits: 0)
        for path in Path.allCases where self[path].bitPattern != 0 { known.bits |= path.bit }
        writer.write(known.bits)
        for path in known { writer.write(self[path].bitPattern) }
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init()
        let bits: UInt16 = try reader.read()
        guard bits >> UInt16(Path.count) == 0 else {
            throw .invalid(what: "set of paths", value: UInt64(bits))
        }
        for path in PathSet(bits: bits) { self[path] = Float(bitPattern: try reader.read()) }
    }
}
