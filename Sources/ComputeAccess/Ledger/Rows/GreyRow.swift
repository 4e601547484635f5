package import SimulationKernel

/// One clearing of the grey market for one chip.
package struct GreyRow: JournalRow {
    package var month: UInt16
    package var chip: UInt8
    /// Chips sought, brought and sold.
    package var sought: Int64
    package var brought: Int64
    package var sold: Int64
    /// What a chip fetched, or might have, micro-USD; and its list price.
    package var price: Int64
    package var list: Int64
}

extension GreyRow {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.month, a.chip) < (b.month, b.chip)
    }

    package func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(chip)
        for number in [sought, brought, sold, price, list] { writer.write(number) }
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            month: try reader.read(), chip: try reader.read(), sought: try reader.read(),
            brought: try reader.read(), sold: try reader.read(), price: try reader.read(),
            list: try reader.read())
    }
}
