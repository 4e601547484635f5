internal import SimulationKernel

/// Tokens of an advanced model wanted for a project.
package struct ModelRequest: BitwiseCopyable, Sendable {
    var endUser: Sealed<AgentID>
    /// Whose account is used: the organisation itself or an intermediary.
    var account: AgentID
    var project: UInt32
    @PackedInt64 var tokens: Int64
    /// Direct or through a reseller.
    var path: Path
}

extension ModelRequest: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&endUser)
        try coder.field(&account)
        try coder.field(&project)
        try coder.field(&tokens)
        try coder.field(&path)
    }
}
