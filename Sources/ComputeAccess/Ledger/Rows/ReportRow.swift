package import SimulationKernel

/// One account that a provider reported for its training.
package struct ReportRow: JournalRow {
    package var day: UInt16
    package var region: UInt32
    /// Number of the account holder.
    package var account: UInt32
    /// Number of the holder's name.
    package var name: UInt8
    /// 1 + the position in the rulebook of the rule that asked for it.
    package var rule: UInt8
    /// Group of the true end user of the lease that led to the report.
    package var group: UInt8
    package var interface: Interface
    /// Chip of that lease, by position.
    package var chip: UInt8
    /// TFLOP seen as one.
    package var work: Int64
}

extension ReportRow {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.day, a.region, a.account, a.name) < (b.day, b.region, b.account, b.name)
    }

    package func encode(into writer: inout ByteWriter) {
        writer.write(day)
        writer.write(region)
        writer.write(account)
        writer.write(name)
        writer.write(rule)
        writer.write(group)
        writer.write(interface.rawValue)
        writer.write(chip)
        writer.write(work)
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        day = try reader.read()
        region = try reader.read()
        account = try reader.read()
        name = try reader.read()
        rule = try reader.read()
        group = try reader.read()
        interface = try reader.readCase()
        chip = try reader.read()
        work = try reader.read()
    }
}
