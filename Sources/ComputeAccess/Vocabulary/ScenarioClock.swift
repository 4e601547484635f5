/// The time that a scenario covers.
public struct ScenarioClock: Hashable, Sendable {
    /// First day that is reported.
    public var start: CalendarDate
    /// Last day that is reported.
    public var end: CalendarDate
    /// Shortest time that a message between two agents takes, seconds.
    public var lookahead: Int64
    /// Days simulated before `start` and not reported.
    public var warmUpDays: Int
    /// Last day on which rules may begin: `review` reaches further than the simulation.
    public var rulebookUntil: CalendarDate

    /// A clock from its parts.
    public init(
        start: CalendarDate, end: CalendarDate, lookahead: Int64, warmUpDays: Int,
        rulebookUntil: CalendarDate
    ) {
        self.start = start
        self.end = end
        self.lookahead = lookahead
        self.warmUpDays = warmUpDays
        self.rulebookUntil = rulebookUntil
    }

    /// The day on which the simulation begins.
    public var firstSimulatedDay: CalendarDate { start + -warmUpDays }
    /// Days from the first simulated to the last reported, both counted.
    public var simulatedDays: Int { end - firstSimulatedDay + 1 }
}
