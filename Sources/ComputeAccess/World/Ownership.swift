/// Who owns whom: stakes of organisations in one another.
///
/// Owners come from groups described above the groups they own, so chains end.
struct Ownership: Sendable {
    /// What an owner holds.
    struct Stake: BitwiseCopyable, Sendable {
        /// Position in the list of organisations.
        var owner: UInt32
        /// 0 to 1.
        var share: Double
        /// Whether papers do not show it.
        var isHidden: Bool
    }

    private var stakes: [Stake] = []
    /// Where the stakes in an organisation end; empty when nobody owns anybody.
    private var ends: [UInt32] = []

    /// Adds what is held in the next organisation. Called for each one in order, once there are any.
    mutating func append(_ held: [Stake], to organisation: Int) {
        if held.isEmpty, ends.isEmpty { return }
        while ends.count < organisation { ends.append(UInt32(stakes.count)) }
        stakes += held
        ends.append(UInt32(stakes.count))
    }

    /// The stakes in an organisation.
    private func stakes(in organisation: Int) -> ArraySlice<Stake> {
        guard organisation < ends.count else { return [] }
        let first = organisation == 0 ? 0 : Int(ends[organisation - 1])
        return stakes[first..<Int(ends[organisation])]
    }

    /// What listed parties hold in an organisation on a day. Whoever is owned to at least one half by
    /// listed parties together counts as listed itself, up the chain (as in R10).
    ///
    /// - Parameters:
    ///   - onPaper: Whether only what papers show is counted, all the way up.
    ///   - listings: Who was listed because of a finding, besides those who are in any case.
    func listedStakes(
        in organisation: Int, on day: Int32, onPaper: Bool, _ listings: Listings,
        _ all: [OrganisationTraits], _ groups: [GroupTraits]
    ) -> ListedStakes {
        let traits = all[organisation]
        if listings.day(of: organisation, drawn: traits.listedFrom) <= day {
            return ListedStakes(together: 1, largest: 1)
        }
        let outside = groups[Int(traits.group)].ownedByListed
        var found = ListedStakes(together: outside, largest: outside)
        for stake in stakes(in: organisation) where !(onPaper && stake.isHidden) {
            let owner = listedStakes(
                in: Int(stake.owner), on: day, onPaper: onPaper, listings, all, groups)
            guard owner.together >= 0.5 else { continue }
            found.together = min(1, found.together + stake.share)
            found.largest = max(found.largest, stake.share)
        }
        return found
    }
}

/// Shares of a legal person owned by listed parties, 0 to 1; both are 1 for one that is listed.
struct ListedStakes: BitwiseCopyable, Sendable {
    /// Of all of them together.
    var together = 0.0
    /// Of the one that holds most.
    var largest = 0.0
}

extension Transaction {
    /// What listed parties hold in the account holder.
    var stakes: ListedStakes {
        get { ListedStakes(together: shareOwnedByListed, largest: largestListedStake) }
        set {
            shareOwnedByListed = newValue.together
            largestListedStake = newValue.largest
        }
    }
}

extension WorldFacts {
    /// What listed parties hold in an organisation on a day; see ``Ownership``.
    func listedStakes(
        in organisation: Int, on day: Int32, onPaper: Bool, listings: Listings = Listings()
    ) -> ListedStakes {
        ownership.listedStakes(
            in: organisation, on: day, onPaper: onPaper, listings, organisations, groups)
    }

    /// What the narrow yardstick makes of an organisation on a day: findings do not move it, or it would
    /// not be the same under every policy.
    func standing(of organisation: Int, on day: Int32) -> ListingStanding {
        if organisations[organisation].listedFrom <= day { return .listed }
        let held = listedStakes(in: organisation, on: day, onPaper: false)
        return held.together >= 0.5 ? .ownedByListed : .unlisted
    }
}
