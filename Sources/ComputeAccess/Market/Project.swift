internal import SimulationKernel

/// A piece of latent demand: what an organisation would compute, drawn blind to policy and price.
///
/// A pure function of who and which, so it need not be stored and every worker knows the same.
package struct Project: BitwiseCopyable, Sendable {
    /// FLOP to do.
    var work: Double
    /// Chips wanted in one gang: a power of two.
    var gang: UInt32
    /// Longest wait for chips that is accepted, days.
    var patienceDays: Double
    /// Most the organisation pays, USD per FLOP (E4).
    var reservationCost: Double
    /// Whether the data may not leave the country.
    var isResident: Bool
    /// Longest lease that is asked for at once, s.
    var longest = Double.infinity

    /// Project number `ordinal` of an organisation, which came up on `day`.
    ///
    /// - Parameters:
    ///   - halvings: how often it was halved since, for want of room or money.
    ///   - left: what is left of it, in 255ths.
    init(
        of organisation: OrganisationTraits, ordinal: UInt32, day: Int32, halvings: UInt8,
        left: UInt8 = .max, seed: UInt64, facts: WorldFacts
    ) {
        let group = facts.groups[Int(organisation.group)]
        @inline(__always) func draw(_ purpose: DrawPurpose) -> Draw {
            Draw(seed: seed, name: organisation.name, purpose, ordinal: UInt64(ordinal))
        }
        let hours = Self.hours(
            of: organisation, ordinal: ordinal, day: day, seed: seed, facts: facts)
        let planned: Double
        if group.hasJobs, let law = facts.jobs[Int(organisation.group)] {
            gang = law.chips(draw(.jobSize))
            planned = hours / Double(gang)
        } else {
            let relative = hours / group.workMedian
            planned =
                facts.demand.plannedHours
                * Elementary.exp(facts.demand.plannedExponent * Elementary.log(relative))
                * draw(.projectHours).logNormal(median: 1, lnSD: facts.demand.plannedSpread)
            gang = Self.gang(hours / planned, largest: facts.demand.largestGang)
        }
        work = Self.work(hours: hours, halvings: halvings, left: left, facts: facts)
        for _ in 0..<halvings { gang = max(1, gang / 2) }
        patienceDays = min(60, 2 + planned / 48)
        // The elasticity of demand at the reference cost is -0.80 / sigma.
        reservationCost =
            facts.demand.referenceCost
            * Elementary.exp(facts.choice.sigma * draw(.reservationPrice).normal)
        isResident = draw(.residency).uniform < group.residentShare
    }

    /// A leg of a campaign: all that is left of it, on so many chips, in a lease of `longest` s at most.
    init(leg campaign: Campaign, left: Double, gang: UInt32, patienceDays: Double, longest: Double)
    {
        work = left
        self.gang = gang
        self.patienceDays = patienceDays
        reservationCost = campaign.reservationCost
        isResident = campaign.isResident
        self.longest = longest
    }

    /// FLOP of a project alone; see ``init(of:ordinal:day:halvings:left:seed:facts:)``.
    static func work(
        of organisation: OrganisationTraits, ordinal: UInt32, day: Int32, halvings: UInt8,
        left: UInt8, seed: UInt64, facts: WorldFacts
    ) -> Double {
        let hours = hours(of: organisation, ordinal: ordinal, day: day, seed: seed, facts: facts)
        return work(hours: hours, halvings: halvings, left: left, facts: facts)
    }

    private static func work(
        hours: Double, halvings: UInt8, left: UInt8, facts: WorldFacts
    ) -> Double {
        var work = hours * 3_600 * facts.demand.referenceSpeed
        for _ in 0..<halvings { work /= 2 }
        if left < .max { work *= Double(left) / Double(UInt8.max) }
        return work
    }

    /// Hours of the reference chip.
    @inline(__always)
    private static func hours(
        of organisation: OrganisationTraits, ordinal: UInt32, day: Int32, seed: UInt64,
        facts: WorldFacts
    ) -> Double {
        let group = facts.groups[Int(organisation.group)]
        if group.hasJobs, let law = facts.jobs[Int(organisation.group)] {
            func draw(_ purpose: DrawPurpose) -> Draw {
                Draw(seed: seed, name: organisation.name, purpose, ordinal: UInt64(ordinal))
            }
            return Double(law.chips(draw(.jobSize))) * law.seconds(draw(.jobTime)) / 3_600
                * facts.days.growth(of: organisation.group, on: day).work
        }
        return Draw(seed: seed, name: organisation.name, .projectWork, ordinal: UInt64(ordinal))
            .logNormal(median: group.workMedian, lnSD: group.workSpread)
            * facts.days.growth(of: organisation.group, on: day).work
    }

    /// The power of two nearest below a number of chips.
    private static func gang(_ chips: Double, largest: Int) -> UInt32 {
        var gang: UInt32 = 1
        while Double(gang) * 1.5 < chips && Int(gang) < largest { gang *= 2 }
        return gang
    }

    /// Time from a moment to the organisation's next project.
    static func gap(
        of organisation: OrganisationTraits, after ordinal: UInt32, at now: SimulationTime,
        seed: UInt64, facts: WorldFacts
    ) -> SimulationDuration {
        let rate =
            facts.days.growth(of: organisation.group, on: Int32(now.day)).projectsPerDay
        let draw = Draw(
            seed: seed, name: organisation.name, .projectGap, ordinal: UInt64(ordinal))
        if facts.groups[Int(organisation.group)].hasJobs,
            let bursts = facts.jobs[Int(organisation.group)]?.arrivals
        {
            return .seconds(
                bursts.gap(
                    from: now, perDay: rate, draw, name: organisation.name, seed: seed))
        }
        return max(.seconds(1), .seconds(saturating: draw.exponential(mean: 86_400 / rate)))
    }
}

extension ClockDescription {
    /// Years from the first reported day to a day counted from the origin; negative in the warm-up.
    func years(sinceStart day: Int32) -> Double { Double(Int(day) - warmUpDays) / 365.25 }
}
