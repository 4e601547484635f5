internal import SimulationKernel

/// A maker of one family of chips: delivers by quarter, shares out what is scarce, sells each buyer
/// the best variant that may be sold to it (M3, E8).
package struct ChipMaker: Sendable {
    /// Position in the list of supply lines.
    let index: Int
    /// Orders since the last quarter, in order of arrival.
    private var orders: [ChipOrder] = []
    /// Allocations that wait for a licence, by case number.
    private var awaitingLicence: [UInt32: Allocation] = [:]
    private var cases: UInt32 = 0
    private var quarter = 0
    /// What it has sold under caps.
    private var caps = CapBook()

    package init(index: Int) { self.index = index }

    mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .chipsOrdered(let order): orders.append(order)
        case .quarterDue: shareOut(in: &context)
        case .licenceDecided(let decision): learn(decision, in: &context)
        default: fault("maker \(index) got \(message)")
        }
    }

    /// Chips set aside for one order.
    struct Allocation: Sendable {
        var order: ChipOrder
        var chips: UInt32
        var chip: Int
    }

    private mutating func shareOut(in context: inout SimulationContext) {
        let supply = context.facts.supply[index]
        let made = supply.quarters[quarter].chips.rounded(.down)
        record(.made, made, chip: supply.variants[0], in: &context)
        let granted = allocate(made, supply)
        var left = made
        for (order, chips) in zip(orders, granted) {
            left -= Double(offer(chips, for: order, in: &context))
        }
        orders.removeAll(keepingCapacity: true)
        supplyOthers(left, in: &context)
        quarter += 1
        guard quarter < supply.quarters.count else { return }
        let next = context.facts.clock.time(of: supply.quarters[quarter].date)
        context.send(.quarterDue, to: context.agent, after: next - context.now)
    }

    /// Shares of a quarter (E8): by loyalty times order, capped at the order. Buyers elsewhere count as
    /// one order for all that is made, and take what others leave.
    private func allocate(
        _ made: Double, _ supply: SupplyDescription
    ) -> [UInt32] {
        let weight = made + supply.loyalty * orders.reduce(0) { $0 + Double($1.chips) }
        return orders.map { order in
            let share = made * supply.loyalty * Double(order.chips) / max(weight, 1)
            return min(order.chips, UInt32(share))
        }
    }

    /// Sells the best variant that may be sold, now or under a licence. Returns the chips set aside.
    private mutating func offer(
        _ chips: UInt32, for order: ChipOrder, in context: inout SimulationContext
    ) -> UInt32 {
        guard chips > 0 else {
            deliver(
                0, of: order, chip: 0, provenance: .freeAtSale, stopped: order.chips, in: &context)
            return 0
        }
        var pending: (chip: Int, presumption: Presumption)?
        for chip in context.facts.supply[index].variants
        where context.facts.launchDays[chip] <= context.today {
            let fitting = fitting(chips, of: chip, for: order, in: context)
            guard fitting > 0 else { continue }
            let ruling = ruling(on: chip, fitting, for: order, in: context)
            switch ruling.finding {
            case .allow, .inquire:
                ship(fitting, of: order, chip: chip, licensed: false, in: &context)
                return fitting
            case .license where pending == nil: pending = (chip, ruling.presumption)
            case .license, .deny: continue
            }
        }
        guard let pending, context.facts.mechanisms.isOn(.licensing) else {
            deliver(
                0, of: order, chip: 0, provenance: .freeAtSale, stopped: order.chips, in: &context)
            return 0
        }
        apply(
            Allocation(order: order, chips: chips, chip: pending.chip), pending.presumption,
            &context)
        return chips
    }

    private mutating func apply(
        _ allocation: Allocation, _ presumption: Presumption, _ context: inout SimulationContext
    ) {
        awaitingLicence[cases] = allocation
        record(.underReview, Double(allocation.chips), chip: allocation.chip, in: &context)
        let file = LicenceCase(
            applicant: context.agent, subject: AccountName(allocation.order.buyer),
            ordinal: cases, filedDay: UInt16(context.today), service: .sale,
            endUse: endUse(of: allocation.order.buyer, in: context), presumption: presumption)
        cases += 1
        context.send(.licenceRequested(file), to: context.layout.institution(LicenceOffice.self))
    }

    private mutating func learn(_ decision: LicenceCase, in context: inout SimulationContext) {
        guard let allocation = awaitingLicence.removeValue(forKey: decision.ordinal) else {
            fault("maker \(index) got a decision on case \(decision.ordinal), which it never filed")
        }
        record(.underReview, -Double(allocation.chips), chip: allocation.chip, in: &context)
        if decision.outcome == .granted {
            // Others may have filled a cap meanwhile.
            let fitting = fitting(
                allocation.chips, of: allocation.chip, for: allocation.order, in: context)
            let rest = allocation.chips - fitting
            if rest > 0 { record(.outside, Double(rest), chip: allocation.chip, in: &context) }
            ship(
                fitting, of: allocation.order, chip: allocation.chip, licensed: true, in: &context)
        } else {
            record(.outside, Double(allocation.chips), chip: allocation.chip, in: &context)
            deliver(
                0, of: allocation.order, chip: allocation.chip, provenance: .licensed,
                stopped: allocation.order.chips, in: &context)
        }
    }

    private mutating func ship(
        _ chips: UInt32, of order: ChipOrder, chip: Int, licensed: Bool,
        in context: inout SimulationContext
    ) {
        let supply = context.facts.supply[index]
        let provenance: Provenance =
            supply.isUSOrigin
            ? (licensed ? .licensed : .freeAtSale) : supply.isProxyMade ? .proxyMade : .domestic
        record(.shipped, Double(chips), chip: chip, in: &context)
        count(chips, of: chip, for: order, in: &context)
        deliver(
            chips, of: order, chip: chip, provenance: provenance, stopped: order.chips - chips,
            in: &context)
    }

    private func deliver(
        _ chips: UInt32, of order: ChipOrder, chip: Int, provenance: Provenance, stopped: UInt32,
        in context: inout SimulationContext
    ) {
        let days = context.facts.market.deliveryDays
        context.send(
            .chipsDelivered(
                ChipDelivery(
                    chips: chips, stopped: stopped, chip: UInt8(chip), provenance: provenance,
                    lot: order.lot)),
            to: order.buyer, after: max(context.lookahead, .seconds(Int64(days * 86_400))))
    }

    /// Sends the rest of the quarter to fleets elsewhere by their shares; what is left over goes to
    /// buyers that are not simulated.
    private mutating func supplyOthers(_ chips: Double, in context: inout SimulationContext) {
        let best = context.facts.supply[index].variants[0]
        var left = chips
        for region in context.facts.lots.indices {
            for (place, lot) in context.facts.lots[region].enumerated()
            where context.facts.chips[lot.chip].family == context.facts.chips[best].family {
                let part = (chips * lot.supplyShare.value(on: context.date)).rounded(.down)
                guard part >= 1 else { continue }
                var order = ChipOrder(
                    buyer: context.layout.region(region), chips: UInt32(part), lot: UInt8(place))
                order.chips = fitting(order.chips, of: best, for: order, in: context)
                guard order.chips > 0 else { continue }
                left -= Double(order.chips)
                record(.shipped, Double(order.chips), chip: best, in: &context)
                count(order.chips, of: best, for: order, in: &context)
                deliver(
                    order.chips, of: order, chip: best, provenance: .freeAtSale, stopped: 0,
                    in: &context)
            }
        }
        record(.outside, left, chip: best, in: &context)
    }

    // MARK: What it knows

    /// What the rules say, with what was sold before counted against their caps.
    private func ruling(
        on chip: Int, _ chips: UInt32, for order: ChipOrder,
        in context: borrowing SimulationContext
    ) -> Ruling {
        guard context.facts.supply[index].isUSOrigin else { return .free }
        let act = sale(of: chip, chips, for: order, in: context)
        return caps.ruling(on: act, by: AccountName(order.buyer), of: context.facts.rulebook)
    }

    /// The chips of an order that fit under the caps beyond which nothing may be sold.
    private func fitting(
        _ chips: UInt32, of chip: Int, for order: ChipOrder,
        in context: borrowing SimulationContext
    ) -> UInt32 {
        guard context.facts.rulebook.hasCaps else { return chips }
        let act = sale(of: chip, chips, for: order, in: context)
        return UInt32(caps.fitting(act, by: AccountName(order.buyer), of: context.facts.rulebook))
    }

    private mutating func count(
        _ chips: UInt32, of chip: Int, for order: ChipOrder, in context: inout SimulationContext
    ) {
        guard context.facts.rulebook.hasCaps else { return }
        let act = sale(of: chip, chips, for: order, in: context)
        caps.count(act, by: AccountName(order.buyer), of: context.facts.rulebook)
    }

    private func sale(
        of chip: Int, _ chips: UInt32, for order: ChipOrder,
        in context: borrowing SimulationContext
    ) -> Transaction {
        let facts = context.facts
        let buyer = facts.regions[context.layout.regionIndex(order.buyer)]
        var act = Transaction(
            date: context.date, service: .sale, chip: facts.chips[chip].spec,
            location: buyer.country, accountCountry: buyer.country,
            parentHeadquarters: buyer.headquarters)
        act.chipCount = Int64(chips)
        act.operatorHeadquarters = buyer.operatorCountry
        act.endUse = endUse(of: order.buyer, in: context)
        if !buyer.isPublic {
            act.isListed = context.isListed(Int(buyer.owner))
            // A seller sees the papers.
            act.stakes = facts.listedStakes(
                in: Int(buyer.owner), on: context.today, onPaper: !facts.isPerfectlyEnforced,
                listings: context.environment.board.listings)
        }
        return act
    }

    private func endUse(of buyer: AgentID, in context: borrowing SimulationContext) -> EndUse {
        let traits = context.facts.regions[context.layout.regionIndex(buyer)]
        guard !traits.isPublic else { return .aiTraining }
        let group = context.facts.organisations[Int(traits.owner)].group
        return context.facts.groups[Int(group)].endUse
    }

    private func record(
        _ state: ChipState, _ count: Double, chip: Int, in context: inout SimulationContext
    ) {
        context.environment.journal.chips.append(
            ChipRow(
                month: UInt16(context.facts.monthIndex(of: context.now)), chip: UInt8(chip),
                state: state, count: Int64(count), region: .max))
    }
}

// What a checkpoint keeps: orders, open cases, and how many quarters were shared out.
extension ChipMaker {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(orders) { $0.encode(into: &$1) }
        // tidy: order does not matter, sorted here
        writer.writeList(awaitingLicence.sorted { $0.key < $1.key }) {
            $1.write($0.key)
            $0.value.order.encode(into: &$1)
            $1.write($0.value.chips)
            $1.write(UInt32($0.value.chip))
        }
        writer.write(cases)
        writer.write(UInt32(quarter))
        caps.encode(into: &writer)
    }

    init(_ index: Int, from reader: inout ByteReader) throws(ByteReadError) {
        self.init(index: index)
        orders = try reader.readList(ChipOrder.init(from:))
        let waiting: UInt64 = try reader.read()
        for _ in 0..<waiting {
            let key: UInt32 = try reader.read()
            awaitingLicence[key] = Allocation(
                order: try ChipOrder(from: &reader), chips: try reader.read(),
                chip: Int(try reader.read(UInt32.self)))
        }
        cases = try reader.read()
        quarter = Int(try reader.read(UInt32.self))
        caps = try CapBook(from: &reader)
    }
}
