package import ComputeAccess
internal import SimulationKernel

/// What a spreadsheet makes of a world: stock times hours times use times training share, by year and channel,
/// and nobody in it does anything.
///
/// - Chips abroad are those of the fleets when time begins and the sourced supply at the fleets' shares of it.
///   Chips of units abroad are what their budgets buy at list prices. Chips in China are what stood there and a constant share of the supply, whatever the rules say,
///   split over fleets as their budgets are.
/// - Of what is rented out, users of concern have what no other customer holds, in proportion to their income
///   among those who know the path.
/// - Every chip-hour does 60 % x 55 % training at 38 % of peak: the example of `MODEL.md` section 3.
///
/// With `F` fleets of a channel, `N` chips of peak `e` in month `m`, share `c` of users of concern and `b` of
/// the background: FLOP = sum over F and m of `N e (1 - b) c x 0.60 x 0.55 x 0.38 x seconds`.
package struct AccountingNull: Sendable {
    /// Share of the H100-equivalents made from 2022 on that went to China by the end of that year: 31.9 k of
    /// 290 k. Source: Epoch AI chip counts, as in `domain.md` section 4.
    package static let chinaShareOf2022 = 0.11
    /// Use, training share and utilisation. Source: `MODEL.md` section 3.
    static let (use, trainingShare, mfu) = (0.60, 0.55, 0.38)

    /// Share of the supply that goes to China, at all times.
    let chinaShare: Double
    private let world: WorldDescription
    private let fleets: [Fleet]

    /// Chips of one kind in one place, whose number changes with deliveries.
    private struct Fleet: Sendable {
        var chip: Int
        var channel: Channel
        /// Share of their hours that users of concern have.
        var share: Double
        var initial: Double
        var deliveries: [(date: CalendarDate, chips: Double)]
        var background: Timeline

        func chips(on day: CalendarDate) -> Double {
            deliveries.reduce(initial) { $1.date <= day ? $0 + $1.chips : $0 }
        }
    }

    package init(_ world: WorldDescription, chinaShare: Double = Self.chinaShareOf2022) {
        self.world = world
        self.chinaShare = chinaShare
        fleets = Self.fleets(world, chinaShare)
    }

    /// Covered training of a calendar year by channel, FLOP, yardstick broad.
    package func flop(in year: Int) -> [Double] {
        let first = CalendarDate(year: year, month: 1, day: 1)!
        let last = CalendarDate(year: year, month: 12, day: 31)!
        return flop(from: max(first, world.clock.start), through: min(last, world.clock.end))
    }

    /// Covered training of the days from one to another, both included, by channel.
    private func flop(from first: CalendarDate, through last: CalendarDate) -> [Double] {
        var sums = [Double](repeating: 0, count: Channel.allCases.count)
        guard first <= last else { return sums }
        let work = Self.use * Self.trainingShare * Self.mfu * 86_400
        for fleet in fleets where world.chips[fleet.chip].isOnYardstick {
            let chip = world.chips[fleet.chip]
            var day = first
            while day <= last {
                let chipDays = fleet.chips(on: day) * (1 - fleet.background.value(on: day))
                sums[Int(fleet.channel.rawValue)] +=
                    chipDays * fleet.share * chip.peak * work
                day = day + 1
            }
        }
        return sums
    }

    /// The same over all channels.
    private func total(_ span: Span) -> Double {
        flop(from: span.first, through: span.last).reduce(0, +)
    }

    /// Models trained in a span if they were so many in 2023 and grow as the compute does.
    func models(perYear count: Double, in span: Span) -> Double? {
        let base = total(Span("2023-01-01", "2023-12-31"))
        return base > 0 ? count * total(span) / base : nil
    }

    /// Chips by name that go to China; all variants of a family, which a spreadsheet cannot tell apart.
    func soldToChina(_ names: [String], _ span: Span) -> Double {
        made(span) { supply in
            supply.variants.contains { names.contains(world.chips[$0].name) } ? 1 : 0
        } * chinaShare
    }

    /// Chips of US origin that go to China, by their H100-equivalents.
    func h100eSoldToChina(_ span: Span) -> Double {
        made(span) { supply in
            supply.isUSOrigin
                ? supply.variants.first.map { world.chips[$0].spec.h100Equivalents } ?? 0 : 0
        } * chinaShare
    }

    private func made(_ span: Span, _ weight: (SupplyDescription) -> Double) -> Double {
        world.supply.reduce(0) { sum, supply in
            let chips = supply.releases.reduce(0.0) {
                span.first <= $1.date && $1.date <= span.last ? $0 + $1.chips : $0
            }
            return sum + chips * weight(supply)
        }
    }

    /// List price of one chip over that of another.
    func listPriceRatio(_ chip: String, _ other: String, on day: String) -> Double? {
        let prices = [chip, other].compactMap { name in
            world.chips.first { $0.name == name }?.price.value(on: CalendarDate(iso: day)!)
        }
        return prices.count == 2 && prices[1] > 0 ? prices[0] / prices[1] : nil
    }

    /// Share of domestic chips in the compute that stands in China on a day.
    func domesticShare(on day: String) -> Double? {
        let date = CalendarDate(iso: day)!
        var (domestic, all) = (0.0, 0.0)
        for fleet in fleets where Self.isInChina(fleet.channel) {
            let chip = world.chips[fleet.chip]
            let compute = fleet.chips(on: date) * chip.spec.h100Equivalents
            all += compute
            if !chip.spec.isUSOrigin { domestic += compute }
        }
        return all > 0 ? domestic / all : nil
    }

    private static func isInChina(_ channel: Channel) -> Bool {
        switch channel {
        case .ownStock, .domesticRental, .stateCluster, .partnerRegion, .domestic: true
        default: false
        }
    }
}

