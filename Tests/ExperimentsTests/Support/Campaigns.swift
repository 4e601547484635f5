import ComputeAccess

extension WorldDescription {
    /// Gives a group large training runs, of a size that the smallest world can bear.
    mutating func addCampaigns(
        to group: String = "majors", _ change: (inout CampaignDescription) -> Void = { _ in }
    ) {
        var campaigns = CampaignDescription(perYear: 3, work: 4e21, days: 20)
        campaigns.smallestGang = 16
        campaigns.largestGang = 64
        campaigns.tries = 0.3
        campaigns.legDays = 10
        change(&campaigns)
        for index in groups.indices where groups[index].name == group {
            groups[index].campaigns = campaigns
        }
    }
}

extension Trial {
    /// Legs of campaigns.
    var legs: [TrainingSpan] { record.spans.filter { $0.campaign != nil } }

    /// Campaigns that were done.
    var done: [CampaignRow] { record.campaigns.filter { $0.done != .max } }

    /// Covered pretraining in gangs of 64 chips and more, FLOP.
    var largePretraining: Double {
        uses.reduce(0) { sum, use in
            let isMeant =
                use.isBroad && use.key.purpose == .pretrain
                && use.key.scale.rawValue >= JobScale.cluster.rawValue
            return sum + (isMeant ? use.flop : 0)
        }
    }

    /// TFLOP of all training in large gangs and campaigns, by organisation, in order.
    var trainingByOrganisation: [Int64] {
        record.spansByOrganisation(from: subject).map { $0.spans.reduce(0) { $0 + $1.work } }
    }
}
