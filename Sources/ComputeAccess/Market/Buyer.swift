internal import SimulationKernel

/// Looks at every path through the eyes of one organisation with one project.
struct Buyer {
    let organisation: Organisation
    let traits: OrganisationTraits
    let project: Project
    let ordinal: UInt32
    /// What refused before: regions in the low 48 bits, paths above.
    let refused: UInt64
    let today: Int32
    let seed: UInt64
    let facts: WorldFacts
    let board: Board

    /// The alternative with the highest utility, or nil when to stay outside is better (E3).
    ///
    /// Noise is keyed by project and path, so a path that closes moves only those who were on it.
    func bestAlternative() -> Alternative? {
        var best: Alternative?
        var highest = outsideUtility
        for path in Path.allCases where isOpen(path) {
            guard let found = cheapest(on: path),
                found.cost <= project.reservationCost
            else { continue }
            let utility =
                -facts.choice.beta * Elementary.log(found.cost / project.reservationCost)
                + taste(for: path)
            if utility > highest {
                highest = utility
                best = found
            }
        }
        return best
    }

    /// Whether to wait, to halve or to give up: argmax of pure taste, by attempt-free noise.
    var outsideOption: OutsideOption {
        var best = OutsideOption.quit
        var highest = -Double.infinity
        for option in OutsideOption.allCases {
            let noise = draw(.outsideTaste, UInt64(option.rawValue)).gumbel
            if noise > highest {
                highest = noise
                best = option
            }
        }
        return best
    }

    private func isOpen(_ path: Path) -> Bool {
        guard traits.knows & path.bit != 0 else { return false }
        if project.isResident && path.nest == .remote { return false }
        return refused & (1 << (48 + UInt64(path.rawValue))) == 0
    }

    /// Staying outside is worth as much as paying one's reservation price.
    private var outsideUtility: Double {
        let lambda = facts.choice.lambda[Nest.outside.rawValue]
        let noise = draw(.outsideTaste, 3).gumbel
        return nestTaste(.outside, lambda) + lambda * noise
    }

    private func taste(for path: Path) -> Double {
        let lambda = facts.choice.lambda[path.nest.rawValue]
        return nestTaste(path.nest, lambda)
            + lambda * draw(.pathTaste, UInt64(path.rawValue)).gumbel
    }

    /// What the alternatives of a nest have in common: with the Gumbel noise inside the nest it adds
    /// up to a nested logit.
    private func nestTaste(_ nest: Nest, _ lambda: Double) -> Double {
        lambda * draw(.nestTaste, UInt64(nest.rawValue)).logPositiveStable(alpha: lambda)
    }

    private func draw(
        _ purpose: DrawPurpose, _ alternative: UInt64, ordinal: UInt64? = nil
    ) -> Draw {
        Draw(
            seed: seed, name: traits.name, purpose, ordinal: ordinal ?? UInt64(self.ordinal),
            alternative: alternative)
    }

    // MARK: What a path offers

    private func cheapest(on path: Path) -> Alternative? {
        switch path {
        case .own: return atSite(organisation.site, traits.site, on: .own)
        case .subsidiary: return atSite(organisation.unit, traits.unitSite, on: .subsidiary)
        case .shell:
            guard traits.shell != .max else { return nil }
            return through(Int(traits.shell), on: path, [.direct, .offshore])
        case .reseller, .broker:
            guard let middleman = facts.cheapestIntermediary(path.interface, on: today) else {
                return nil
            }
            let supply: [Path] = path == .reseller ? [.direct] : [.offshore]
            return through(middleman, on: path, supply)
        default:
            return offered(on: path, by: path, markup: 0, account: nil)
        }
    }

    private func atSite(
        _ report: SiteReport, _ region: UInt32, on path: Path
    ) -> Alternative? {
        guard region != .max, report.capacity >= project.gang else { return nil }
        let price = facts.chips[Int(report.chip)].operatingCost
        return alternative(
            on: path, region: facts.layout.region(Int(region)), lot: report.lot,
            chip: report.chip, price: price, waitDays: Double(report.waitHours) / 24,
            account: nil)
    }

