// Offices: their staff, times and outcomes are given, so most of these are inputs in disguise.
extension ScoreTarget {
    static let licensing: [ScoreTarget] = [
        ScoreTarget(id: "L01", role: .input, why: "odds of a grant by end use are given"),
        ScoreTarget(id: "L02", role: .input, why: "work, referral and staff are given"),
        ScoreTarget(id: "L03", role: .input, why: "odds of a grant by end use are given"),
        ScoreTarget(id: "L05", role: .input, why: "dates of listings are given by group"),
        ScoreTarget(
            id: "L06", role: .notAnOutcome,
            why: "checks of all goods in all countries; the model's agency checks compute alone"),
        ScoreTarget(
            id: "L07", role: .input, why: "how long a lost name stays away is given as a range"),
        ScoreTarget(
            id: "L09", role: .notAnOutcome, why: "the model seizes and fines, it does not prosecute"
        ),
    ]
}
