internal import SimulationKernel

// What a lease computes: drawn for its project once, whoever provides it and whatever the rules are.
extension WorldFacts {
    /// Whether a lease of this size for a project trains models, with the probability that the
    /// scenario's purposes give to its size.
    func isTraining(
        _ request: LeaseRequest, of organisation: OrganisationTraits, seed: UInt64
    ) -> Bool {
        if request.isForCampaign { return true }
        return Draw(
            seed: seed, name: organisation.name, .workload, ordinal: UInt64(request.project)
        ).uniform < trainingShare(of: request)
    }

    /// The lease as a classifier meets it: its pattern is the project's, at every provider.
    func workload(
        of request: LeaseRequest, by organisation: OrganisationTraits, seed: UInt64
    ) -> Workload {
        let chance = Draw(
            seed: seed, name: organisation.name, .workloadClassifier,
            ordinal: UInt64(request.project)
        ).uniform
        return Workload(
            isTraining: isTraining(request, of: organisation, seed: seed),
            trainingShare: trainingShare(of: request),
            chance: isPerfectlyEnforced ? nil : chance)
    }

    private func trainingShare(of request: LeaseRequest) -> Double {
        trainingShares[Int(JobScale(chips: Int(request.chips)).rawValue)]
    }
}

extension DemandDescription {
    /// By job scale: the share of purposes that count as training.
    var trainingShares: [Double] {
        purposes.map { shares in
            zip(Purpose.allCases, shares).reduce(0) { $0 + ($1.0.isTraining ? $1.1 : 0) }
        }
    }
}
