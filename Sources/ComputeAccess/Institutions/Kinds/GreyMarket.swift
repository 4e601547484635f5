package import SimulationKernel

/// Where chips that rules keep from buyers in China are bought and sold (M16): those whose order a rule
/// stopped bid, smugglers ask, and every month a unit auction clears what both agree on.
package struct GreyMarket: Institution {
    package static let section = "grey_market"
    package static let summary = "the market for chips brought in against a rule"

    /// Whether there is one: not until a scenario describes it.
    package var isOpen: Bool { payback > 0 }
    /// Days of use over which a chip must earn its price.
    package var payback = 0.0
    /// Share of the hours in which it does, 0 to 1; spread among buyers of what an hour is worth (standard
    /// deviation of ln); and utilisation that they reckon with where nobody rents such a chip out.
    package var use = 0.8
    package var spread = 0.5
    package var mfu = 0.38
    /// Days for which a buyer waits for chips.
    package var patience = 90.0
    /// Share of what they ask that sellers give up for every month without a sale.
    package var markdown = 0.1
    /// Days from a sale to the installation.
    package var delivery = 14.0

    private var bids: [Standing<GreyBid>] = []
    private var asks: [Standing<GreyAsk>] = []

    /// An order that stands since a day.
    fileprivate struct Standing<Order: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
        var order: Order
        var since: Int32
    }

    package init() {}

    package static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "payback", .number(\.payback, .days, 1...10_000), required: true,
                "time of use in which a chip must earn its price"),
            Parameter(
                "use", .number(\.use, .share, 0.01...1),
                "share of that time in which it is busy; 80 % when not given"),
            Parameter(
                "spread", .number(\.spread, .one, 0...3),
                "spread among buyers of ln of what an hour is worth; 0.5 when not given"),
            Parameter(
                "mfu", .number(\.mfu, .share, 0.01...1),
                "utilisation that buyers reckon with where nobody rents such a chip; 38 % when not given"
            ),
            Parameter(
                "patience", .number(\.patience, .days, 1...3_650),
                "how long a buyer's order stands; 90 d when not given"),
            Parameter(
                "markdown", .number(\.markdown, .share, 0...1),
                "share of the price that sellers give up for every month without a sale; 10 % when not given"
            ),
            Parameter(
                "delivery", .number(\.delivery, .days, 0...365),
                "time from a sale to the installation; 14 d when not given"),
        ]
    }

    package func reviewDays(
        in clock: ClockDescription, under _: Rulebook
    ) -> [CalendarDate] { isOpen ? clock.monthlyDays : [] }

    package mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .chipsSought(let bid):
            bids.append(Standing(order: bid, since: context.today))
        case .chipsBrought(let ask):
            asks.append(Standing(order: ask, since: context.today))
        case .reviewDue: review(in: &context)
        default: internalError("grey market got \(message)")
        }
    }

    private mutating func review(in context: inout SimulationContext) {
        for chip in context.facts.chips.indices { clear(UInt8(chip), in: &context) }
        letGo(in: &context)
    }

    // MARK: Clearing

    private mutating func clear(_ chip: UInt8, in context: inout SimulationContext) {
        let wants = bids.indices.filter { bids[$0].order.chip == chip }
        let has = asks.indices.filter { asks[$0].order.chip == chip }
        let known = context.environment.board.premiums[chip] != nil
        guard known || !wants.isEmpty || !has.isEmpty else { return }
        let auction = UnitAuction(
            bids: wants.map {
                .init(price: bids[$0].order.price, units: Int64(bids[$0].order.chips))
            },
            asks: has.map {
                .init(price: asked(asks[$0], in: context), units: Int64(asks[$0].order.chips))
            })
        let list = context.facts.listPrice(of: chip, on: context.date)
        let price =
            auction.quantity > 0
            ? auction.price : indication(wants.map { bids[$0].order }) ?? auction.price
        write(chip, auction, wants, has, price: price, list: list, in: &context)
        if auction.quantity > 0 {
            exchange(auction, wants, has, price: price, list: list, in: &context)
        }
        let missing = zip(wants, auction.bought).reduce(Int64(0)) { sum, one in
            let bid = bids[one.0].order
            return bid.price >= list ? sum + Int64(bid.chips) : sum
        }
        bids.removeAll { $0.order.chips == 0 }
        asks.removeAll { $0.order.chips == 0 }
        post(chip, price: price, list: list, missing: missing, in: &context)
    }

    /// What a chip would fetch when none is there: a quarter of those sought are worth more to their
    /// buyers.
    private func indication(_ bids: [GreyBid]) -> Int64? {
        let all = bids.reduce(0) { $0 + Int64($1.chips) }
        var left = all / 4
        for bid in bids.sorted(by: { $0.price > $1.price }) {
            left -= Int64(bid.chips)
            if left < 0 { return bid.price }
        }
        return nil
    }

    private func asked(
        _ ask: Standing<GreyAsk>, in context: borrowing SimulationContext
    ) -> Int64 {
        var price = Double(ask.order.price)
        for _ in 0..<((context.today - ask.since) / 30) { price *= 1 - markdown }
        return Int64(saturating: price)
    }

    /// Lets chips and money change hands, bids and asks in the order in which they stand.
    private mutating func exchange(
        _ auction: UnitAuction, _ wants: [Int], _ has: [Int], price: Int64, list: Int64,
        in context: inout SimulationContext
    ) {
        var (bought, sold) = (auction.bought, auction.sold)
        var (bid, ask) = (0, 0)
        while bid < wants.count, ask < has.count {
            let chips = min(bought[bid], sold[ask])
            if chips > 0 {
                let order = asks[has[ask]].order
                sell(chips, of: order, to: bids[wants[bid]].order, price: price, in: &context)
                bids[wants[bid]].order.chips -= UInt32(chips)
                asks[has[ask]].order.chips -= UInt32(chips)
                bought[bid] -= chips
                sold[ask] -= chips
            }
            if bought[bid] == 0 { bid += 1 }
            if ask < sold.count, sold[ask] == 0 { ask += 1 }
        }
    }

    private func sell(
        _ chips: Int64, of ask: GreyAsk, to bid: GreyBid, price: Int64,
        in context: inout SimulationContext
    ) {
        context.handOn(
            ChipDelivery(
                chips: UInt32(chips), stopped: 0, consignment: ask.consignment,
                cost: chips.multiplied(saturating: price),
                reserved: chips.multiplied(saturating: bid.price), chip: ask.chip,
                provenance: .diverted, lot: bid.lot, reason: .sold),
            to: bid.buyer, after: .seconds(saturating: delivery * 86_400))
        let proceeds = Proceeds(
            amount: chips.multiplied(saturating: price), chips: UInt32(chips), chip: ask.chip)
        if context.now + context.lookahead < context.facts.clock.endTime {
            context.environment.journal.chipMoney.billed.add(saturating: proceeds.amount)
        }
        context.send(.chipsPaid(proceeds), to: ask.seller)
    }

    /// Gives the money back to those who have waited long enough.
    private mutating func letGo(in context: inout SimulationContext) {
        for standing in bids where Double(context.today - standing.since) >= patience {
            let bid = standing.order
            context.handOn(
                ChipDelivery(
                    chips: 0, stopped: bid.chips, consignment: .initial, cost: 0,
                    reserved: Int64(bid.chips).multiplied(saturating: bid.price), chip: bid.chip,
                    provenance: .diverted, lot: bid.lot, reason: .scarce), to: bid.buyer)
        }
        let today = context.today
        bids.removeAll { Double(today - $0.since) >= patience }
    }

    // MARK: Word of it

    private func post(
        _ chip: UInt8, price: Int64, list: Int64, missing: Int64,
        in context: inout SimulationContext
    ) {
        let premium = (Double(price) / Double(max(1, list)) - 1) * 1_000
        context.send(
            .premiumPosted(
                PremiumNotice(
                    premium: Int32(saturating: min(1e6, premium)),
                    wanted: UInt32(clamping: missing),
                    chip: chip)), to: .everyone)
    }

    private func write(
        _ chip: UInt8, _ auction: UnitAuction, _ wants: [Int], _ has: [Int], price: Int64,
        list: Int64, in context: inout SimulationContext
    ) {
        let month = UInt16(context.facts.monthIndex(of: context.now))
        let sought = wants.reduce(0) { $0 + Int64(bids[$1].order.chips) }
        let brought = has.reduce(0) { $0 + Int64(asks[$1].order.chips) }
        guard sought + brought > 0 else { return }
        context.environment.journal.grey.append(
            GreyRow(
                month: month, chip: chip, sought: sought, brought: brought,
                sold: auction.quantity, price: price, list: list))
        guard auction.quantity > 0 else { return }
        context.environment.journal.prices.append(
            PriceRow(
                month: month, kind: .purchase, place: .onshore, market: .greyMarket, chip: chip,
                chips: auction.quantity, worth: price * auction.quantity))
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&bids)
        try coder.field(&asks)
    }
}

extension GreyMarket.Standing: Wired where Order: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&order)
        try coder.field(&since)
    }
}
