// What the model needs of the vocabulary of the rules beyond what the rules do.

extension Service: Codable {}
extension EndUse: Codable {}
extension Presumption: Codable {}

extension EndUse {
    /// Military use of any kind, or weapons of mass destruction.
    var isMilitary: Bool { rawValue >= EndUse.military.rawValue }
}
