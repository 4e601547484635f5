internal import SimulationKernel

/// How far a campaign has got.
struct CampaignState: BitwiseCopyable, Sendable {
    /// The organisation's campaign, counted from zero.
    let ordinal: UInt32
    /// Day it came up.
    let begunDay: Int32
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
extension CampaignState {
    func encode(into writer: inout ByteWriter) {
        writer.write(ordinal)
        writer.write(begunDay)
        writer.write(progressDay)
        writer.write(left)
        writer.write(gang)
        writer.write(legs)
        writer.write(attempt)
        writer.write(isCut)
        writer.write(refused)
        writer.write(region)
        writer.write(lot)
        writer.write(chip)
        writer.write(path.rawValue)
        writer.write(account)
        writer.write(legWork)
        writer.write(legSeconds)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        ordinal = try reader.read()
        begunDay = try reader.read()
        progressDay = try reader.read()
        left = try reader.read()
        gang = try reader.read()
        legs = try reader.read()
        attempt = try reader.read()
        isCut = try reader.readBool()
        refused = try reader.read()
        region = try reader.read()
        lot = try reader.read()
        chip = try reader.read()
        path = try reader.readCase()
        account = try reader.read()
        legWork = try reader.read()
        legSeconds = try reader.read()
    }
}

extension Programme {
    func encode(into writer: inout ByteWriter) {
        writer.write(begun)
        writer.writeList(campaigns) { $0.encode(into: &$1) }
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        begun = try reader.read()
        campaigns = try reader.readList(CampaignState.init(from:))
    }
}
