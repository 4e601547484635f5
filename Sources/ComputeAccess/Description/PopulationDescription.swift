/// A population of organisations alike in what matters: an archetype, never a firm.
package struct GroupDescription: Sendable {
    package var name: String
    /// Organisations simulated.
    package var count: Int
    /// Organisations each simulated one stands for: multiplies demand and money, never gang sizes.
    package var weight: Double
    /// Country of the ultimate parent.
    package var headquarters: Jurisdiction
    /// Country in which accounts are opened and contracts signed.
    package var country: Jurisdiction
    package var location: Location
    /// Share of organisations on the Entity List, 0 to 1.
    package var listedShare: Double
    /// Days between which listings fall; a date before the run means listed from the start.
    package var listed: (from: CalendarDate, to: CalendarDate)
    /// Share owned by listed parties that are not simulated, 0 to 1, of the organisations that are not
    /// listed.
    package var ownedByListed: Double
    /// Simulated organisations that hold stakes.
    package var owners: [OwnerDescription] = []
    package var endUse: EndUse
    /// Projects a year and organisation at the start of the reported time.
    package var projectsPerYear: Double
    /// Growth of the number of projects, times a year.
    package var projectGrowth: Double
    /// Median work of a project at the start of the reported time, GPU-hours of the reference chip.
    package var workMedian: Double
    /// Standard deviation of ln work.
    package var workSpread: Double
    /// Growth of work, times a year.
    package var workGrowth: Double
    /// Median model FLOP utilisation, 0 to 1.
    package var mfu: Double
    /// Income for compute, USD a year and organisation, at the start of the reported time.
    package var income: Double
    /// Growth of income, times a year.
    package var incomeGrowth: Double
    /// Share of projects whose data may not leave the country, 0 to 1.
    package var residentShare: Double
    /// Share of the contracts that are published, 0 to 1.
    package var publishedShare = 0.0
    /// Share of the organisations that seek chips at the grey market which a rule keeps from them, 0 to 1.
    package var buysDiverted = 0.0
    /// Need for advanced models over an interface; nil for none.
    package var modelDemand: ModelDemand?
    /// What its projects are like when a trace says so; nil when work tells their size.
    package var jobs: JobDistribution?
    /// Large training runs; nil for none.
    package var campaigns: CampaignDescription?
    /// Probability that an organisation knows a path and can use it, by path.
    package var knows: [Double]
    /// Chips of its own.
    package var ownSite: SiteDescription?
    /// Share of organisations whose parent is another simulated organisation of `parentGroup`.
    package var parentGroup: Int?

    package init(
        name: String, count: Int, weight: Double, headquarters: Jurisdiction,
        country: Jurisdiction, location: Location, listedShare: Double,
        listed: (from: CalendarDate, to: CalendarDate), ownedByListed: Double, endUse: EndUse,
        projectsPerYear: Double, projectGrowth: Double, workMedian: Double, workSpread: Double,
        workGrowth: Double, mfu: Double, income: Double, incomeGrowth: Double,
        residentShare: Double, knows: [Double], ownSite: SiteDescription?, parentGroup: Int?
    ) {
        self.name = name
        self.count = count
        self.weight = weight
        self.headquarters = headquarters
        self.country = country
        self.location = location
        self.listedShare = listedShare
        self.listed = listed
        self.ownedByListed = ownedByListed
        self.endUse = endUse
        self.projectsPerYear = projectsPerYear
        self.projectGrowth = projectGrowth
        self.workMedian = workMedian
        self.workSpread = workSpread
        self.workGrowth = workGrowth
        self.mfu = mfu
        self.income = income
        self.incomeGrowth = incomeGrowth
        self.residentShare = residentShare
        self.knows = knows
        self.ownSite = ownSite
        self.parentGroup = parentGroup
    }
}

/// A stake that an organisation of one group may hold in each one of another.
package struct OwnerDescription: Sendable {
    /// The owner's group, by position; above the group that it owns.
    package var group: Int
    /// What it holds, 0 to 1.
    package var share: Double
    /// Share of the organisations with such an owner, 0 to 1.
    package var odds: Double
    /// Whether papers do not show it.
    package var isHidden: Bool

    package init(group: Int, share: Double, odds: Double, isHidden: Bool) {
        self.group = group
        self.share = share
        self.odds = odds
        self.isHidden = isHidden
    }
}

/// Chips that organisations of a group own and run for themselves.
package struct SiteDescription: Sendable {
    /// Share of organisations that have a site, 0 to 1.
    package var share: Double
    /// Fleets of one site; `initial` and `budget` are per organisation.
    package var lots: [LotDescription]
    package var scheduler: Scheduler

    package init(share: Double, lots: [LotDescription], scheduler: Scheduler) {
        self.share = share
        self.lots = lots
        self.scheduler = scheduler
    }
}

extension GroupDescription {
    /// Whether the ultimate parents of its organisations sit in a country of concern.
    package var isOfConcern: Bool { headquarters.isOfConcern }
}
