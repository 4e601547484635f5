/// How the enforcement agency works: few officers, who look where red flags show (M23, E13).
package struct AgencyDescription: Sendable {
    /// Officers who make checks.
    package var officers = Timeline(constant: 0)
    /// Share of their time that goes to rented compute, 0 to 1.
    package var share = 1.0
    /// Days of one officer's time that a check of one account takes.
    package var checkDays = 1.0
    /// Days of one officer's time that a visit to a region takes, which looks at all its accounts.
    package var visitDays = 5.0
    /// Days between two choices of cases.
    package var periodDays = 30.0
    /// Days from a check to its finding.
    package var findingDays = 60.0
    /// How often a check sees what is there, and what is not.
    package var terms = CheckTerms(sensitivity: 0.5)
    /// Days until a fault that was not there is cleared up, during which the account waits.
    package var clearingDays = 30.0
    /// Days that a check can look back where nobody has to keep records.
    package var lookBackDays = 30.0
    /// Accounts that a region under US law lets the agency see in a month, largest use first.
    package var disclosed: Int64 = 3
    /// Chips at once from which a use is large.
    package var largeUse: Int64 = 64
    /// What each red flag adds to a target's score.
    package var scores = FlagScores()
    /// How long word of a use against a rule or under another's name takes to get out. Assumptions.
    package var exposure = Exposure(yearsAt100: 6.95, yearsAt1000: 3.42, scale: 3.88)
    /// People who know of such a use.
    package var people = 1.0
    /// Probability that a user found out is nominated for the list, 0 to 1.
    package var nomination = 0.0
    /// Days from the finding to the listing.
    package var listingDays = 730.0
    /// What users of concern fear of a path for every finding on it that is remembered, share of price
    /// (E2: q F).
    package var fear = 0.0

    package init() {}

    /// Days after which an account that shows no new sign is forgotten, and up to which it is new.
    static let memoryDays: Int32 = 365
    static let newDays: Int32 = 180

    /// Whether there is ever an officer.
    var isAtWork: Bool { officers.points.contains { $0.value > 0 } }
}

extension WorldDescription {
    /// How the enforcement agency works.
    package var agency: AgencyDescription {
        get { institutions[EnforcementAgency.self].settings }
        set { institutions[EnforcementAgency.self].settings = newValue }
    }
}

extension WorldFacts {
    /// Whether there is an enforcement agency that ever makes a check.
    package var hasAgency: Bool { isEnforced }

    /// Officers' days for rented compute from a day up to another, counted from the clock's origin: of the
    /// officers that the scenario gives, or of those that a rule gives, whoever are more.
    func officerDays(from first: Int32, to end: Int32) -> Double {
        (first..<end).reduce(0) { sum, day in
            let date = clock.origin + Int(day)
            return sum
                + max(agency.officers.value(on: date), rulebook.staff(on: date).enforcement)
                * agency.share
        }
    }
}
