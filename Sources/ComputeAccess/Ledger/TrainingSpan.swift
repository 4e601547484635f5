package import SimulationKernel

/// Training done by one organisation in one lease of 64 chips or more, or for a campaign.
package struct TrainingSpan: BitwiseCopyable, Sendable {
    package var organisation: AgentID
    /// The project's or campaign's number.
    var project: UInt32
    /// Position of the region.
    package var region: UInt32
    package var lot: UInt8
    /// Chips in the gang, as the power of two that they are.
    var gang: UInt8
    package var from: SimulationTime
    package var to: SimulationTime
    /// TFLOP in all, spread evenly over the span.
    package var work: Int64

    /// Chips in the gang.
    package var chips: Int { 1 << Int(gang) }

    /// The organisation's campaign that it is a leg of, or nil.
    package var campaign: UInt32? { Campaign.ordinal(ofProject: project) }
}

extension TrainingSpan: Comparable {
    /// Order of rows: by organisation, then as they began.
    package static func < (a: Self, b: Self) -> Bool {
        if a.organisation != b.organisation { return a.organisation < b.organisation }
        if a.from != b.from { return a.from < b.from }
        return (a.to, a.work, a.project, a.region, a.lot, a.gang)
            < (b.to, b.work, b.project, b.region, b.lot, b.gang)
    }
}

extension TrainingSpan: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&organisation)
        try coder.field(&project)
        try coder.field(&region)
        try coder.field(&lot)
        try coder.field(&gang)
        try coder.field(&from)
        try coder.field(&to)
        try coder.field(&work)
        try coder.expect(gang < 32, "gang", UInt64(gang))
    }
}
