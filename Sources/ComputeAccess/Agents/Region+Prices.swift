internal import SimulationKernel

// What a region writes down about prices.
extension Region {
    /// Notes the rent of a lot that anybody can rent, at a month's end.
    func recordRent(
        lot place: Int, month: Int, at now: SimulationTime, environment: inout Surroundings
    ) {
        let facts = environment.facts
        let lot = lots[place]
        guard facts.regions[index].isPublic, lot.fleet.capacity > 0, lot.price > 0 else { return }
        if let described = lot.described {
            let description = facts.lots[index][described]
            guard description.isOffered(on: facts.clock.date(of: now)) else { return }
        }
        record(
            .rental, lot.price, chips: Int64(lot.fleet.capacity), of: UInt8(lot.chip),
            on: facts.regions[index].segment, month: month, environment: &environment)
    }

    /// Notes what was paid for chips that came from the works.
    func recordPurchase(of delivery: ChipDelivery, in context: inout SimulationContext) {
        record(
            .purchase, context.facts.listPrice(of: delivery.chip, on: context.date),
            chips: Int64(delivery.chips),
            of: delivery.chip, on: .works, month: context.facts.monthIndex(of: context.now),
            environment: &context.environment)
    }

    /// Notes what is to be paid for chips that are ordered.
    func recordOrder(
        _ chips: Int64, lot place: Int, at price: Double, in context: inout SimulationContext
    ) {
        record(
            .order, Int64(saturating: (price * 1e6).rounded()), chips: chips,
            of: UInt8(lots[place].chip),
            on: .works, month: context.facts.monthIndex(of: context.now),
            environment: &context.environment)
    }

    private func record(
        _ kind: PriceKind, _ price: Int64, chips: Int64, of chip: UInt8, on market: MarketSegment,
        month: Int, environment: inout Surroundings
    ) {
        environment.journal.prices.append(
            PriceRow(
                month: UInt16(month), kind: kind, place: environment.facts.regions[index].location,
                market: market, chip: chip, chips: chips, worth: price * chips))
    }
}

// How the rents of a region move (E7).
extension Region {
    /// What a region sees of the market when it looks at its prices.
    struct MarketView {
        /// Chips that other customers want of each lot; nil where they hold a constant share.
        var wanted: [Double]?
        /// Floating offers of others on the same side of the border.
        var rivals: [Offer] = []
    }

    /// Looks at the market.
    func marketView(in context: inout SimulationContext) -> MarketView {
        let facts = context.facts
        var view = MarketView()
        view.wanted = facts.wantedByOthers(
            in: index, on: context.date,
            of: lots.map { facts.shelf(of: $0.chip, at: $0.rent.value, $0.fleet.capacity) })
        let own = facts.regions[index]
        guard own.floats, facts.market.arbitrage.cost.isFinite else { return view }
        for offer in context.environment.board.offers
        where offer.capacity > 0 && offer.region != context.agent {
            let other = facts.regions[context.layout.regionIndex(offer.region)]
            let isNear = (other.location == .onshore) == (own.location == .onshore)
            if other.floats, isNear { view.rivals.append(offer) }
        }
        addVisitors(to: &view, in: &context)
        return view
    }

    /// Adds customers of dearer places that find no room there and come here, where it is cheapest.
    private func addVisitors(to view: inout MarketView, in context: inout SimulationContext) {
        guard view.wanted != nil else { return }
        let facts = context.facts
        var first = 0
        let rivals = view.rivals.sorted {
            ($0.region.rawValue, $0.lot) < ($1.region.rawValue, $1.lot)
        }
        while first < rivals.count {
            let end =
                rivals[first...].firstIndex { $0.region != rivals[first].region } ?? rivals.count
            let there = rivals[first..<end]
            first = end
            let region = context.layout.regionIndex(there.first!.region)
            let shelves = there.map {
                facts.shelf(of: Int($0.chip), at: $0.price, Int($0.capacity))
            }
            guard let wanted = facts.wantedByOthers(in: region, on: context.date, of: shelves)
            else { continue }
            for (offer, chips) in zip(there, wanted) {
                let excess = chips - facts.market.law.restingUse * Double(offer.capacity)
                guard excess > 0, let place = cheapestLot(for: offer, among: rivals) else {
                    continue
                }
                view.wanted![place] += facts.market.arbitrage.leaving(
                    excess, from: offer.price, to: lots[place].rent.value)
            }
        }
    }

