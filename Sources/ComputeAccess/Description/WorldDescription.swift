package import SimulationKernel

/// A whole world as a scenario describes it, resolved and checked: what the builder makes agents from.
///
/// Every list's order is part of the description, because agents are numbered by it.
package struct WorldDescription: Sendable {
    package var clock: ClockDescription
    package var chips: [ChipDescription]
    package var supply: [SupplyDescription]
    package var regions: [RegionDescription]
    package var groups: [GroupDescription]
    package var intermediaries: [IntermediaryDescription]
    package var postures: [PostureDescription]
    package var institutions: Institutions
    package var demand: DemandDescription
    package var choice: ChoiceDescription
    package var market: MarketDescription
    package var mechanisms: Mechanisms
    /// The rules of the policy under which this world runs.
    package var rulebook: Rulebook
    /// How well they are obeyed.
    package var enforcement: Enforcement
    /// From when on one customer's tastes are others, a change without meaning; nil for never.
    package var placeboFrom: CalendarDate?

    package init(
        clock: ClockDescription, chips: [ChipDescription], supply: [SupplyDescription],
        regions: [RegionDescription], groups: [GroupDescription],
        intermediaries: [IntermediaryDescription], postures: [PostureDescription],
        institutions: Institutions, demand: DemandDescription, choice: ChoiceDescription,
        market: MarketDescription, mechanisms: Mechanisms, rulebook: Rulebook,
        enforcement: Enforcement = .asItIs
    ) {
        self.clock = clock
        self.chips = chips
        self.supply = supply
        self.regions = regions
        self.groups = groups
        self.intermediaries = intermediaries
        self.postures = postures
        self.institutions = institutions
        self.demand = demand
        self.choice = choice
        self.market = market
        self.mechanisms = mechanisms
        self.rulebook = rulebook
        self.enforcement = enforcement
    }
}

/// When the world runs, and how finely.
package struct ClockDescription: Sendable {
    /// First reported day.
    package var start: CalendarDate
    /// Last reported day, included.
    package var end: CalendarDate
    /// Least delay between two agents, and the length of a window.
    package var lookahead: SimulationDuration
    /// Days simulated before `start` and not reported.
    package var warmUpDays: Int

    package init(
        start: CalendarDate, end: CalendarDate, lookahead: SimulationDuration, warmUpDays: Int
    ) {
        self.start = start
        self.end = end
        self.lookahead = lookahead
        self.warmUpDays = warmUpDays
    }

    /// The day on which simulated time begins.
    package var origin: CalendarDate { start + -warmUpDays }
    /// The moment after the last reported day.
    package var endTime: SimulationTime { time(of: end + 1) }
    /// The moment at which reporting begins.
    package var reportTime: SimulationTime { time(of: start) }

    /// The first second of a day.
    package func time(of date: CalendarDate) -> SimulationTime {
        SimulationTime(seconds: Int64(date - origin) * 86_400)
    }

    /// The day a moment falls on.
    package func date(of time: SimulationTime) -> CalendarDate {
        origin + Int(time.day)
    }

    /// First seconds of the months from the origin on, and of the first two months after the end.
    package var monthStarts: [Int64] {
        let first = origin.civil
        var (year, month) = (first.year, first.month)
        var starts: [Int64] = []
        var beyond = 0
        while beyond < 2, let day = CalendarDate(year: year, month: month, day: 1) {
            let start = max(0, time(of: day).seconds)
            starts.append(start)
            if start >= endTime.seconds { beyond += 1 }
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return starts
    }
}
