package import SimulationKernel

/// One campaign of an organisation: what it set out to do, and how it ended.
///
/// Where it was computed is told by the legs, see ``TrainingSpan``.
package struct CampaignRow: JournalRow {
    /// The organisation, by position.
    package var organisation: UInt32
    /// The organisation's campaign, counted from zero.
    package var ordinal: UInt32
    /// Day it came up.
    package var begun: UInt16
    /// Day it was done, or 65,535.
    package var done = UInt16.max
    /// Day it was given up, or 65,535.
    package var givenUp = UInt16.max
    /// Chips wanted in one gang, as the power of two that they are.
    var gang: UInt8
    /// TFLOP of the model it is for.
    package var work: Int64
    /// TFLOP of legs that brought it forward, and of those billed that did not: failed and cancelled
    /// tries, and what was done since the last checkpoint when service was cut.
    package var kept: Int64 = 0
    package var lost: Int64 = 0

    /// Chips wanted in one gang.
    package var chips: Int { 1 << Int(gang) }
}

extension CampaignRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.organisation, a.ordinal, a.kept + a.lost, a.done, a.givenUp)
            < (b.organisation, b.ordinal, b.kept + b.lost, b.done, b.givenUp)
    }

    package mutating func absorb(_ other: Self) -> Bool {
        guard organisation == other.organisation, ordinal == other.ordinal else { return false }
        done = min(done, other.done)
        givenUp = min(givenUp, other.givenUp)
        kept.add(saturating: other.kept)
        lost.add(saturating: other.lost)
        return true
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&organisation)
        try coder.field(&ordinal)
        try coder.field(&begun)
        try coder.field(&done)
        try coder.field(&givenUp)
        try coder.field(&gang)
        try coder.field(&work)
        try coder.field(&kept)
        try coder.field(&lost)
        try coder.expect(gang < 32, "gang", UInt64(gang))
    }
}
