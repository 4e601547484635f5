internal import SimulationKernel

/// Tokens of an advanced model wanted for a project.
package struct ModelRequest: BitwiseCopyable, Sendable {
    var endUser: Sealed<AgentID>
    /// Whose account is used: the organisation itself or an intermediary.
    var account: AgentID
    var project: UInt32
    /// Tokens, low word first (4-aligned).
    var tokensLow: UInt32
    var tokensHigh: UInt32
    /// Direct or through a reseller.
    var path: Path

    var tokens: Int64 { Int64(tokensHigh) << 32 | Int64(tokensLow) }

    init(
        endUser: Sealed<AgentID>, account: AgentID, project: UInt32, tokens: Int64, path: Path
    ) {
        self.endUser = endUser
        self.account = account
        self.project = project
        tokensLow = UInt32(truncatingIfNeeded: tokens)
        tokensHigh = UInt32(truncatingIfNeeded: tokens >> 32)
        self.path = path
    }
}

extension ModelRequest {
    func encode(into writer: inout ByteWriter) {
        writer.write(endUser.opened(by: .ledger).rawValue)
        writer.write(account.rawValue)
        writer.write(project)
        writer.write(tokensLow)
        writer.write(tokensHigh)
        writer.write(path.rawValue)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        endUser = Sealed(AgentID(try reader.read()))
        account = AgentID(try reader.read())
        project = try reader.read()
        tokensLow = try reader.read()
        tokensHigh = try reader.read()
        path = try reader.readCase()
    }
}
