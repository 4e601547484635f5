internal import ComputeAccess

/// Reads the large training runs of a group: `campaigns: {number: 1.5 1/yr, work: 2e23 FLOP, ...}`.
enum CampaignReading {
    static func campaigns(
        of group: MappingReader, _ clock: ScenarioClock
    ) -> CampaignDescription? {
        group.mapping("campaigns", "large training runs over weeks, beside the projects") {
            reader in
            var campaigns = CampaignDescription(
                perYear: reader.required(
                    "number", .quantity(.perYear, 0.001...1_000),
                    "campaigns of an organisation at the start"),
                work: reader.required(
                    "work", .quantity(.flop, 1e15...1e30), "median work of the model trained"),
                days: reader.required(
                    "time", .quantity(.days, 0.5...1_000),
                    "median time wanted for it, which decides on the gang"))
            readSizes(reader, &campaigns)
            clock.check(
                "number", campaigns.perYear, .perYear,
                growing: ("number_growth", campaigns.numberGrowth), most: 1_000, in: reader)
            clock.check(
                "work", campaigns.work, .flop, growing: ("work_growth", campaigns.workGrowth),
                most: 1e30, in: reader)
            readLegs(reader, &campaigns)
            return campaigns
        }
    }

    private static func readSizes(
        _ reader: MappingReader, _ campaigns: inout CampaignDescription
    ) {
        campaigns.share = reader.value(
            "share", .share, default: 1, "share of organisations with campaigns")
        campaigns.numberGrowth = reader.value(
            "number_growth", .quantity(.timesPerYear, 0.1...10), default: 1,
            "growth of their number")
        campaigns.workGrowth = reader.value(
            "work_growth", .quantity(.timesPerYear, 0.1...10), default: 1, "growth of work")
        campaigns.workSpread = reader.value(
            "work_spread", .quantity(.one, 0...4), default: 1, "spread of ln work")
        campaigns.daysSpread = reader.value(
            "time_spread", .quantity(.one, 0...2), default: 0.4, "spread of ln time")
        let gangs = reader.mapping("gangs", "smallest and largest gang, powers of two") { gangs in
            (
                gang("least", in: gangs, 64, "smallest gang it runs on"),
                gang("most", in: gangs, 8_192, "largest gang it asks for")
            )
        }
        guard let gangs else { return }
        (campaigns.smallestGang, campaigns.largestGang) = gangs
        if gangs.0 > gangs.1 {
            reader.report(
                .outOfRange, key: "gangs", "the smallest gang is larger than the largest",
                hint: "write least and most, such as {least: 256 chips, most: 8192 chips}")
        }
    }

    private static func gang(
        _ key: String, in reader: MappingReader, _ fallback: Int, _ summary: String
    ) -> Int {
        let chips = Int(
            reader.value(key, .count(.chips, 64...1_048_576), default: Int64(fallback), summary))
        if chips & (chips - 1) != 0 {
            reader.report(
                .outOfRange, key: key, "\(chips) chips are no power of two",
                hint: "gangs are powers of two, such as 512 chips or 2048 chips")
        }
        return chips
    }

    private static func readLegs(
        _ reader: MappingReader, _ campaigns: inout CampaignDescription
    ) {
        campaigns.tries = reader.value(
            "tries", .quantity(.share, 0...0.95), default: 0,
            "share of the computation that fails or is cancelled")
        campaigns.legDays = reader.value(
            "leg", .quantity(.days, 0.1...1_000), default: 14,
            "longest lease, after which it looks around")
        campaigns.checkpointSeconds = reader.value(
            "checkpoint", .seconds(60...31_536_000), default: 43_200,
            "time between checkpoints: what is lost when service is cut")
        campaigns.patienceDays = reader.value(
            "patience", .quantity(.days, 1...10_000), default: 180,
            "time without progress after which it is given up")
    }
}
