internal import SimulationKernel

/// A contract of a public body.
package struct Contract: BitwiseCopyable, Sendable {
    var buyer: AgentID
    var project: UInt32
    var region: AgentID
    var chips: UInt32
    var seconds: UInt32
    var lot: UInt8
    var path: Path
}

extension Contract {
    func encode(into writer: inout ByteWriter) {
        writer.write(buyer.rawValue)
        writer.write(project)
        writer.write(region.rawValue)
        writer.write(chips)
        writer.write(seconds)
        writer.write(lot)
        writer.write(path.rawValue)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        buyer = AgentID(try reader.read())
        project = try reader.read()
        region = AgentID(try reader.read())
        chips = try reader.read()
        seconds = try reader.read()
        lot = try reader.read()
        path = try reader.readCase()
    }
}
