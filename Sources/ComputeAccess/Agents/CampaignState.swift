package import SimulationKernel

/// How far a campaign has got.
struct CampaignState: BitwiseCopyable, Sendable {
    /// The organisation's campaign, counted from zero.
    private(set) var ordinal: UInt32
    /// Day it came up.
    private(set) var begunDay: Int32
    /// Day on which it last got further.
    var progressDay: Int32
    /// TFLOP left to do.
    var left: Int64
    /// Chips in the gang that is asked for.
    var gang: UInt32
    /// Legs begun.
    var legs: UInt32 = 0
    /// Refusals since the last leg.
    var attempt: UInt8 = 0
    /// Whether service was cut in this leg, and what that rules out.
    var isCut = false
    var refused: UInt64 = 0
    /// Where the last leg was begun; the region's number is `UInt32.max` before the first.
    var region = UInt32.max
    var lot: UInt8 = 0
    var chip: UInt8 = 0
    var path = Path.own
    /// Whose account was used then: the organisation itself or an intermediary.
    var account: UInt32 = 0
    /// TFLOP that the leg is to do, and its length in s.
    var legWork: Int64 = 0
    var legSeconds: UInt32 = 0

    init(ordinal: UInt32, begunDay: Int32, left: Int64, gang: UInt32) {
        self.ordinal = ordinal
        self.begunDay = begunDay
        progressDay = begunDay
        self.left = left
        self.gang = gang
    }

    /// A leg has begun.
    mutating func begin(_ lease: LeaseRequest) {
        legs += 1
        attempt = 0
        region = lease.region.rawValue
        lot = lease.lot
        path = lease.path
        account = lease.account.rawValue
        legSeconds = lease.seconds
    }

    /// What of the work of the leg that is over brings the campaign forward: nothing when it was in vain;
    /// up to the last checkpoint when service was cut.
    func kept(
        of work: Int64, by organisation: OrganisationTraits, in context: inout SimulationContext
    ) -> Int64 {
        let isInVain = Campaign.isInVain(
            leg: legs, of: ordinal, by: organisation, seed: context.seed, facts: context.facts)
        if isInVain { return 0 }
        guard isCut else { return min(left, work) }
        let terms = context.facts.groups[Int(organisation.group)].campaigns!
        let step = Double(legWork) / Double(legSeconds) * Double(terms.checkpointSeconds)
        guard step >= 1 else { return min(left, work) }
        return min(left, Int64(saturating: (Double(work) / step).rounded(.down) * step))
    }

    /// Writes down that it has begun, got further or is done.
    func note(
        of organisation: UInt32, for campaign: Campaign, kept: Int64 = 0, lost: Int64 = 0,
        isGivenUp: Bool = false, in context: inout SimulationContext
    ) {
        let today = UInt16(clamping: context.today)
        var row = CampaignRow(
            organisation: organisation, ordinal: ordinal, begun: UInt16(clamping: begunDay),
            gang: UInt8(campaign.gang.trailingZeroBitCount), work: campaign.work)
        row.kept = kept
        row.lost = lost
        if left <= 0 { row.done = today }
        if isGivenUp { row.givenUp = today }
        context.environment.journal.campaigns.append(row)
    }
}

// What a checkpoint keeps.
extension CampaignState: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&ordinal)
        try coder.field(&begunDay)
        try coder.field(&progressDay)
        try coder.field(&left)
        try coder.field(&gang)
        try coder.field(&legs)
        try coder.field(&attempt)
        try coder.field(&isCut)
        try coder.field(&refused)
        try coder.field(&region)
        try coder.field(&lot)
        try coder.field(&chip)
        try coder.field(&path)
        try coder.field(&account)
        try coder.field(&legWork)
        try coder.field(&legSeconds)
    }
}

extension Programme: Wired {
    package static var blank: Programme { Programme() }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&begun)
        try coder.field(&campaigns)
    }
}
