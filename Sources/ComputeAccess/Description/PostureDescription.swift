/// How a provider behaves towards customers: an archetype, never a firm.
package struct PostureDescription: Sendable {
    package var name: String
    /// What the provider checks of whoever opens an account.
    package var identification: IdentificationDepth
    /// Probability that a hidden parent stays hidden at that depth, 0 to 1.
    package var missRate: Double
    /// Probability that a legitimate account is refused by mistake, 0 to 1.
    package var falseAlarmRate: Double
    /// Days from opening an account to its first use.
    package var screeningDays: Double
    /// Days that customers from a country of concern wait when a rule that would catch them becomes
    /// known, until lawyers have said whether to go on serving them.
    package var legalReviewDays: Double
    /// Profit on a sale over its value, 0 to 1.
    package var margin: Double
    /// Reputation cost of serving a customer from a country of concern, share of value (E12).
    package var reputationCost: Double
    /// Expected chance that a rule will catch the sale, before anything is announced, 0 to 1.
    package var ruleExpected: Double
    /// Penalty expected when it does, multiples of the sale's value.
    package var penalty: Double
    /// How it weighs serving against a rule; nil when it never does.
    package var lookingAway: WillfulBlindness?

    package init(
        name: String, identification: IdentificationDepth, missRate: Double,
        falseAlarmRate: Double, screeningDays: Double, legalReviewDays: Double = 0,
        margin: Double, reputationCost: Double, ruleExpected: Double, penalty: Double,
        lookingAway: WillfulBlindness? = nil
    ) {
        self.name = name
        self.identification = identification
        self.missRate = missRate
        self.falseAlarmRate = falseAlarmRate
        self.screeningDays = screeningDays
        self.legalReviewDays = legalReviewDays
        self.margin = margin
        self.reputationCost = reputationCost
        self.ruleExpected = ruleExpected
        self.penalty = penalty
        self.lookingAway = lookingAway
    }
}

/// What a provider reckons with when it serves though a rule in force says no (E12).
package struct WillfulBlindness: BitwiseCopyable, Sendable {
    /// Perceived probability that a sale is detected and penalised, before any penalty is heard of,
    /// 0 to 1.
    package var detection: Double
    /// The penalty then, multiples of the sale's value.
    package var fine: Double
    /// Share of its remaining confidence that a penalty of its own takes, 0 to below 1.
    package var alarm: Double
    /// Share of it that any penalty takes that becomes known, its own among them, 0 to below 1.
    package var hearsay: Double

    package init(detection: Double, fine: Double, alarm: Double, hearsay: Double) {
        self.detection = detection
        self.fine = fine
        self.alarm = alarm
        self.hearsay = hearsay
    }
}
