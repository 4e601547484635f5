package import SimulationKernel

/// One lot in one month: GPU-seconds by state, and the price at its end.
package struct FleetRow: JournalRow {
    package var month: UInt16
    package var region: UInt32
    package var lot: UInt8
    package var chip: UInt8
    package var provenance: Provenance
    package var down: Int64
    package var free: Int64
    package var reserved: Int64
    package var background: Int64
    package var busy: Int64
    /// GPU-seconds that existed, counted from deliveries alone.
    package var capacity: Int64
    /// Chips installed at the month's end.
    package var chipsAtEnd: Int64
    /// Micro-USD per chip-hour at the month's end.
    package var price: Int64
    /// Micro-USD of rent that a state paid in the users' place.
    package var support: Int64
}

extension FleetRow {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.month, a.region, a.lot) < (b.month, b.region, b.lot)
    }

    package func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(region)
        writer.write(lot)
        writer.write(chip)
        writer.write(provenance.rawValue)
        writer.write(down)
        writer.write(free)
        writer.write(reserved)
        writer.write(background)
        writer.write(busy)
        writer.write(capacity)
        writer.write(chipsAtEnd)
        writer.write(price)
        writer.write(support)
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        month = try reader.read()
        region = try reader.read()
        lot = try reader.read()
        chip = try reader.read()
        provenance = try reader.readCase()
        down = try reader.read()
        free = try reader.read()
        reserved = try reader.read()
        background = try reader.read()
        busy = try reader.read()
        capacity = try reader.read()
        chipsAtEnd = try reader.read()
        price = try reader.read()
        support = try reader.read()
    }
}
