package import SimulationKernel

/// One contract that a public body published.
package struct TenderRow: JournalRow {
    package var day: UInt16
    package var buyer: AgentID
    package var project: UInt32
    /// The buyer's group.
    package var group: UInt8
    package var path: Path
    /// Position of the region, and of the lot in it.
    package var region: UInt32
    package var lot: UInt8
    package var namesChip: Bool
    package var namesCloud: Bool
    /// GPU-seconds contracted.
    package var gpuSeconds: Int64
    /// Micro-USD at the prices on show.
    package var worth: Int64
}

extension TenderRow {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.day, a.buyer, a.project) < (b.day, b.buyer, b.project)
    }

    package func encode(into writer: inout ByteWriter) {
        writer.write(day)
        writer.write(buyer.rawValue)
        writer.write(project)
        writer.write(group)
        writer.write(path.rawValue)
        writer.write(region)
        writer.write(lot)
        writer.write(namesChip)
        writer.write(namesCloud)
        writer.write(gpuSeconds)
        writer.write(worth)
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        day = try reader.read()
        buyer = AgentID(try reader.read())
        project = try reader.read()
        group = try reader.read()
        path = try reader.readCase()
        region = try reader.read()
        lot = try reader.read()
        namesChip = try reader.readBool()
        namesCloud = try reader.readBool()
        gpuSeconds = try reader.read()
        worth = try reader.read()
    }
}