extension AccountingNull {
    private static func fleets(_ world: WorldDescription, _ chinaShare: Double) -> [Fleet] {
        let places = Place.all(in: world)
        return places.flatMap { place in
            place.lots.map { lot in
                Fleet(
                    chip: lot.chip, channel: place.channel(of: lot), share: place.share,
                    initial: lot.initial * place.count,
                    deliveries: deliveries(to: lot, of: place, among: places, world, chinaShare),
                    background: place.background)
            }
        }
    }

    /// What comes to a fleet: its share of the supply, or its part of what goes to China.
    private static func deliveries(
        to lot: LotDescription, of place: Place, among places: [Place], _ world: WorldDescription,
        _ chinaShare: Double
    ) -> [(date: CalendarDate, chips: Double)] {
        let family = world.chips[lot.chip].family
        guard let supply = world.supply.first(where: { $0.family == family }) else { return [] }
        return supply.releases.map { release in
            var chips = lot.supplyShare.value(on: release.date) * release.chips * place.count
            if place.isInChina {
                let budgets = places.filter(\.isInChina).reduce(0.0) { sum, other in
                    sum + other.money(for: family, on: release.date, world)
                }
                let own = lot.budget.value(on: release.date) * place.count
                let part = supply.isUSOrigin ? chinaShare : 1
                if budgets > 0 { chips += release.chips * part * own / budgets }
            } else if lot.budget.value(on: release.date) > 0 {
                // A month's money at the list price: chips leave the works monthly.
                let price = world.chips[lot.chip].price.value(on: release.date)
                chips += lot.budget.value(on: release.date) / 12 / max(1, price) * place.count
            }
            return (release.date + Int(saturating: world.market.deliveryDays), chips)
        }
    }
}

/// A public region, or the sites of a group of organisations.
private struct Place {
    var lots: [LotDescription]
    /// Sites.
    var count = 1.0
    var kind: OperatorKind
    var location: Location
    var isUS: Bool
    var access: AccessTitle
    var share: Double
    var background = Timeline(constant: 0)

    var isInChina: Bool { location == .onshore }

    func channel(of lot: LotDescription) -> Channel {
        Channel(
            provenance: lot.provenance, access: access, interface: .direct, location: location,
            operator: kind, operatorIsUS: isUS)
    }

    func money(
        for family: String, on day: CalendarDate, _ world: WorldDescription
    ) -> Double {
        lots.reduce(0) { sum, lot in
            world.chips[lot.chip].family == family
                ? sum + lot.budget.value(on: day) * count : sum
        }
    }

    static func all(in world: WorldDescription) -> [Place] {
        let regions = world.regions.map { region in
            Place(
                lots: region.lots, kind: region.kind, location: region.location,
                isUS: region.headquarters == .us, access: .rent,
                share: incomeShare(ofConcernOn: path(to: region), world),
                background: region.background)
        }
        let sites = world.groups.compactMap { group -> Place? in
            guard let site = group.ownSite else { return nil }
            return Place(
                lots: site.lots, count: Double(group.count) * group.weight * site.share,
                kind: .ownSite, location: group.location, isUS: group.headquarters == .us,
                access: .own, share: group.isOfConcern ? 1 : 0)
        }
        return regions + sites
    }

    private static func path(to region: RegionDescription) -> Path {
        if region.location != .onshore { return region.headquarters == .us ? .direct : .offshore }
        switch region.kind {
        case .partner: return .partner
        case .stateCentre: return .state
        default: return .rental
        }
    }

    /// Share of the income for compute that parents of concern have, among those who know a path.
    private static func incomeShare(ofConcernOn path: Path, _ world: WorldDescription) -> Double {
        var (part, whole) = (0.0, 0.0)
        for group in world.groups {
            let income =
                Double(group.count) * group.weight * group.income * group.knows[Int(path.rawValue)]
            whole += income
            if group.isOfConcern { part += income }
        }
        return whole > 0 ? part / whole : 0
    }
}
