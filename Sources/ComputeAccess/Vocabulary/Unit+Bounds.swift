extension Unit {
    /// The least and the greatest number of this unit that a scenario may name where its key has no
    /// bounds of its own, in this unit.
    ///
    /// Assumption: far beyond anything that was seen or forecast, and small enough to compute with. No
    /// company has more than 1e12 USD a year for computing, no maker ships 1e9 accelerators.
    public var bounds: ClosedRange<Double> {
        switch self {
        case .one: 0...1e6
        case .chips: 0...1e9
        case .usd: 0...1e12
        case .usdPerHour: 0...1e3
        case .usdPerChip: 0...1e6
        case .usdPerYear: 0...1e12
        case .flop: 0...1e40
        case .flopPerSecond: 1e6...1e18
        case .usdPerFLOP: 0...1
        case .seconds: 0...1e9
        case .days: 0...36_500
        case .share: 0...1
        case .timesPerYear: 0.1...10
        case .perDay: 0...1e6
        case .perYear: 0...1e6
        case .gigabytesPerSecond: 0...1e6
        case .gigabytes: 0...1e6
        case .squareMillimetres: 1...1e6
        case .watts: 0...1e6
        case .chipHours: 0...1e9
        case .tokens: 0...1e15
        case .people: 0...1e6
        case .hours: 0...1e6
        }
    }
}