    private func through(
        _ middleman: Int, on path: Path, _ supply: [Path]
    ) -> Alternative? {
        let traits = facts.intermediaries[middleman]
        guard traits.appears <= today else { return nil }
        var best: Alternative?
        for source in supply {
            let found = offered(
                on: source, by: path, markup: traits.markup,
                account: facts.layout.intermediary(middleman))
            if let found, found.cost < best?.cost ?? .infinity { best = found }
        }
        return best
    }

    /// The cheapest offer on the board; equals are told apart by a hash, not by their order.
    private func offered(
        on source: Path, by path: Path, markup: Double, account: AgentID?,

    ) -> Alternative? {
        var best: Alternative?
        let count = board.offers[Int(source.rawValue)].count
        for index in 0..<count {
            let offer = board.offers[Int(source.rawValue)][index]
            guard offer.largestGang >= project.gang,
                refused & (1 << UInt64(offer.regionBit)) == 0,
                let found = alternative(
                    on: path, region: offer.region, lot: offer.lot, chip: offer.chip,
                    price: offer.price * (1 + markup) * familiarity(with: offer),
                    waitDays: offer.waitDays, account: account)
            else { continue }
            if best == nil || precedes(found, best!) { best = found }
        }
        return best
    }

    /// What a provider's price feels like to this organisation: habit, contracts, skills. Keyed by
    /// provider, so that a region split in two is no second chance.
    private func familiarity(with offer: Offer) -> Double {
        let place = draw(.providerTaste, offer.provider, ordinal: 0).uniform
        return 1 + facts.choice.providerTaste * (2 * place - 1)
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

    /// What an offer costs all told (E2), or nil when it takes too long or too much cash.
    private func alternative(
        on path: Path, region: AgentID, lot: UInt8, chip: UInt8, price: Double,
        waitDays: Double, account: AgentID?
    ) -> Alternative? {
        let choice = facts.choice
        let speed = facts.chips[Int(chip)].speed(
            gang: project.gang, mfu: traits.mfu, choice: choice)
        let seconds = project.work / (Double(project.gang) * speed)
        let bill = price * Double(project.gang) * seconds / 3_600
        guard seconds < 4e8, bill * 1e6 <= Double(organisation.cash) else { return nil }
        let isFresh = organisation.isSetUp & path.bit == 0
        let days = waitDays + (isFresh ? choice.setUpDays[Int(path.rawValue)] : 0)
        guard waitDays <= project.patienceDays else { return nil }
        let setUp = isFresh ? choice.setUpCost[Int(path.rawValue)] : 0
        let group = facts.groups[Int(traits.group)]
        let cost =
            price / (3_600 * speed) * (1 + choice.cutOffLoss * risk(of: path))
            + setUp / group.plannedWork
            + facts.demand.referenceCost * (Elementary.exp(choice.impatience * days) - 1)
        return Alternative(
            path: path, region: region, lot: lot, account: account,
            seconds: UInt32(max(1, seconds.rounded())), cost: cost)
    }

    /// Perceived chance of being turned away (E5), from own and peers' experience.
    private func risk(of path: Path) -> Double {
        let prior = facts.choice.riskPrior
        let group = facts.groups[Int(traits.group)]
        let peers = group.isOfConcern ? board.experience(on: path) : (cuts: 0, tries: 0)
        let weight = facts.choice.peerWeight / facts.peers
        let cuts = prior.cuts + Double(organisation.cuts[path]) + weight * peers.cuts
        let tries =
            prior.cuts + prior.others + Double(organisation.tries[path]) + weight * peers.tries
        return cuts / tries
    }
}

extension WorldFacts {
    /// The intermediary of a class that asks least of those in business. Clones of one are as one:
    /// price decides, then the order, which moves no channel.
    func cheapestIntermediary(_ interface: Interface, on day: Int32) -> Int? {
        var best: Int?
        for index in intermediaries.indices
        where intermediaries[index].interface == interface && intermediaries[index].appears <= day {
            if let known = best, intermediaries[known].markup <= intermediaries[index].markup {
                continue
            }
            best = index
        }
        return best
    }
}
