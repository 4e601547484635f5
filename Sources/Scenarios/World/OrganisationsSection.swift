internal import ComputeAccess

extension Section {
    /// Populations of organisations, by archetype.
    static let organisations = Section { top, scenario in
        let catalog = scenario.chips
        let clock = scenario.clock
        let groups = top.named("organisations", "organisations, by archetype") { name, group in
            let parent = group.optional(
                "parents", .text, "the group whose organisations are the parents of these units")
            let owners = group.named(
                "owners", "stakes in these organisations, by the owners' group"
            ) {
                OwnerReading(name: $0, reader: $1)
            }
            return (
                GroupReading(group: group, catalog: catalog, clock: clock).read(name), parent,
                owners.map(\.value)
            )
        }
        var read = groups.map(\.value.0)
        for (index, (_, (_, _, owners))) in groups.enumerated() {
            read[index].owners = owners.flatMap { $0.read(above: index, read.map(\.name)) }
        }
        for (index, (_, (_, parent, _))) in groups.enumerated() {
            guard let parent else { continue }
            read[index].parentGroup = read.firstIndex { $0.name == parent }
            if read[index].parentGroup == nil {
                top.report(
                    .unknownName, key: "organisations",
                    "no group of organisations is called '\(parent)'",
                    hint: Suggestion.hint(for: parent, among: read.map(\.name)),
                    missing: MissingName(section: "organisations", name: parent))
            }
        }
        let total = read.reduce(0) { $0 + $1.count }
        if total > mostOrganisations {
            top.report(
                .tooLarge, key: "organisations",
                "\(total) organisations in all; at most \(mostOrganisations) are simulated")
        }
        scenario.parts.groups = read
    }

    /// Most organisations of one world: some 10 GB of memory.
    private static let mostOrganisations = 20_000_000
}

/// Stakes of one group in another: `listed-developers: {share: 30 %, count: 2, hidden: true}`.
private struct OwnerReading {
    let name: String
    let reader: MappingReader
    let share: Double
    let count: Int
    let odds: Double
    let isHidden: Bool

    init(name: String, reader: MappingReader) {
        self.name = name
        self.reader = reader
        share = reader.required("share", .share, "what each owner holds")
        count = Int(
            reader.value("count", .count(.one, 1...10), default: 1, "owners of this group"))
        odds = reader.value(
            "odds", .share, default: 1, "chance that an organisation has each of them")
        isHidden = reader.value(
            "hidden", .flag, default: false, "whether papers do not show the owner")
    }

    /// The owners, whose group must be one of the first `place` of the `names`: so no chain is a circle.
    func read(above place: Int, _ names: [String]) -> [OwnerDescription] {
        guard let group = names.firstIndex(of: name) else {
            reader.report(
                .unknownName, "no group of organisations is called '\(name)'",
                hint: Suggestion.hint(for: name, among: names),
                missing: MissingName(section: "organisations", name: name))
            return []
        }
        guard group < place else {
            reader.report(
                .outOfRange, "'\(name)' owns a group that stands above it",
                hint:
                    "move '\(name)' above '\(names[place])', so that no chain of owners is a circle"
            )
            return []
        }
        let owner = OwnerDescription(group: group, share: share, odds: odds, isHidden: isHidden)
        return Array(repeating: owner, count: count)
    }
}

private struct GroupReading {
    let group: MappingReader
    let catalog: ChipCatalog
    let clock: ScenarioClock

    func read(_ name: String) -> GroupDescription {
        let listing = group.mapping(
            "listing", "which of them are on the Entity List, and since when"
        ) {
            reader in
            (
                reader.required("share", .share, "share that is listed by the last day"),
                reader.required("from", .date, "day of the first listing"),
                reader.required("to", .date, "day of the last listing")
            )
        }
        let headquarters = group.required(
            "headquarters", .jurisdiction, "country of the ultimate parent")
        let jobs = JobReading.jobs(of: group)
        let work = work(jobs)
        let money = money()
        var description = GroupDescription(
            name: name,
            count: Int(
                group.required("count", .count(.one, 0...10_000_000), "organisations simulated")),
            weight: group.value(
                "weight", .quantity(.one, 0.001...10_000), default: 1,
                "organisations each simulated one stands for"),
            headquarters: headquarters,
            country: group.optional(
                "country", .jurisdiction,
                "where contracts are signed; the headquarters' when not given")
                ?? headquarters,
            location: group.required(
                "location", .axis(Location.self), "what kind of place that is"),
            listedShare: listing?.0 ?? 0,
            listed: (listing?.1 ?? clock.start, listing?.2 ?? clock.start),
            ownedByListed: group.value(
                "owned_by_listed", .share, default: 0, "share owned by listed parties"),
            endUse: group.required(
                "end_use", .words(EndUse.allCases.map { ($0.name, $0) }), "what the compute is for"),
            projectsPerYear: work.rate, projectGrowth: work.rateGrowth, workMedian: work.median,
            workSpread: work.spread, workGrowth: work.growth, mfu: work.mfu,
            income: money.income, incomeGrowth: money.growth,
            residentShare: group.value(
                "resident", .share, default: 0,
                "share of projects whose data may not leave the country"),
            knows: knowledge(), ownSite: site(), parentGroup: nil)
        description.publishedShare = group.value(
            "published", .share, default: 0, "share of the contracts that are published")
        description.buysDiverted = group.value(
            "buys_diverted", .share, default: 0,
            "share of those with a site that seek chips at the grey market which a rule keeps from them"
        )
        description.modelDemand = modelDemand()
        description.jobs = jobs
        description.campaigns = CampaignReading.campaigns(of: group, clock)
        return description
    }

