internal import SimulationKernel

/// An organisation with projects, cash and experience. Plain bytes: a million of them fit in memory.
///
/// It holds nothing about projects under way: what is needed travels with the messages.
package struct Organisation: BitwiseCopyable, Sendable {
    /// Position in the list of organisations.
    let index: UInt32
    /// Projects that have come up.
    var projects: UInt32 = 0
    /// Money for compute, micro-USD: what was earned less what is committed or paid.
    var cash: Int64
    /// Day up to which income is in `cash`.
    var earnedUntil: Int32 = 0
    /// Day up to which experience has faded.
    var fadedUntil: Int32 = 0
    /// Paths that have been set up: one bit each.
    var isSetUp: UInt16 = 0
    /// What its own site and its unit's site last reported.
    var site: SiteReport
    var unit: SiteReport
    /// Fading counts of tries and of refusals about access, by path.
    var tries = PathTable()
    var cuts = PathTable()

    mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .projectDue: projectComesUp(in: &context)
        case .reconsiderDue(let deferral): reconsider(deferral, in: &context)
        case .leaseStarted(let lease): recordStart(lease, in: &context)
        case .leaseRefused(let lease): seekElsewhere(lease, in: &context)
        case .leaseEnded(let bill): settle(bill, in: &context)
        case .leaseCut(let lease): loseService(lease, in: &context)
        case .siteReported(let notice): note(notice, in: &context)
        case .modelRefused(let ask): seekModelElsewhere(ask, in: &context)
        default: internalError("organisation \(index) got \(message)")
        }
    }

    private mutating func projectComesUp(in context: inout SimulationContext) {
        let traits = context.facts.organisations[Int(index)]
        let today = context.today
        let gap = Project.gap(
            of: traits, after: projects, at: context.now, seed: context.seed,
            facts: context.facts)
        context.send(.projectDue, to: context.agent, after: gap)
        earn(in: &context)
        fade(in: &context)
        context.count(.projects, group: traits.group)
        let fresh = Deferral(
            project: projects, askedDay: UInt16(today), attempt: 0, halvings: 0)
        askForModel(projects, in: &context)
        projects &+= 1
        pursue(fresh, refused: 0, in: &context)
    }

    private mutating func reconsider(_ deferral: Deferral, in context: inout SimulationContext) {
        earn(in: &context)
        fade(in: &context)
        pursue(deferral, refused: 0, in: &context)
    }

    private mutating func recordStart(_ lease: LeaseRequest, in context: inout SimulationContext) {
        guard let waited = noteStart(of: lease, in: &context) else { return }
        let group = context.facts.organisations[Int(index)].group
        let work = Project.work(
            of: context.facts.organisations[Int(index)], ordinal: lease.project,
            day: Int32(lease.askedDay), halvings: lease.halvings, left: lease.left,
            seed: context.seed, facts: context.facts)
        let cost = context.facts.delayCost(days: Double(waited) / 86_400) * work
        context.count(
            .delayCost, Int64(saturating: (cost * 1e6).rounded()), at: lease.region, group: group)
        publish(lease, in: &context)
    }

    /// Takes the money back and tries the next best.
    private mutating func seekElsewhere(
        _ lease: LeaseRequest, in context: inout SimulationContext
    ) {
        noteRefusal(of: lease, in: &context)
        seekAgain(for: lease, in: &context)
    }

    /// Takes up what is left of a project whose lease was ended before its time.
    private mutating func loseService(
        _ lease: LeaseRequest, in context: inout SimulationContext
    ) {
        noteCut(of: lease, in: &context)
        seekAgain(for: lease, in: &context)
    }

    // MARK: What it learns from a lease, its own projects' or its campaigns'

    /// Counts a lease that has begun, and returns how long it was waited for, s; nil for what is left of one
    /// that was cut: that was asked for when the project came up, and served since.
    mutating func noteStart(
        of lease: LeaseRequest, in context: inout SimulationContext
    ) -> Int64? {
        tries[lease.path] += 1
        let group = context.facts.organisations[Int(index)].group
        context.count(.started, at: lease.region, group: group)
        guard lease.left == .max else { return nil }
        let waited = context.now.seconds - Int64(lease.askedDay) * 86_400
        context.count(.delaySeconds, waited, at: lease.region, group: group)
        return waited
    }

    mutating func noteRefusal(of lease: LeaseRequest, in context: inout SimulationContext) {
        tries[lease.path] += 1
        if lease.reason.isCut { cuts[lease.path] += 1 }
        context.count(
            FunnelMeasure(lease.reason), rule: lease.rule, at: lease.region,
            group: context.facts.organisations[Int(index)].group)
    }

    mutating func noteCut(of lease: LeaseRequest, in context: inout SimulationContext) {
        cuts[lease.path] += 1
        context.count(
            .cut, at: lease.region, group: context.facts.organisations[Int(index)].group)
    }

    /// Looks for another way, without the one that has just failed.
    private mutating func seekAgain(
        for lease: LeaseRequest, in context: inout SimulationContext
    ) {
        let next = Deferral(
            project: lease.project, askedDay: lease.askedDay, attempt: lease.attempt &+ 1,
            halvings: lease.halvings, left: lease.left)
        pursue(next, refused: lease.refused | refusal(of: lease, in: &context), in: &context)
    }

    /// What a refusal rules out: the whole path where access was the matter, the account holder where it
    /// is gone or full and others are to be had, else that one place.
    func refusal(of lease: LeaseRequest, in context: inout SimulationContext) -> UInt64 {
        let layout = context.layout
        let isByHolder = lease.reason == .account || lease.reason == .holderFull
        if isByHolder, lease.path != .shell, !layout.isOrganisation(lease.account) {
            return Refusal.holder(layout.intermediaryIndex(lease.account))
        }
        let closesPath =
            lease.reason == .rule || lease.reason == .licence || lease.reason == .account
        let isPrivate =
            lease.path == .own || lease.path == .subsidiary || lease.reason == .holderFull
        if closesPath || isPrivate { return Refusal.path(lease.path) }
        return Refusal.place(layout.regionIndex(lease.region))
    }

    mutating func settle(_ bill: LeaseBill, in context: inout SimulationContext) {
        cash.add(saturating: -bill.cost)
        context.environment.journal.money.paid.add(saturating: bill.cost)
    }

    private mutating func note(_ notice: OfferNotice, in context: inout SimulationContext) {
        let traits = context.facts.organisations[Int(index)]
        let report = SiteReport(notice)
        if context.layout.regionIndex(notice.region) == Int(traits.site) {
            site = report
        } else {
            unit = report
        }
    }

    /// Adds the income since the last time (E6).
    mutating func earn(in context: inout SimulationContext) {
        let today = context.today
        guard today > earnedUntil else { return }
        let traits = context.facts.organisations[Int(index)]
        let daily = context.facts.days.growth(of: traits.group, on: today).incomePerDay
        cash.add(saturating: Int64(saturating: Double(today - earnedUntil) * daily))
        earnedUntil = today
    }

    /// Lets experience fade with its half-life (E5).
    mutating func fade(in context: inout SimulationContext) {
        let days = context.today - fadedUntil
        guard days > 0 else { return }
        let keep = context.facts.days.left(after: days)
        tries.scale(by: Float(keep))
        cuts.scale(by: Float(keep))
        fadedUntil = context.today
    }
}

