package import SimulationKernel

/// What became of chips that were ordered, at one buyer in one month.
package struct OrderRow: JournalRow {
    package var month: UInt16
    /// The chip asked for: what is sold may be a variant of it.
    package var chip: UInt8
    package var fate: OrderFate
    /// The buyer: position of its region or site.
    package var region: UInt32
    package var chips: Int64
}

extension OrderRow {
    package static func precedes(_ a: Self, _ b: Self) -> Bool { a.order < b.order }

    package mutating func absorb(_ other: Self) -> Bool {
        guard order == other.order else { return false }
        chips += other.chips
        return true
    }

    private var order: UInt64 {
        UInt64(month) << 48 | UInt64(chip) << 40 | UInt64(fate.rawValue) << 32 | UInt64(region)
    }

    package func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(chip)
        writer.write(fate.rawValue)
        writer.write(region)
        writer.write(chips)
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        month = try reader.read()
        chip = try reader.read()
        fate = try reader.readCase()
        region = try reader.read()
        chips = try reader.read()
    }
}

/// What becomes of chips that are ordered.
package enum OrderFate: UInt8, AxisValue {
    /// Sold, the chip itself or a variant.
    case sold
    /// Not allotted: there were too few.
    case scarce
    /// Kept back by a rule, of which no licence is asked.
    case rule
    /// Kept back by the office.
    case licence
    /// Stopped by the seller though no rule says so.
    case stopped

    package static let labels = ["sold", "scarce", "rule", "licence", "stopped"]
}
