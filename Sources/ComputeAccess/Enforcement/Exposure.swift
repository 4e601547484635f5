package import SimulationKernel

/// How long a secret keeps that several people share: the time until word of it gets out.
///
/// Gamma with a fixed scale and a mean that falls with the number of people who know: as
/// (log10 people)^-b through two known points. One person alone never talks.
package struct Exposure: BitwiseCopyable, Hashable, Sendable {
    /// Years until word of a secret of 100 people gets out, on average.
    package var yearsAt100: Double
    /// The same for 1,000 people; fewer years.
    package var yearsAt1000: Double
    /// Scale of the distribution, years: variance over mean.
    package var scale: Double

    /// The law through two points.
    package init(yearsAt100: Double, yearsAt1000: Double, scale: Double) {
        self.yearsAt100 = yearsAt100
        self.yearsAt1000 = yearsAt1000
        self.scale = scale
    }

    /// Mean years until word of what so many people know gets out; infinite up to one.
    package func meanYears(people: Double) -> Double {
        guard people > 1 else { return .infinity }
        let fall = Elementary.log(yearsAt100 / yearsAt1000) / Elementary.log(1.5)
        let tens = Elementary.log(people) / Elementary.log(10)
        return yearsAt100 * Elementary.exp(fall * Elementary.log(2 / tens))
    }

    /// Years until word of it gets out, drawn.
    package func years(people: Double, _ draw: Draw) -> Double {
        let mean = meanYears(people: people)
        return mean.isFinite ? draw.gamma(shape: mean / scale, scale: scale) : .infinity
    }
}
