/// A named set of rules to simulate, and to compare with others.
public struct Policy: Sendable {
    /// The name in files and tables.
    public var name: String
    /// What people call it.
    public var title: String
    /// Its rules.
    public var rulebook: Rulebook

    /// A policy from its parts.
    public init(name: String, title: String, rulebook: Rulebook) {
        self.name = name
        self.title = title
        self.rulebook = rulebook
    }
}