/// What an owner knows of its own site.
package struct SiteReport: BitwiseCopyable, Sendable {
    var capacity: UInt32 = 0
    var waitHours: UInt16 = 0
    var lot: UInt8 = 0
    var chip: UInt8 = 0

    init() {}

    init(_ notice: OfferNotice) {
        capacity = notice.capacity
        waitHours = notice.waitHours
        lot = notice.lot
        chip = notice.chip
    }
}

/// One number per path, as plain bytes: in fours, because eights would be aligned to 32 bytes and
/// leave a third of every organisation empty.
package struct PathTable: BitwiseCopyable, Sendable {
    private var first = SIMD4<Float>(repeating: 0)
    private var second = SIMD4<Float>(repeating: 0)
    private var third = SIMD4<Float>(repeating: 0)

    subscript(path: Path) -> Float {
        get {
            let place = Int(path.rawValue & 3)
            switch path.rawValue >> 2 {
            case 0: return first[place]
            case 1: return second[place]
            default: return third[place]
            }
        }
        set {
            let place = Int(path.rawValue & 3)
            switch path.rawValue >> 2 {
            case 0: first[place] = newValue
            case 1: second[place] = newValue
            default: third[place] = newValue
            }
        }
    }

    mutating func scale(by factor: Float) {
        first *= factor
        second *= factor
        third *= factor
    }
}
