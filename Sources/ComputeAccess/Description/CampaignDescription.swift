/// The large training runs of organisations of one group (M24): how often, how large, how long.
///
/// Plain bytes: it is part of what every worker knows of a group.
package struct CampaignDescription: BitwiseCopyable, Sendable {
    /// Share of organisations that run campaigns, 0 to 1.
    package var share = 1.0
    /// Campaigns a year of one such organisation at the start of the reported time.
    package var perYear: Double
    /// Growth of their number, times a year.
    package var numberGrowth = 1.0
    /// Median work of the model that comes out of a campaign at the start of the reported time, FLOP.
    package var work: Double
    /// Growth of work, times a year.
    package var workGrowth = 1.0
    /// Standard deviation of ln work.
    package var workSpread = 1.0
    /// Median of the time wanted for a campaign, days: it decides on the gang.
    package var days: Double
    /// Standard deviation of ln time.
    package var daysSpread = 0.4
    /// Smallest and largest gang that a campaign runs on, chips: powers of two.
    package var smallestGang = 64
    package var largestGang = 8_192
    /// Share of the legs whose work comes to nothing: failed and cancelled tries. It is computed
    /// all the same.
    package var tries = 0.0
    /// Length of a leg, the lease after which a campaign looks around, days.
    package var legDays = 14.0
    /// Time between two checkpoints, s: what was done since the last is lost when service is cut.
    package var checkpointSeconds: Int64 = 43_200
    /// Days without progress after which a campaign is given up.
    package var patienceDays = 180.0

    package init(perYear: Double, work: Double, days: Double) {
        self.perYear = perYear
        self.work = work
        self.days = days
    }
}