    private func modelDemand() -> ModelDemand? {
        group.mapping("models", "need for advanced models over an interface") { reader in
            let demand = ModelDemand(
                share: reader.required("share", .share, "share of the projects that need one"),
                tokens: reader.required(
                    "tokens", .quantity(.tokens, 1...1e15), "median tokens of such a project"),
                spread: reader.value(
                    "spread", .quantity(.one, 0...4), default: 2, "spread of ln tokens"),
                growth: reader.value(
                    "growth", .quantity(.timesPerYear, 0.1...100), default: 1,
                    "growth of the tokens"))
            clock.check(
                "tokens", demand.tokens, .tokens, growing: ("growth", demand.growth), most: 1e15,
                in: reader)
            return demand
        }
    }

    private func work(_ jobs: JobDistribution?) -> (
        rate: Double, rateGrowth: Double, median: Double, spread: Double, growth: Double,
        mfu: Double
    ) {
        let rate = group.required(
            "projects", .quantity(.perYear, 0.001...1e6), "projects of one organisation")
        let rateGrowth = group.value(
            "project_growth", .quantity(.timesPerYear, 0.1...10), default: 1,
            "growth of their number")
        clock.check(
            "projects", rate, .perYear, growing: ("project_growth", rateGrowth), most: 1e6,
            in: group)
        let median = median(jobs)
        let spread = group.value(
            "work_spread", .quantity(.one, 0...4), default: 2.3, "spread of ln work")
        let growth = group.value(
            "work_growth", .quantity(.timesPerYear, 0.1...10), default: 1, "growth of work")
        clock.check(
            "work", median, .chipHours, growing: ("work_growth", growth), most: 1e9, in: group)
        return (
            rate, rateGrowth, median, spread, growth,
            group.required("mfu", .quantity(.share, 0.01...0.7), "median model FLOP utilisation")
        )
    }

    /// Jobs that are like a trace's have no need of it.
    private func median(_ jobs: JobDistribution?) -> Double {
        let work = group.optional(
            "work", .quantity(.chipHours, 0.001...1e9), "median work of a project")
        if let work { return work }
        if let jobs { return jobs.medianSeconds / 3_600 }
        if !group.isDescribing {
            group.report(
                .missingKey, "the group says neither work nor jobs",
                hint: "write work: 100 GPU-h, or jobs: with sizes and run_time")
        }
        return 1
    }

    private func money() -> (income: Double, growth: Double) {
        let income = group.required(
            "income", .quantity(.usdPerYear), "money for compute of one organisation")
        let growth = group.value(
            "income_growth", .quantity(.timesPerYear, 0.1...10), default: 1, "growth of income")
        clock.check(
            "income", income, .usdPerYear, growing: ("income_growth", growth),
            most: ComputeAccess.Unit.usdPerYear.bounds.upperBound, in: group)
        return (income, growth)
    }

    private func knowledge() -> [Double] {
        var knows = [Double](repeating: 0, count: Path.count)
        let read = group.mapping("knows", "share that knows a channel and can use it, by channel") {
            reader in
            Path.allCases.map {
                reader.value($0.label, .share, default: 0, "share that can use this path")
            }
        }
        for (index, share) in (read ?? []).enumerated() { knows[index] = share }
        return knows
    }

    private func site() -> SiteDescription? {
        group.mapping("site", "chips that organisations own and run for themselves") { reader in
            SiteDescription(
                share: reader.value(
                    "share", .share, default: 1, "share of organisations with a site"),
                lots: LotReading.all(in: reader, catalog: catalog),
                scheduler: reader.value("scheduler", .scheduler, default: .skip, "how jobs queue"))
        }
    }
}
