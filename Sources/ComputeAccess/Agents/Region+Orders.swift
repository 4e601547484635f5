internal import SimulationKernel

// What a region orders from the works (E9).
extension Region {
    /// Orders more chips while money lasts and need exceeds stock, at the start of a month; more when a
    /// rule is in the air that would keep chips from this buyer.
    mutating func orderChips(lot place: Int, in context: inout SimulationContext) {
        guard let described = lots[place].described else { return }
        let description = context.facts.lots[index][described]
        let yearly = description.budget.value(on: context.date)
        // A budget begins on its first date.
        guard yearly > 0, description.budget.points[0].date <= context.date else {
            lots[place].budgetUntil = context.today
            return
        }
        let days = context.today - lots[place].budgetUntil
        lots[place].budget.add(
            saturating: Int64(saturating: yearly * 1e6 / 365.25 * Double(days)))
        lots[place].budgetUntil = context.today
        guard context.facts.isMonthStart(context.now), let maker = maker(of: place, in: &context)
        else { return }
        let belief = belief(inRuleAgainst: place, from: maker, in: &context)
        let price = context.facts.chipPrices[lots[place].chip].value(on: context.date)
        let own = traits(&context)
        let need = familyNeed(of: place, in: &context)
        traceOrder(lot: place, price: price, need: need, in: &context)
        let orders = context.facts.market.orders
        let wanted = orders.order(
            cash: Double(lots[place].budget) * 1e-6, yearly: yearly, price: price,
            need: need.wanted, have: need.have, cover: own.coverDays ?? orders.coverDays,
            belief: belief)
        let order = (wanted * share(leftTo: place, in: &context)).rounded(.down)
        guard order >= 1 else { return }
        lots[place].budget.add(saturating: -Int64(saturating: order * price * 1e6))
        lots[place].onOrder += Int(saturating: order)
        recordOrder(Int64(saturating: order), lot: place, at: price, in: &context)
        let message = ChipOrder(
            buyer: context.agent, chips: UInt32(saturating: order),
            reserved: Int64(saturating: order * price * 1e6),
            lot: UInt8(place))
        context.send(.chipsOrdered(message), to: context.layout.maker(maker))
    }

    /// Traces what an order is made from and what the rules say of it, also where nothing is ordered.
    private func traceOrder(
        lot place: Int, price: Double, need: (wanted: Double, have: Double),
        in context: inout SimulationContext
    ) {
        guard let trace = context.environment.trace else { return }
        let act = context.sale(of: lots[place].chip, 1, to: context.agent)
        let finding = context.facts.rulebook.ruling(on: act).finding
        trace.note(
            money: lots[place].budget, price: price, need: need.wanted, have: need.have,
            finding: finding)
    }

    /// Share of an order that its own authorities let it make; the money for the rest goes into domestic
    /// chips where it has any.
    private mutating func share(
        leftTo place: Int, in context: inout SimulationContext
    ) -> Double {
        let facts = context.facts
        guard facts.mechanisms.isOn(.counterMeasures) else { return 1 }
        let act = context.sale(of: lots[place].chip, 1, to: context.agent)
        let chips = lots.reduce(0) { $0 + Int64($1.fleet.capacity) }
        let share = facts.rulebook.share(
            of: act, leftTo: facts.regions[index].kind, chips: chips)
        let domestic = lots.firstIndex { !facts.chips[$0.chip].spec.isUSOrigin }
        if share < 1, lots[place].budget > 0, let domestic, domestic != place {
            let moved = Int64(saturating: Double(lots[place].budget) * (1 - share))
            lots[place].budget.add(saturating: -moved)
            lots[domestic].budget.add(saturating: moved)
        }
        return share
    }

    /// How sure it is that a rule will soon keep from it what it may buy today: 0 where it may not.
    private func belief(
        inRuleAgainst place: Int, from maker: Int, in context: inout SimulationContext
    ) -> Double {
        let facts = context.facts
        let supply = facts.supply[maker]
        guard facts.market.orders.moreDays > 0, facts.mechanisms.isOn(.stockpiling),
            supply.isUSOrigin
        else { return 0 }
        for chip in supply.variants where facts.chips[chip].launchDay <= context.today {
            let act = context.sale(of: chip, 1, to: context.agent)
            guard facts.rulebook.ruling(on: act).finding < .license else { continue }
            return facts.market.orders.belief(facts.rulebook.warning(about: act))
        }
        return 0
    }

    /// Chips wanted at resting use, and chips there or on order, over all lots; one chip of another
    /// family counts by its speed.
    private func familyNeed(
        of place: Int, in context: inout SimulationContext
    ) -> (wanted: Double, have: Double) {
        let chips = context.facts.chips
        let family = chips[lots[place].chip].family
        var wanted = 0.0
        var have = 0.0
        for lot in lots {
            let weight = chips[lot.chip].peak / chips[lots[place].chip].peak
            wanted += lot.wanted * weight
            have += Double(lot.fleet.capacity) * weight
            if chips[lot.chip].family == family { have += Double(lot.onOrder) }
        }
        return (wanted / context.facts.market.law.restingUse, have)
    }

    /// Position of the line of supply that makes a lot's chips.
    private func maker(of place: Int, in context: inout SimulationContext) -> Int? {
        let family = context.facts.chips[lots[place].chip].family
        return context.facts.supply.indices.first {
            context.facts.chips[context.facts.supply[$0].variants[0]].family == family
        }
    }
}
