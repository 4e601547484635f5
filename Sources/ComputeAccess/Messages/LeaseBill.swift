internal import SimulationKernel

/// What a lease cost, or the use of a model.
package struct LeaseBill: BitwiseCopyable, Sendable {
    var endUser: Sealed<AgentID>
    var account: AgentID
    var project: UInt32
    /// Micro-USD.
    @PackedInt64 var cost: Int64
    var path: Path
    /// Whether it is for a model, which nobody resells in more than one hop.
    var isForModel = false
    /// TFLOP done.
    @PackedInt64 var work: Int64 = 0
}

extension LeaseBill: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&endUser)
        try coder.field(&account)
        try coder.field(&project)
        try coder.field(&cost)
        try coder.field(&path)
        try coder.field(&isForModel)
        try coder.field(&work)
    }
}
