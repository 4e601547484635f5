/// The few rules that ask for a share, an amount, room under a cap, a seller or what is computed, which no
/// table can answer beforehand.
struct AmountDemands {
    private struct Demand {
        var shareOwnedByListed: Double
        var addsUpStakes: Bool
        var moreThanChips: Int64
        var cap: Double?
        var workload: WorkloadClassifier?
        var sellers: Range<Int>
    }

    private var demands: [Demand] = []
    private var sellers: [SellerID] = []
    /// The rules that ask for any of these.
    private var asking: UInt64 = 0

    /// The demands of rules in the order of their bits.
    init(_ rules: [Rule]) {
        for (index, rule) in rules.enumerated() {
            let conditions = rule.conditions
            let first = sellers.count
            sellers += conditions.sellers
            demands.append(
                Demand(
                    shareOwnedByListed: conditions.shareOwnedByListed,
                    addsUpStakes: conditions.addsUpStakes,
                    moreThanChips: conditions.moreThanChips, cap: conditions.cap?.tpp,
                    workload: conditions.workload, sellers: first..<sellers.count))
            if conditions.shareOwnedByListed > 0 || conditions.moreThanChips > 0
                || !conditions.sellers.isEmpty || conditions.cap != nil
                || conditions.workload != nil
            {
                asking |= 1 << UInt64(index)
            }
        }
    }

    /// Those of the `candidates` whose demands the act meets, with what has `counted` before under
    /// each one's cap.
    func rules(
        among candidates: UInt64, metBy act: Transaction, counted: (Int) -> Double
    ) -> UInt64 {
        var met = candidates
        var rest = candidates & asking
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            rest &= rest - 1
            if !isMet(demands[index], by: act, { counted(index) }) { met &= ~(1 << UInt64(index)) }
        }
        return met
    }

    private func isMet(
        _ demand: Demand, by act: Transaction, _ counted: () -> Double
    ) -> Bool {
        let owned = demand.addsUpStakes ? act.shareOwnedByListed : act.largestListedStake
        guard owned >= demand.shareOwnedByListed,
            act.chipCount > demand.moreThanChips
        else { return false }
        if let classifier = demand.workload {
            let isTraining = act.workload.map(classifier.recognises) ?? (act.endUse == .aiTraining)
            guard isTraining else { return false }
        }
        if let cap = demand.cap, counted() + act.tpp <= cap { return false }
        return demand.sellers.isEmpty
            || demand.sellers.contains { sellers[$0] == act.seller }
    }
}
