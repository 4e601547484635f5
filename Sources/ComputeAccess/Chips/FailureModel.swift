internal import SimulationKernel

/// How chips of one model fail with age: a hazard that grows linearly.
public struct FailureModel: BitwiseCopyable, Sendable {
    /// Hazard of a new chip, failures a year.
    public var rate: Double
    /// Growth of the hazard, failures a year for each year of age.
    public var growth: Double

    /// A law; with zeros nothing ever fails.
    public init(rate: Double = 0, growth: Double = 0) {
        self.rate = rate
        self.growth = growth
    }

    /// Nothing ever fails.
    static let none = FailureModel()

    /// Share of chips that reach an age, years: 0 to 1.
    public func survival(years: Double) -> Double {
        Elementary.exp(-(rate * years + growth * years * years / 2))
    }

    /// Share of the chips of an age, years, that fail within so many more.
    func failing(from age: Double, within span: Double) -> Double {
        1 - survival(years: age + span) / survival(years: age)
    }
}