    /// The lot here to which customers of an offer would go: nil when somebody else is cheaper.
    private func cheapestLot(for offer: Offer, among rivals: [Offer]) -> Int? {
        let like = lots.indices.filter {
            lots[$0].chip == Int(offer.chip) && lots[$0].fleet.capacity > 0
        }
        guard let best = like.min(by: { lots[$0].rent.value < lots[$1].rent.value }) else {
            return nil
        }
        let price = lots[best].rent.value
        let isBeaten = rivals.contains {
            $0.chip == offer.chip && $0.region != offer.region && $0.price < price
        }
        return isBeaten ? nil : best
    }

    /// Lets other customers hold what they want and may, and returns the chips that they miss; what
    /// they do not use stands idle, reserved.
    mutating func setBackground(
        lot place: Int, _ view: MarketView, in context: inout SimulationContext
    ) -> Double {
        let background = context.facts.background[index]
        let most = Double(lots[place].fleet.capacity) * background.share.value(on: context.date)
        let wanted = view.wanted?[place] ?? most
        let held = min(most, wanted).rounded(.down)
        let busy = (held * background.use).rounded(.down)
        let got = lots[place].fleet.setHold(Int(saturating: busy), as: .background, at: context.now)
        let rest = lots[place].fleet.setHold(
            Int(saturating: held - busy), as: .reserved, at: context.now)
        return view.wanted == nil ? 0 : max(0, wanted - Double(got + rest))
    }

    /// Moves the rent: with utilisation, at its reviews, or by the scenario's dates.
    mutating func reprice(
        lot place: Int, _ view: MarketView, unserved: Double, in context: inout SimulationContext
    ) {
        let market = context.facts.market
        let capacity = lots[place].fleet.capacity
        guard capacity > 0 else { return }
        let inUse = capacity - lots[place].fleet.free
        let waiting = Double(lots[place].fleet.queuedGPUs)
        let use = min(1.5, (Double(inUse) + waiting + unserved) / Double(capacity))
        follow(waiting: waiting, lot: place, market)
        let own = context.facts.regions[index]
        let isMoving = context.facts.mechanisms.isOn(.floatingPrices)
        let floor = context.facts.chips[lots[place].chip].operatingCost
        let ceiling = max(floor, lots[place].startRent * market.ceiling)
        let days = market.review.inDays
        if own.floats, isMoving {
            let chip = UInt8(lots[place].chip)
            let cheapest = view.rivals.reduce(.infinity) {
                $1.chip == chip ? min($0, $1.price) : $0
            }
            let bound = max(floor, min(ceiling, market.arbitrage.bound(above: cheapest)))
            lots[place].rent.float(use: use, days: days, law: market.law, within: floor...bound)
        } else if own.priceReviewDays > 0, isMoving {
            lots[place].rent.hold(use: use, days: days, law: market.law)
            guard context.today - lots[place].revisedOn >= own.priceReviewDays else { return }
            lots[place].rent.revise(response: market.listResponse, within: floor...ceiling)
            lots[place].revisedOn = context.today
        } else if let described = lots[place].described {
            let listed = context.facts.lots[index][described].price.value(on: context.date)
            lots[place].rent.set(listed)
        }
    }

    /// Follows what is wanted of a lot by those who are simulated, as a moving average.
    private mutating func follow(waiting: Double, lot place: Int, _ market: MarketDescription) {
        let keep = 0.9
        lots[place].wanted =
            keep * lots[place].wanted + (1 - keep) * (Double(lots[place].fleet.busy) + waiting)
            + (1 - keep) * lots[place].turnedAway / (market.review.inHours)
        lots[place].turnedAway = 0
    }
}

extension WorldFacts {
    /// Chips that other customers want of each shelf of a region; nil where they hold a constant share.
    func wantedByOthers(
        in region: Int, on day: CalendarDate, of shelves: [OtherCustomers.Shelf]
    ) -> [Double]? {
        guard let others = market.others, let share = background[region].demandShare,
            let first = lots[region].first
        else { return nil }
        let rate = first.price.value(on: clock.origin) / chipWorth[first.chip]
        let volume = others.demand.value(on: day) * share.value(on: day)
        return others.wanted(volume, at: rate, of: shelves)
    }

    /// What chips on offer are to other customers.
    func shelf(of chip: Int, at price: Double, _ chips: Int) -> OtherCustomers.Shelf {
        OtherCustomers.Shelf(price: price, worth: chipWorth[chip], chips: Double(chips))
    }
}
