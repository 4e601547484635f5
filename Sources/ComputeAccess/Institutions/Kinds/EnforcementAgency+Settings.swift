// What a scenario can set.
extension EnforcementAgency {
    package static var parameters: [Parameter<Self>] {
        let scores = RedFlag.allCases.map { flag in
            Parameter<Self>(
                "score_\(flag.label)", .number(\.settings.scores[flag], .one, 0...1_000_000),
                flag == .none
                    ? "score of every target; 1 when not given"
                    : "what the flag '\(flag.label)' adds to it; nothing when not given")
        }
        return hands + sight + consequences + scores
    }

    private static var hands: [Parameter<Self>] {
        [
            Parameter(
                "officers", .timeline(\.settings.officers, .people), required: true,
                "officers who make checks"),
            Parameter(
                "share", .number(\.settings.share, .share, 0...1),
                "share of their time for rented compute; all of it when not given"),
            Parameter(
                "check", .number(\.settings.checkDays, .days, 0.001...1_000), required: true,
                "time of one officer for one account"),
            Parameter(
                "visit", .number(\.settings.visitDays, .days, 0.001...1_000), required: true,
                "time of one officer for all accounts of a region"),
            Parameter(
                "period", .number(\.settings.periodDays, .days, 1...1_000),
                "time between two choices of cases; 30 d when not given"),
            Parameter(
                "finding", .number(\.settings.findingDays, .days, 0...10_000), required: true,
                "time from a check to its finding"),
        ]
    }

    private static var sight: [Parameter<Self>] {
        [
            Parameter(
                "sensitivity", .number(\.settings.terms.sensitivity, .share, 0...1),
                required: true, "chance that a check sees a fault that is there"),
            Parameter(
                "dummies", .number(\.settings.terms.dummyRate, .share, 0...1),
                "chance that prepared evidence hides it; 0 % when not given"),
            Parameter(
                "false_alarm", .number(\.settings.terms.falseAlarmRate, .share, 0...1),
                "chance that a check finds a fault that is not there; 0 % when not given"),
            Parameter(
                "clearing", .number(\.settings.clearingDays, .days, 0...36_500),
                "time until that is cleared up, for which the account waits; 30 d when not given"),
            Parameter(
                "look_back", .number(\.settings.lookBackDays, .days, 0...36_500),
                "how far back a check sees where nobody keeps records; 30 d when not given"),
            Parameter(
                "shown", .count(\.settings.disclosed, .one, 0...1_000_000),
                "accounts that a region under US law shows in a month; 3 when not given"),
            Parameter(
                "large_use", .count(\.settings.largeUse, .chips, 1...1_000_000),
                "chips at once from which a use is large; 64 when not given"),
            Parameter(
                "word_at_100", .number(\.settings.exposure.daysAt100, .days, 1...365_000),
                "mean time until word of a secret of 100 people gets out; 6.95 yr when not given"),
            Parameter(
                "word_at_1000", .number(\.settings.exposure.daysAt1000, .days, 1...365_000),
                "the same for 1,000 people; 3.42 yr when not given"),
            Parameter(
                "word_scale", .number(\.settings.exposure.scaleDays, .days, 1...365_000),
                "variance over mean of that time; 3.88 yr when not given"),
            Parameter(
                "people", .number(\.settings.people, .people, 1...1_000_000),
                "people who know of a use that a check may find; 1, who never talks, when not given"
            ),
        ]
    }

    private static var consequences: [Parameter<Self>] {
        [
            Parameter(
                "nomination", .number(\.settings.nomination, .share, 0...1), required: true,
                "chance that a user found out is nominated for the list"),
            Parameter(
                "listing", .number(\.settings.listingDays, .days, 0...36_500),
                "time from the finding to the listing; 730 d when not given"),
            Parameter(
                "fear", .number(\.settings.fear, .share, 0...10),
                "what a remembered finding adds to a channel's price for users of concern; 0 % when not given"
            ),
        ]
    }
}

extension Exposure {
    fileprivate var daysAt100: Double {
        get { yearsAt100 * 365 }
        set { yearsAt100 = newValue / 365 }
    }
    fileprivate var daysAt1000: Double {
        get { yearsAt1000 * 365 }
        set { yearsAt1000 = newValue / 365 }
    }
    fileprivate var scaleDays: Double {
        get { scale * 365 }
        set { scale = newValue / 365 }
    }
}
