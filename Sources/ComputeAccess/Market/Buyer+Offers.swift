internal import SimulationKernel

// What a path offers at best: equations E1 and E2.
extension Buyer {
    /// The cheapest that a path offers, or nil. What is beyond the project's reservation price may be
    /// left out.
    func cheapest(on path: Path) -> Alternative? {
        switch path {
        case .own: return atSite(organisation.site, traits.site, on: .own)
        case .subsidiary: return atSite(organisation.unit, traits.unitSite, on: .subsidiary)
        case .shell:
            return throughShell(traits.shell)
        case .reseller, .broker:
            return throughMarket(on: path)
        default:
            return reaches(path) ? offered(on: path, approach(to: path)) : nil
        }
    }

    private func atSite(
        _ report: SiteReport, _ region: UInt32, on path: Path
    ) -> Alternative? {
        guard region != .max, report.capacity >= project.gang else { return nil }
        let price = facts.chips[Int(report.chip)].operatingCost
        let waitDays = Double(report.waitHours) / 24
        return alternative(
            approach(to: path), region: facts.layout.region(Int(region)), lot: report.lot,
            chip: report.chip, price: price, waitDays: waitDays,
            waitCost: facts.delayCost(days: waitDays), upTo: project.reservationCost)
    }

    /// The cheapest of a market through one who rents for others.
    func through(_ middleman: Int, on path: Path, _ source: Path) -> Alternative? {
        let priceFactor = board.traders[middleman].priceFactor
        guard reaches(source, priceFactor: priceFactor) else { return nil }
        var approach = approach(to: path)
        approach.account = facts.layout.intermediary(middleman)
        approach.priceFactor = priceFactor
        return offered(on: source, approach)
    }

    /// Whether the least that any offer of a path can cost is within the reservation price; most
    /// projects need not look further. A billionth is left for rounding.
    func reaches(_ source: Path, priceFactor: Double = 1) -> Bool {
        guard let first = board.places(of: source).first else { return false }
        return board.offers[first].rate * priceFactor * facts.familiarity.least
            <= project.reservationCost * traits.mfu * (1 + 1e-9)
    }

    /// The cheapest offer on the board that the project can bear; equals are told apart by a hash,
    /// not by their order.
    private func offered(on source: Path, _ approach: Approach) -> Alternative? {
        var best: Alternative?
        var limit = project.reservationCost
        // From an offer's rate to what it costs at least: a billionth is left for rounding.
        let scale = approach.priceFactor * approach.riskFactor / traits.mfu * (1 - 1e-9)
        let leastScale = scale * facts.familiarity.least
        for place in board.places(of: source) {
            let rate = board.offers[place].rate
            // Later ones ask more.
            if rate * leastScale + approach.setUp > limit { break }
            guard board.offers[place].largestGang >= project.gang,
                refused & board.offers[place].regionMask == 0
            else { continue }
            let familiarity = facts.familiarity.factor(
                of: organisation.index, name: traits.name,
                provider: board.offers[place].provider)
            let delay = board.offers[place].waitCost * (1 - 1e-9)
            if rate * familiarity * scale + approach.setUp + delay > limit { continue }
            let offer = board.offers[place]
            guard
                let found = alternative(
                    approach, region: offer.region, lot: offer.lot, chip: offer.chip,
                    price: offer.price * approach.priceFactor * familiarity,
                    waitDays: offer.waitDays, waitCost: offer.waitCost, upTo: limit)
            else { continue }
            if best == nil || precedes(found, best!) {
                best = found
                limit = min(limit, found.cost)
            }
        }
        return best
    }

    private func precedes(_ a: Alternative, _ b: Alternative) -> Bool {
        if a.cost != b.cost { return a.cost < b.cost }
        func lot(_ choice: Alternative) -> UInt64 {
            mix(
                traits.name ^ UInt64(ordinal) << 32
                    ^ UInt64(choice.region.rawValue) << 8 ^ UInt64(choice.lot))
        }
        return lot(a) < lot(b)
    }

    func approach(to path: Path) -> Approach {
        let isFresh = organisation.isSetUp & path.bit == 0
        let riskFactor = 1 + facts.choice.cutOffLoss * risk(of: path) + fear(of: path)
        guard isFresh else {
            return Approach(path: path, riskFactor: riskFactor, setUpDays: 0, setUp: 0)
        }
        let planned = facts.groups[Int(traits.group)].plannedWork
        return Approach(
            path: path, riskFactor: riskFactor,
            setUpDays: facts.choice.setUpDays[Int(path.rawValue)],
            setUp: facts.choice.setUpCost[Int(path.rawValue)] / planned)
    }

    /// What an offer costs all told (E2), or nil when it takes too long or too much cash, or costs more
    /// than `limit` even without its delay.
    @inline(__always)
    func alternative(
        _ approach: Approach, region: AgentID, lot: UInt8, chip: UInt8, price: Double,
        waitDays: Double, waitCost: Double, upTo limit: Double
    ) -> Alternative? {
        guard waitDays <= project.patienceDays else { return nil }
        let speed = facts.chips[Int(chip)].speed(gang: project.gang, mfu: traits.mfu)
        let atOnce = price / (3_600 * speed) * approach.riskFactor + approach.setUp
        guard atOnce <= limit else { return nil }
        let seconds = min(project.longest, project.work / (Double(project.gang) * speed))
        let bill = price * Double(project.gang) * seconds / 3_600
        guard seconds < 4e8, bill * 1e6 <= Double(organisation.cash) else { return nil }
        let delay =
            approach.setUpDays == 0
            ? waitCost : facts.delayCost(days: waitDays + approach.setUpDays)
        return Alternative(
            path: approach.path, region: region, lot: lot, chip: chip, account: approach.account,
            seconds: seconds, cost: atOnce + delay)
    }
}

extension WorldFacts {
    /// What a delay costs, USD per FLOP (E2).
    func delayCost(days: Double) -> Double {
        days == 0 ? 0 : demand.referenceCost * (Elementary.exp(choice.impatience * days) - 1)
    }
}

/// What all offers on one path have in common for one buyer.
struct Approach: BitwiseCopyable {
    let path: Path
    /// The intermediary whose account is used, and what its share makes of a price.
    var account: AgentID?
    var priceFactor = 1.0
    /// What the risk of being cut off makes of a price.
    let riskFactor: Double
    /// Days and USD per FLOP for setting the path up; zero once it is.
    let setUpDays: Double
    let setUp: Double
}
