package import SimulationKernel

/// A server maker or distributor in a hub (M19): billed for much, delivers most of it elsewhere, and
/// promises to tell customers from fronts.
package struct Distributor: NamedInstitution {
    package static let section = "distributors"
    package static let summary = "server makers and distributors in hubs, by name"

    package var label = ""
    /// Where it is billed.
    package var country = Jurisdiction.unstated
    /// Share of what makers ship to others than buyers in China that is billed to it, 0 to 1.
    package var share = Timeline(constant: 0)
    /// Share of its ordinary deliveries that stay in its country, 0 to 1.
    package var here = 0.0
    /// Share of its stock that ordinary customers take in a month, 0 to 1.
    package var turnover = 0.5
    /// Chance that it recognises a front: what its promise to comply is worth.
    package var recognition = Timeline(constant: 0)

    /// Chips of one consignment on its shelf.
    struct Held: BitwiseCopyable, Sendable {
        var consignment: ConsignmentID
        var chip: UInt8
        var chips: UInt32
    }

    /// What it has, in order of arrival.
    private var shelf: [Held] = []

    package init() {}

    package static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "country", .jurisdiction(\.country), required: true, "where it is billed"),
            Parameter(
                "share", .timeline(\.share, .share), required: true,
                "share of what makers ship elsewhere than to China that is billed to it"),
            Parameter(
                "here", .number(\.here, .share, 0...1),
                "share of its ordinary deliveries that stay in its country; 0 % when not given"),
            Parameter(
                "turnover", .number(\.turnover, .share, 0.01...1),
                "share of its stock that ordinary customers take in a month; 50 % when not given"),
            Parameter(
                "recognition", .timeline(\.recognition, .share), required: true,
                "chance that it recognises a front"),
        ]
    }

    package func reviewDays(
        in clock: ClockDescription, under _: Rulebook
    ) -> [CalendarDate] { clock.monthlyDays }

    package mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .chipsDelivered(let delivery): stock(delivery, in: &context)
        case .soldOnAccount(let sale): note(sale, in: &context)
        case .frontOrdered(let order): serve(order, in: &context)
        case .reviewDue: deliver(in: &context)
        default: internalError("distributor \(label) got \(message)")
        }
    }

    private mutating func stock(_ delivery: ChipDelivery, in context: inout SimulationContext) {
        context.environment.journal.chipMoney.paid.add(saturating: delivery.cost)
        guard delivery.chips > 0 else { return }
        shelf.append(
            Held(
                consignment: delivery.consignment, chip: delivery.chip, chips: delivery.chips))
        context.record(.stock, Int64(delivery.chips), chip: Int(delivery.chip))
        context.trace(
            .moved, delivery.chips, of: delivery.consignment, chip: Int(delivery.chip),
            holder: context.agent)
        write(delivery.chip, in: &context) { $0.billed = Int64(delivery.chips) }
    }

    /// What a maker ships straight to others and bills here.
    private func note(_ sale: AccountSale, in context: inout SimulationContext) {
        write(sale.chip, in: &context) {
            $0.billed = Int64(sale.chips)
            $0.elsewhere = Int64(sale.chips)
        }
    }

    // MARK: Fronts

    /// Sells to whoever it takes for a customer.
    private mutating func serve(_ order: FrontOrder, in context: inout SimulationContext) {
        let isRecognised = recognises(order, in: context)
        var wanted = isRecognised ? 0 : order.chips
        let price = context.facts.listPrice(of: order.chip, on: context.date)
        for place in shelf.indices where shelf[place].chip == order.chip && wanted > 0 {
            let chips = min(wanted, shelf[place].chips)
            guard chips > 0 else { continue }
            wanted -= chips
            shelf[place].chips -= chips
            let cost = Int64(chips).multiplied(saturating: price)
            context.handOn(
                ChipDelivery(
                    chips: chips, stopped: 0, consignment: shelf[place].consignment, cost: cost,
                    reserved: 0, chip: order.chip, provenance: .freeAtSale, lot: order.mark,
                    reason: .sold), to: order.buyer)
            write(order.chip, in: &context) { $0.fronts = Int64(chips) }
        }
        shelf.removeAll { $0.chips == 0 }
        let missing = isRecognised ? order.chips : wanted
        guard missing > 0 else { return }
        if isRecognised {
            write(order.chip, in: &context) { $0.refused = Int64(missing) }
        }
        context.handOn(
            ChipDelivery(
                chips: 0, stopped: missing, consignment: .initial, cost: 0, reserved: 0,
                chip: order.chip, provenance: .freeAtSale, lot: order.mark,
                reason: isRecognised ? .stopped : .scarce), to: order.buyer)
    }

    private func recognises(
        _ order: FrontOrder, in context: borrowing SimulationContext
    ) -> Bool {
        // Fronts buy what a rule keeps from those behind them.
        if context.facts.isPerfectlyEnforced { return true }
        return context.random(
            for: .frontRecognised, of: name, ordinal: UInt64(order.number),
            alternative: UInt64(order.buyer.rawValue)
        ).bernoulli(recognition.value(on: context.date))
    }

    // MARK: Customers

    /// Lets ordinary customers have their part of the stock, most of them elsewhere.
    private mutating func deliver(in context: inout SimulationContext) {
        let staysHere = context.facts.mechanisms.isOn(.hubBilling) ? here : 1
        for place in shelf.indices {
            let (chip, held) = (shelf[place].chip, shelf[place].chips)
            // The last few of a consignment go together.
            let chips = held < 8 ? held : UInt32(saturating: Double(held) * turnover)
            guard chips > 0 else { continue }
            shelf[place].chips -= chips
            let inPlace = Int64(saturating: (Double(chips) * staysHere).rounded())
            let mistaken = falseAlarms(among: chips, of: chip, in: context)
            context.record(.stock, -Int64(chips), chip: Int(chip))
            // They leave the simulated world after all.
            context.record(.shipped, -Int64(chips), chip: Int(chip))
            context.record(.outside, Int64(chips), chip: Int(chip))
            write(chip, in: &context) {
                $0.here = inPlace
                $0.elsewhere = Int64(chips) - inPlace
                $0.falseAlarms = mistaken
            }
        }
        shelf.removeAll { $0.chips == 0 }
    }

    /// Chips at their proper place that a check of it takes for others: their expectation, rounded.
    private func falseAlarms(
        among chips: UInt32, of chip: UInt8, in context: borrowing SimulationContext
    ) -> Int64 {
        let sale = context.facts.sale(of: chip, by: .us, to: country, on: context.date)
        guard let check = context.facts.rulebook.locationCheck(for: sale) else { return 0 }
        return Int64(saturating: (Double(chips) * check.carried * check.falseAlarmRate).rounded())
    }

    private func write(
        _ chip: UInt8, in context: inout SimulationContext, _ fill: (inout HubRow) -> Void
    ) {
        var row = HubRow(
            month: UInt16(context.facts.monthIndex(of: context.now)),
            distributor: context.institutionPlace, chip: chip)
        fill(&row)
        context.environment.journal.hubs.append(row)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&shelf)
    }
}

extension Distributor.Held: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&consignment)
        try coder.field(&chip)
        try coder.field(&chips)
    }
}
