package import SimulationKernel

/// A class of those who bring chips in against a rule: many small couriers, or few large firms (M16).
///
/// They buy while they expect to gain (E10), through fronts; what they have walks a custody chain of four
/// holders, each with a cost, a time, a chance to be found and room for so much.
package struct SmugglerClass: NamedInstitution {
    package static let section = "smugglers"
    package static let summary = "classes of those who bring chips in against a rule, by name"

    /// One holder of the chain.
    package struct Stage: Sendable {
        /// Share of the list price.
        package var cost = 0.0
        package var days = 0.0
        /// Chance that chips are found while this one has them, 0 to 1.
        package var detection = 0.0
        /// Chips of the whole class that pass in a month.
        package var capacity = 1e9
    }

    package var label = ""
    /// Members of the class, and chips that each takes on in a month at first.
    package var count: Int64 = 1
    package var startCapacity = 0.0
    /// Chips that travel together.
    package var parcel: Int64 = 8
    /// Growth of capacity in a month for each 100 % of expected profit, which counts up to `clip`.
    package var growth = 0.0
    package var clip = 0.5
    /// Share of the capacity that was at work on seized chips which is lost.
    package var loss = 1.0
    /// What a seizure costs beside the chips, multiples of their price.
    package var fine = 1.0
    /// Chance that chips are found at export where a permit is asked for, on top.
    package var permitDetection = 0.0
    package var stages = CustodyStep.allCases.map { _ in Stage() }

    /// Present capacity, multiples of that at first.
    var scale = 1.0
    /// Chips seized, and seized or sold, since the last review.
    var seized: Int64 = 0
    var ended: Int64 = 0
    /// Chips ordered and neither refused, seized nor sold, by chip.
    var underWay: [Int64] = []
    var orders: UInt32 = 0
    var cargoes: UInt32 = 0
    /// Day until which nobody is asked for a chip that nobody had, by chip.
    var idleUntil: [Int32] = []
    /// Chips that each holder passed on this month.
    var passed = CustodyStep.allCases.map { _ in Int64(0) }

    package init() {}

    /// The second day of every month: the market has spoken on the first.
    package func reviewDays(
        in clock: ClockDescription, under _: Rulebook
    ) -> [CalendarDate] { clock.monthlyDays.map { $0 + 1 }.filter { $0 <= clock.end } }

    package mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .reviewDue: review(in: &context)
        case .chipsDelivered(let delivery): takeOver(delivery, in: &context)
        case .cargoDue(let cargo): passOn(cargo, in: &context)
        case .chipsPaid(let proceeds): bank(proceeds, in: &context)
        default: internalError("smugglers \(label) got \(message)")
        }
    }

    /// Chips that the class can take on in a month.
    var capacity: Double { Double(count) * startCapacity * scale }

    // MARK: Buying

    private mutating func review(in context: inout SimulationContext) {
        passed = passed.map { _ in 0 }
        let prospects = prospects(in: &context)
        if let best = prospects.map(\.profit).max() {
            scale *= 1 + growth * min(clip, max(-clip, best))
        }
        // Few chips on the way are few hands.
        scale *= 1 - loss * min(1, Double(seized) / max(1, Double(ended), capacity))
        // Somebody always tries again.
        scale = max(scale, 0.02)
        (seized, ended) = (0, 0)
        guard context.facts.mechanisms.isOn(.diversion) else { return }
        let narrowest = stages.map(\.capacity).min() ?? 0
        var room = Int64(saturating: min(capacity, narrowest))
        for prospect in prospects where prospect.profit > 0 && isToBeHad(prospect.chip, in: context)
        {
            let sought = prospect.wanted - underWay(of: prospect.chip)
            let chips = min(room, max(0, sought))
            room -= chips
            buy(chips, of: prospect.chip, in: &context)
        }
    }

    /// What brings how much, the best first.
    private func prospects(
        in context: inout SimulationContext
    ) -> [(chip: UInt8, profit: Double, wanted: Int64)] {
        context.environment.board.premiums.words.map { word in
            let margin = margin(on: word.chip, in: context)
            return (word.chip, margin.profit(at: word.premium), word.wanted)
        }.sorted { ($0.profit, $1.chip) > ($1.profit, $0.chip) }
    }

    /// Sends fronts to distributors, one for each parcel: more to those who have more.
    private mutating func buy(
        _ chips: Int64, of chip: UInt8, in context: inout SimulationContext
    ) {
        let sellers = context.facts.institutions.named(Distributor.self)
        let date = context.date
        let shares = sellers.map { $0.value.share.value(on: date) }
        let all = shares.reduce(0, +)
        guard all > 0 else { return }
        var left = chips
        while left > 0 {
            let parcel = min(parcel, left)
            left -= parcel
            var pick =
                all
                * context.random(for: .frontSeller, of: name, ordinal: UInt64(orders)).uniform
            let seller =
                shares.firstIndex { share in
                    pick -= share
                    return pick < 0
                } ?? shares.count - 1
            let order = FrontOrder(
                buyer: context.agent, chips: UInt32(parcel), number: orders, chip: chip,
                mark: UInt8(sellers[seller].place))
            orders += 1
            count(parcel, underWay: chip)
            context.send(
                .frontOrdered(order), to: context.layout.institution(sellers[seller].place))
        }
    }

    private mutating func takeOver(
        _ delivery: ChipDelivery, in context: inout SimulationContext
    ) {
        count(-Int64(delivery.stopped), underWay: delivery.chip)
        if delivery.reason == .scarce {
            while idleUntil.count <= Int(delivery.chip) { idleUntil.append(0) }
            idleUntil[Int(delivery.chip)] = context.today + Self.idleDays
        }
        context.environment.journal.chipMoney.paid.add(saturating: delivery.cost)
        guard delivery.chips > 0 else { return }
        begin(delivery, in: &context)
    }

    private mutating func bank(_ proceeds: Proceeds, in context: inout SimulationContext) {
        context.environment.journal.chipMoney.paid.add(saturating: proceeds.amount)
        ended += Int64(proceeds.chips)
        count(-Int64(proceeds.chips), underWay: proceeds.chip)
    }

    /// Days for which nobody is asked again: makers share out every quarter.
    private static let idleDays: Int32 = 45

    private func isToBeHad(_ chip: UInt8, in context: borrowing SimulationContext) -> Bool {
        Int(chip) >= idleUntil.count || idleUntil[Int(chip)] <= context.today
    }

    // MARK: Under way

    private func underWay(of chip: UInt8) -> Int64 {
        Int(chip) < underWay.count ? underWay[Int(chip)] : 0
    }

    mutating func count(_ chips: Int64, underWay chip: UInt8) {
        while underWay.count <= Int(chip) { underWay.append(0) }
        underWay[Int(chip)] += chips
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&scale)
        try coder.field(&seized)
        try coder.field(&ended)
        try coder.field(&underWay)
        try coder.field(&orders)
        try coder.field(&cargoes)
        try coder.field(&idleUntil)
        try coder.field(&passed)
        try coder.expect(
            passed.count == CustodyStep.allCases.count, "holders", UInt64(passed.count))
    }
}
