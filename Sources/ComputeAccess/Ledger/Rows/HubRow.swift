package import SimulationKernel

/// What one distributor was billed for in a month, and where it went (M19), of one chip.
package struct HubRow: JournalRow {
    package var month: UInt16
    /// Place of the distributor among the institutions.
    package var distributor: UInt8
    package var chip: UInt8
    /// Chips that makers billed to it.
    package var billed: Int64 = 0
    /// Chips delivered in its own country, elsewhere, and to fronts it took for customers.
    package var here: Int64 = 0
    package var elsewhere: Int64 = 0
    package var fronts: Int64 = 0
    /// Chips it did not sell, to fronts it recognised.
    package var refused: Int64 = 0
    /// Chips delivered to ordinary customers that a check of their place took for others.
    package var falseAlarms: Int64 = 0
}

extension HubRow {
    package static func precedes(_ a: Self, _ b: Self) -> Bool { a.order < b.order }

    package mutating func absorb(_ other: Self) -> Bool {
        guard order == other.order else { return false }
        billed.add(saturating: other.billed)
        here += other.here
        elsewhere += other.elsewhere
        fronts += other.fronts
        refused += other.refused
        falseAlarms.add(saturating: other.falseAlarms)
        return true
    }

    private var order: UInt32 {
        UInt32(month) << 16 | UInt32(distributor) << 8 | UInt32(chip)
    }

    package func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(distributor)
        writer.write(chip)
        for count in [billed, here, elsewhere, fronts, refused, falseAlarms] {
            writer.write(count)
        }
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            month: try reader.read(), distributor: try reader.read(), chip: try reader.read(),
            billed: try reader.read(), here: try reader.read(), elsewhere: try reader.read(),
            fronts: try reader.read(), refused: try reader.read(),
            falseAlarms: try reader.read())
    }
}
