/// Who shares a cap.
public enum CapScope: UInt8, BitwiseCopyable, Sendable {
    /// All buyers of chips that go to one country; all who rent and whose parent sits there, as far as
    /// it can be seen.
    case country
    /// One buyer or account holder.
    case customer
}

/// How much may be provided before a rule binds.
///
/// What is sold counts until the period turns, what is rented while it runs. Whoever sells or rents
/// counts what it provides itself.
public struct Cap: BitwiseCopyable, Hashable, Sendable {
    /// Total processing performance that is free of the rule.
    public var tpp: Double
    /// Who shares it.
    public var scope: CapScope
    /// Days of a period, the first of which begins when the rule takes effect.
    public var days: Int64

    /// A cap from its parts.
    public init(tpp: Double, scope: CapScope, days: Int64) {
        self.tpp = tpp
        self.scope = scope
        self.days = days
    }
}
