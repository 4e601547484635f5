/// How often a check sees what is there, and what is not.
package struct CheckTerms: BitwiseCopyable, Hashable, Sendable {
    /// Probability that a check sees a use against a rule that is there to be seen, 0 to 1.
    package var sensitivity: Double
    /// Probability that prepared evidence hides it all the same, 0 to 1.
    package var dummyRate: Double
    /// Probability that a check finds fault with a target without any, 0 to 1.
    package var falseAlarmRate: Double

    /// Terms from their three rates.
    package init(sensitivity: Double, dummyRate: Double = 0, falseAlarmRate: Double = 0) {
        self.sensitivity = sensitivity
        self.dummyRate = dummyRate
        self.falseAlarmRate = falseAlarmRate
    }

    /// Whether a check finds fault, for a uniform chance. More sensitive terms find whatever less
    /// sensitive ones find.
    package func finds(_ isThere: Bool, chance: Double) -> Bool {
        chance < (isThere ? sensitivity * (1 - dummyRate) : falseAlarmRate)
    }
}
