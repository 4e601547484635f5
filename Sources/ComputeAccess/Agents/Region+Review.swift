internal import SimulationKernel

// What a region does every review: account, price, order, tell; and how chips come in.
extension Region {
    /// Takes its first look at the start of the run.
    mutating func review(in context: inout SimulationContext) {
        endSuspended(in: &context)
        let view = marketView(in: &context)
        for place in lots.indices {
            age(lot: place, in: &context)
            let unserved = setBackground(lot: place, view, in: &context)
            startWaiting(lot: place, in: &context)
            reprice(lot: place, view, unserved: unserved, in: &context)
            orderChips(lot: place, in: &context)
            report(lot: place, in: &context)
        }
        postExperience(in: &context)
        disclose(in: &context)
        let review = context.facts.market.review
        let month = context.facts.monthIndex(of: context.now)
        let nextMonth = context.facts.months[month + 1] - context.now.seconds
        context.send(
            .reviewDue, to: context.agent, after: .seconds(min(review.seconds, max(1, nextMonth))))
    }

    /// Tells everybody, or the owner, what a lot offers.
    private mutating func post(lot place: Int, in context: inout SimulationContext) {
        let usual = usualGang(lots[place].fleet.capacity)
        let wait = expectedWait(of: usual, lot: place, at: context.now)
        let notice = OfferNotice(
            region: context.agent,
            capacity: isOffered(lot: place, in: &context)
                ? UInt32(lots[place].fleet.capacity) : 0,
            free: UInt32(lots[place].fleet.free), price: UInt32(clamping: lots[place].price),
            waitHours: UInt16(min(65_535, (wait?.seconds ?? 235_926_000) / 3_600)),
            lot: UInt8(place), chip: UInt8(lots[place].chip), provenance: lots[place].provenance)
        let own = traits(&context)
        if own.isPublic {
            context.send(.offerPosted(notice), to: .everyone)
        } else if place == bestLot(in: &context) {
            context.send(
                .siteReported(notice), to: context.layout.organisation(Int(own.owner)))
            tellParent(notice, of: own, in: &context)
        }
    }

    /// Whether a lot is in the catalogue today. Lots that began with a delivery always are.
    func isOffered(lot place: Int, in context: inout SimulationContext) -> Bool {
        guard let described = lots[place].described else { return true }
        return context.facts.lots[index][described].isOffered(on: context.date)
    }

    /// A unit abroad lets its parent use its chips.
    private func tellParent(
        _ notice: OfferNotice, of own: RegionTraits, in context: inout SimulationContext
    ) {
        let parent = context.facts.organisations[Int(own.owner)].parent
        guard parent != .max else { return }
        context.send(.siteReported(notice), to: context.layout.organisation(Int(parent)))
    }

    /// What a typical request asks for: a node of 8 chips, or all that there are.
    private func usualGang(_ capacity: Int) -> Int { max(1, min(8, capacity)) }

    /// The lot an owner would use next: the shortest wait, then the fastest chip.
    private mutating func bestLot(in context: inout SimulationContext) -> Int {
        var best = 0
        var shortest = Int64.max
        var largest = 0
        for lot in lots.indices { largest = max(largest, lots[lot].fleet.capacity) }
        let usual = usualGang(largest)
        for place in lots.indices where lots[place].fleet.capacity > 0 {
            let wait = expectedWait(of: usual, lot: place, at: context.now)?.seconds ?? .max
            let isFaster =
                context.facts.chips[lots[place].chip].peak
                > context.facts.chips[lots[best].chip].peak
            if wait < shortest || (wait == shortest && isFaster) {
                shortest = wait
                best = place
            }
        }
        return best
    }

    private mutating func postExperience(in context: inout SimulationContext) {
        let own = traits(&context)
        guard own.isPublic, tries[0] + tries[1] > 0, let lot = lots.first else { return }
        for slot in 0..<2 where tries[slot] > 0 {
            context.send(
                .experiencePosted(
                    ExperienceNotice(
                        path: own.path(of: lot.provenance), ofConcern: slot == 0,
                        cuts: UInt32(cuts[slot]), tries: UInt32(tries[slot]))), to: .everyone)
        }
        cuts = [0, 0]
        tries = [0, 0]
    }

    // MARK: Books

    /// Posts the offer and, once a month has ended, writes the lot's row of the journal.
    private mutating func report(lot place: Int, in context: inout SimulationContext) {
        post(lot: place, in: &context)
        let month = context.facts.monthIndex(of: context.now)
        if month > 0, context.facts.isMonthStart(context.now) {
            closeMonth(month - 1, lot: place, at: context.now, environment: &context.environment)
        }
    }

    /// Writes what happened to a lot since the last closing, and books the other customers' use.
    mutating func closeMonth(
        _ month: Int, lot place: Int, at now: SimulationTime, environment: inout Surroundings
    ) {
        lots[place].fleet.account(to: now)
        lots[place].countCapacity(to: now)
        let lot = lots[place]
        let (all, before) = (lot.fleet.totals, lot.reported)
        let row = FleetRow(
            month: UInt16(month), region: UInt32(index), lot: UInt8(place), chip: UInt8(lot.chip),
            provenance: lot.provenance, down: all.down - before.down,
            free: all.free - before.free, reserved: all.reserved - before.reserved,
            background: all.background - before.background, busy: all.busy - before.busy,
            capacity: lot.existed, chipsAtEnd: Int64(lot.fleet.capacity), price: lot.price,
            support: lot.supported)
        lots[place].reported = all
        lots[place].existed = 0
        lots[place].supported = 0
        if row.capacity > 0 { environment.journal.fleets.append(row) }
        recordRent(lot: place, month: month, at: now, environment: &environment)
    }
}
