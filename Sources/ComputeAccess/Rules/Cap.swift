/// Who shares a cap.
public enum CapScope: UInt8, BitwiseCopyable, Sendable {
    /// All buyers of chips that go to one country; all who rent and whose parent sits there, as far as
    /// it can be seen.
    case country
    /// One buyer or account holder.
    case customer
    /// All that one operator rents out in one region to those whom the rule means.
    case `operator`
}

/// How much may be provided before a rule binds.
///
/// What is sold counts until the period turns, what is rented while it runs. Whoever sells or rents
/// counts what it provides itself.
public struct Cap: BitwiseCopyable, Hashable, Sendable {
    /// Total processing performance that is free of the rule; 0 where only a share says how much.
    public var tpp: Double
    /// Share of the chips concerned that the provider has in the region which may be rented out, 0 to 1;
    /// nil where the amount alone counts.
    public var share: Double?
    /// Who shares it.
    public var scope: CapScope
    /// Days of a period, the first of which begins when the rule takes effect.
    public var days: Int64

    /// A cap from its parts.
    public init(tpp: Double, share: Double? = nil, scope: CapScope, days: Int64) {
        self.tpp = tpp
        self.share = share
        self.scope = scope
        self.days = days
    }

    /// The TPP that is free, of a provider whose chips concerned have `provided` TPP together.
    func free(ofProvided provided: Double) -> Double {
        guard let share else { return tpp }
        return tpp > 0 ? min(tpp, share * provided) : share * provided
    }
}
