/// How long names of a class of account holders last, and whether and when another follows (M14).
package struct NameDistribution: BitwiseCopyable, Sendable {
    /// Mean time in business under one name, days; infinite when none is ever lost.
    package var lifetime: Double
    /// Chance that another name follows a lost one, 0 to 1. Where it is below 1 a class dwindles:
    /// nobody takes the place of those who are gone.
    package var reEntry: Double
    /// Mean time until it does, days.
    package var away: Double

    package init(lifetime: Double, reEntry: Double, away: Double) {
        self.lifetime = lifetime
        self.reEntry = reEntry
        self.away = away
    }
}
