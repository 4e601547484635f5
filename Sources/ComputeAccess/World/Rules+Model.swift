// What the model needs of the vocabulary of the rules beyond what the rules do.

extension Service {}
extension EndUse {}
extension Presumption {}

extension EndUse {
    /// Military use of any kind, or weapons of mass destruction.
    var isMilitary: Bool { rawValue >= EndUse.military.rawValue }
}
