/// A class of independent account holders or of shells.
package struct IntermediaryDescription: Sendable {
    package var name: String
    /// `shell`, `reseller` or `broker`.
    package var interface: Interface
    package var count: Int
    /// Country in which it opens its accounts.
    package var country: Jurisdiction
    /// Cost of getting and keeping an account, USD a year.
    package var accountCost: Double
    /// Sales over which that cost is spread, USD a year.
    package var volume: Double
    /// Profit it asks for on top of cost, share of price.
    package var margin: Double
    /// Spread of that profit: standard deviation of ln.
    package var marginSpread: Double
    /// Chance a year of losing the account, 0 to 1.
    package var detection: Double
    /// Penalty when that happens, multiples of value.
    package var penalty: Double
    /// Groups whose organisations own the shells; empty for resellers and brokers.
    package var ownerGroups: [Int]
    /// First day of the last one; they appear evenly from the start to that day.
    package var appearUntil: CalendarDate
    /// How long their names last, and whether others follow.
    package var names: NameDistribution
    /// Chips in use at once through one of them; `Int.max` without limit.
    package var capacity: Int
    /// Position of the class from which some buy, having no account of their own; nil when all have one.
    package var upstream: Int?
    /// Share of members that do, 0 to 1.
    package var upstreamShare: Double

    package init(
        name: String, interface: Interface, count: Int, country: Jurisdiction,
        accountCost: Double, volume: Double, margin: Double, marginSpread: Double,
        detection: Double, penalty: Double, ownerGroups: [Int], appearUntil: CalendarDate,
        names: NameDistribution, capacity: Int, upstream: Int?, upstreamShare: Double
    ) {
        self.name = name
        self.interface = interface
        self.count = count
        self.country = country
        self.accountCost = accountCost
        self.volume = volume
        self.margin = margin
        self.marginSpread = marginSpread
        self.detection = detection
        self.penalty = penalty
        self.ownerGroups = ownerGroups
        self.appearUntil = appearUntil
        self.names = names
        self.capacity = capacity
        self.upstream = upstream
        self.upstreamShare = upstreamShare
    }
}

extension [IntermediaryDescription] {
    /// The classes that a user's orders can pass, from the one it deals with to the one that has an
    /// account with the operator; nil where they go round in a circle or further than
    /// ``Chain/mostHops``.
    package func way(from kind: Int) -> [Int]? {
        var way = [kind]
        while let next = self[way[way.count - 1]].upstream {
            guard way.count < Chain.mostHops else { return nil }
            way.append(next)
        }
        return way
    }

    /// Classes that buy and those they buy from, sellers before buyers.
    var supplies: [(buyer: UInt8, seller: UInt8)] {
        let hops = indices.map { way(from: $0)?.count ?? 1 }
        let buyers = indices.filter { self[$0].upstream != nil }
        return buyers.sorted { (hops[$0], $0) < (hops[$1], $1) }.compactMap { buyer in
            self[buyer].upstream.map { (UInt8(buyer), UInt8($0)) }
        }
    }
}
