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

extension Contract: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&buyer)
        try coder.field(&project)
        try coder.field(&region)
        try coder.field(&chips)
        try coder.field(&seconds)
        try coder.field(&lot)
        try coder.field(&path)
    }
}
