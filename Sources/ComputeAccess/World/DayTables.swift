internal import SimulationKernel

/// What depends on the day alone, worked out once for every day of a run.
///
/// The same functions at the same arguments as asking each time, so the same bits; a project asks for
/// a dozen of these numbers and there are millions of projects.
struct DayTables: Sendable {
    /// What has grown by a day, per organisation of a group.
    struct Growth: BitwiseCopyable, Sendable {
        /// Projects a day; the demand shock included.
        var projectsPerDay: Double
        /// Work of a project, multiples of what it is at the start of the reported time.
        var work: Double
        /// Micro-USD a day.
        var incomePerDay: Double
    }

    private let groups: Int
    /// Day by day, group by group.
    private let growth: [Growth]
    /// Month by day, up to the first day of the last month known.
    private let months: [UInt16]
    /// What is left of an experience, by its age in days.
    private let fading: [Double]

    init(_ world: WorldDescription, _ population: Population) {
        let days = Int(world.clock.endTime.day) + 1
        groups = population.groups.count
        growth = (0..<days).flatMap { day in
            population.groups.map { Growth(of: $0, on: Int32(day), in: world) }
        }
        months = Self.monthsByDay(world.clock.monthStarts)
        fading = (0..<days).map { age in
            Elementary.exp(-0.693_147_180_559_945_3 * Double(age) / world.choice.riskHalfLife)
        }
    }

    /// What has grown by a day from 0 to that of the run's end.
    func growth(of group: UInt8, on day: Int32) -> Growth { growth[Int(day) * groups + Int(group)] }

    /// What is left of an experience `age` days old, share of it (E5).
    func left(after age: Int32) -> Double { fading[Int(age)] }

    /// Position of the month a moment falls in.
    func month(of time: SimulationTime) -> Int {
        Int(months[max(0, min(months.count - 1, Int(time.day)))])
    }

    /// Months begin at midnight, so a day lies in one.
    private static func monthsByDay(_ starts: [Int64]) -> [UInt16] {
        var months: [UInt16] = []
        for month in 0..<starts.count - 1 {
            let days = Int((starts[month + 1] - starts[month]) / 86_400)
            months += Array(repeating: UInt16(month), count: days)
        }
        return months
    }
}

extension DayTables.Growth {
    init(of group: GroupTraits, on day: Int32, in world: WorldDescription) {
        let years = world.clock.years(sinceStart: day)
        projectsPerDay = group.projectsPerDay * Elementary.exp(years * group.lnProjectGrowth)
        if world.mechanisms.isOn(.demandShock),
            world.clock.origin + Int(day) >= world.demand.shock.date
        {
            projectsPerDay *= world.demand.shock.factor
        }
        work = Elementary.exp(years * group.lnWorkGrowth)
        incomePerDay = group.incomePerDay * Elementary.exp(years * group.lnIncomeGrowth)
    }
}
