/// A named set of rules to simulate, and to compare with others.
public struct Policy: Sendable {
    /// The name in files and tables.
    public var name: String
    /// What people call it.
    public var title: String
    /// Its rules.
    public var rulebook: Rulebook
    /// How well they are obeyed.
    public var enforcement: Enforcement

    /// A policy from its parts.
    public init(
        name: String, title: String, rulebook: Rulebook, enforcement: Enforcement = .asItIs
    ) {
        self.name = name
        self.title = title
        self.rulebook = rulebook
        self.enforcement = enforcement
    }
}

/// How well the rules of a policy are obeyed.
public enum Enforcement: String, Sendable, CaseIterable {
    /// By those who see what they would have to see.
    case asItIs = "as-it-is"
    /// By all whom they bind, and nobody's identity is ever missed: what is left is what the rules
    /// leave.
    case perfect
}
