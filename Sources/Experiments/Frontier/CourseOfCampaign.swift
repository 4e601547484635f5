internal import ComputeAccess
internal import SimulationKernel

/// A campaign and what its legs tell: where and on what it was computed.
struct CourseOfCampaign {
    /// Work of a campaign on the chips of one model and provenance.
    struct Share {
        var chip: Int
        var provenance: Provenance
        /// TFLOP.
        var work: Int64 = 0
    }

    let row: CampaignRow
    /// Legs in the order in which they began.
    let legs: [TrainingSpan]
    /// TFLOP computed in all, what came to nothing included.
    private(set) var work: Int64 = 0
    /// Chips used, in the order in which they came up.
    private(set) var shares: [Share] = []
    /// Times that a leg was begun in another place than the one before.
    private(set) var moves = 0
    /// Providers that it ran at, its own organisation being one.
    private(set) var providers = 0
    private(set) var largestGang = 0
    /// Work over what the peak of the chips would have done, and over what they would without fabric.
    private(set) var utilisation: Double?
    private(set) var fabricLoss: Double?

    init(_ row: CampaignRow, legs: [TrainingSpan], lots: [UInt64: FleetRow], _ subject: RunSubject)
    {
        self.row = row
        self.legs = legs
        var (atPeak, withoutFabric) = (0.0, 0.0)
        var known: [String] = []
        for (index, leg) in legs.enumerated() {
            guard let lot = lots[UInt64(leg.region) << 8 | UInt64(leg.lot)] else { continue }
            work += leg.work
            add(leg.work, on: Int(lot.chip), lot.provenance)
            if index > 0, leg.region != legs[index - 1].region { moves += 1 }
            let provider = subject.regions[Int(leg.region)].provider
            if !known.contains(provider) { known.append(provider) }
            largestGang = max(largestGang, leg.chips)
            let hours = Double(leg.to.seconds - leg.from.seconds) / 3_600 * Double(leg.chips)
            let chip = Int(lot.chip)
            atPeak += subject.facts.peak(ofChip: chip) * hours * 3_600 * 1e-12
            withoutFabric += Double(leg.work) / subject.facts.fabricShare(chip, gang: leg.chips)
        }
        providers = known.count
        if atPeak > 0 { utilisation = Double(work) / atPeak }
        if withoutFabric > 0 { fabricLoss = 1 - Double(work) / withoutFabric }
    }

    private mutating func add(_ work: Int64, on chip: Int, _ provenance: Provenance) {
        let place = shares.firstIndex { $0.chip == chip && $0.provenance == provenance }
        if let place {
            shares[place].work += work
        } else {
            shares.append(Share(chip: chip, provenance: provenance, work: work))
        }
    }

    /// The chips on which most of it was computed; nil when nothing was.
    var mainShare: Share? {
        shares.indices.max { shares[$0].work < shares[$1].work }.map { shares[$0] }
    }

    /// How it ended.
    var outcome: String {
        if row.done != .max { return "done" }
        return row.givenUp == .max ? "under-way" : "given-up"
    }
}

extension RunResult {
    /// The campaigns that went on in the reported time, in the order of organisations.
    func campaigns() -> [CourseOfCampaign] {
        let lots = lots()
        let first = subject.facts.clock.warmUpDays
        var legs: [UInt64: [TrainingSpan]] = [:]
        for span in record.spans {
            guard let campaign = span.campaign else { continue }
            let organisation = subject.facts.layout.position(of: span.organisation)
            legs[UInt64(organisation) << 32 | UInt64(campaign), default: []].append(span)
        }
        return record.campaigns.compactMap { row in
            guard Int(min(row.done, row.givenUp)) >= first else { return nil }
            let key = UInt64(row.organisation) << 32 | UInt64(row.ordinal)
            return CourseOfCampaign(row, legs: legs[key] ?? [], lots: lots, subject)
        }
    }
}
