/// How the licensing office works: a queue with finite staff (E14).
package struct LicensingDescription: Sendable {
    /// Officers at work on these cases.
    package var officers = Timeline(constant: 0)
    /// Median days of one officer's work on a case, and the spread of its logarithm.
    package var workDays = 1.0
    package var workSpread = 0.8
    /// Days a case lies with other departments, besides officers' work.
    package var referralDays = 0.0
    /// Probability of a grant, by end use in the order of ``EndUse``.
    package var grant = EndUse.allCases.map { _ in 0.0 }
    /// Probability of a return without action, by end use.
    package var returned = EndUse.allCases.map { _ in 0.0 }
    /// Probability that the office recognises a military end use behind the stated one, 0 to 1.
    package var recall = 0.0
    /// Probability that it takes an ordinary end use for a military one, 0 to 1.
    package var falseAlarm = 0.0
    /// How long a licence lasts, and how long a refusal stands, days.
    package var validityDays = 1.0
    package var refusalDays = 1.0

    package init() {}
}

extension WorldDescription {
    /// How the licensing office works.
    package var licensing: LicensingDescription {
        get { institutions[LicenceOffice.self].settings }
        set { institutions[LicenceOffice.self].settings = newValue }
    }
}
