internal import SimulationKernel

/// Tokens of an advanced model wanted for a project.
package struct ModelRequest: BitwiseCopyable, Sendable {
    var endUser: Sealed<AgentID>
    /// Whose account is used: the organisation itself or an intermediary.
    var account: AgentID
    var project: UInt32
    @TwoWords var tokens: Int64
    /// Direct or through a reseller.
    var path: Path
}

extension ModelRequest {
    func encode(into writer: inout ByteWriter) {
        writer.write(endUser.opened(by: .ledger).rawValue)
        writer.write(account.rawValue)
        writer.write(project)
        writer.write(tokens)
        writer.write(path.rawValue)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            endUser: Sealed(AgentID(try reader.read())), account: AgentID(try reader.read()),
            project: try reader.read(), tokens: try reader.read(), path: try reader.readCase())
    }
}
