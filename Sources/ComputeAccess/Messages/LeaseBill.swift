internal import SimulationKernel

/// What a lease cost, or the use of a model.
package struct LeaseBill: BitwiseCopyable, Sendable {
    var endUser: Sealed<AgentID>
    var account: AgentID
    var project: UInt32
    /// Micro-USD.
    @TwoWords var cost: Int64
    var path: Path
    /// Whether it is for a model, which nobody resells in more than one hop.
    var isForModel = false
    /// TFLOP done.
    @TwoWords var work: Int64 = 0
}

extension LeaseBill {
    func encode(into writer: inout ByteWriter) {
        writer.write(endUser.opened(by: .ledger).rawValue)
        writer.write(account.rawValue)
        writer.write(project)
        writer.write(cost)
        writer.write(path.rawValue)
        writer.write(isForModel)
        writer.write(work)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            endUser: Sealed(AgentID(try reader.read())), account: AgentID(try reader.read()),
            project: try reader.read(), cost: try reader.read(), path: try reader.readCase(),
            isForModel: try reader.readBool(), work: try reader.read())
    }
}
