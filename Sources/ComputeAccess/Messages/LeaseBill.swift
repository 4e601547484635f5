internal import SimulationKernel

/// What a lease cost, or the use of a model.
package struct LeaseBill: BitwiseCopyable, Sendable {
    var endUser: Sealed<AgentID>
    var account: AgentID
    var project: UInt32
    /// Micro-USD, low word first (4-aligned).
    var costLow: UInt32
    var costHigh: UInt32
    var path: Path
    /// Whether it is for a model, which nobody resells in more than one hop.
    var isForModel: Bool

    var cost: Int64 { Int64(costHigh) << 32 | Int64(costLow) }

    init(
        endUser: Sealed<AgentID>, account: AgentID, project: UInt32, cost: Int64, path: Path,
        isForModel: Bool = false
    ) {
        self.endUser = endUser
        self.account = account
        self.project = project
        costLow = UInt32(truncatingIfNeeded: cost)
        costHigh = UInt32(truncatingIfNeeded: cost >> 32)
        self.path = path
        self.isForModel = isForModel
    }
}

extension LeaseBill {
    func encode(into writer: inout ByteWriter) {
        writer.write(endUser.opened(by: .ledger).rawValue)
        writer.write(account.rawValue)
        writer.write(project)
        writer.write(cost)
        writer.write(path.rawValue)
        writer.write(isForModel)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        let endUser = Sealed(AgentID(try reader.read()))
        let account = AgentID(try reader.read())
        let project: UInt32 = try reader.read()
        let cost: Int64 = try reader.read()
        self.init(
            endUser: endUser, account: account, project: project, cost: cost,
            path: try reader.readCase(), isForModel: try reader.readBool())
    }
}
