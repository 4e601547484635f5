internal import SimulationKernel

// Leases on the fleet: start, end, bill, and the booking in the ledger.
extension Region {
    /// Gives the request a place in the fleet, or in its queue.
    mutating func admit(
        _ request: LeaseRequest, as act: ActStatus = .notRegulated,
        in context: inout SimulationContext
    ) {
        var request = request
        request.act = act
        let place = Int(request.lot)
        let now = context.now
        guard Int(request.chips) <= lots[place].fleet.capacity else {
            return refuse(request, .tooLarge, in: &context)
        }
        let wait = expectedWait(of: Int(request.chips), lot: place, at: now)
        guard let wait, wait.seconds <= Int64(request.patienceHours) * 3_600,
            isOffered(lot: place, in: &context)
        else {
            return turnAwayFull(request, in: &context)
        }
        let job = FleetJob(
            id: UInt64(request.project), gpus: Int(request.chips),
            duration: .seconds(Int64(request.seconds)), submitted: now)
        let lease = Lease(
            request: request, price: lots[place].price, support: lots[place].support, started: nil)
        switch lots[place].fleet.submit(job, at: now) {
        case .refused: turnAwayFull(request, in: &context)
        case .started(let ticket):
            lots[place].keep(lease, at: ticket.slot)
            countUnderCaps(request, slot: ticket.slot, in: &context)
            begin(ticket, lot: place, in: &context)
        case .queued(let ticket):
            lots[place].keep(lease, at: ticket.slot)
            countUnderCaps(request, slot: ticket.slot, in: &context)
            startWaiting(lot: place, in: &context)
        }
    }

    /// About how long a job would wait in a lot, or nil. The fleet is handed over in place: Swift would
    /// copy one that lies in an array, with all its lines, to ask it.
    mutating func expectedWait(
        of gpus: Int, lot place: Int, at now: SimulationTime
    ) -> SimulationDuration? {
        func ask(_ fleet: inout Fleet) -> SimulationDuration? {
            fleet.expectedWait(gpus: gpus, at: now)
        }
        return ask(&lots[place].fleet)
    }

    private mutating func turnAwayFull(
        _ request: LeaseRequest, in context: inout SimulationContext
    ) {
        lots[Int(request.lot)].turnedAway +=
            Double(request.chips) * Double(request.seconds) / 3_600
        refuse(request, .full, in: &context)
    }

    /// Starts what the scheduler lets start.
    mutating func startWaiting(lot place: Int, in context: inout SimulationContext) {
        while let start = lots[place].fleet.startNext(at: context.now) {
            if context.facts.isPerfectlyEnforced,
                let lease = lots[place].leases[Int(start.ticket.slot)],
                let ruling = rulingByNow(on: lease, at: start.ticket.slot, in: &context)
            {
                _ = lots[place].fleet.finish(start.ticket, at: context.now)
                lots[place].leases[Int(start.ticket.slot)] = nil
                refuse(lease.request, under: ruling, in: &context)
            } else {
                begin(start.ticket, lot: place, in: &context)
            }
        }
    }

    private mutating func begin(
        _ ticket: FleetTicket, lot place: Int, in context: inout SimulationContext
    ) {
        guard var lease = lots[place].leases[Int(ticket.slot)] else {
            internalError("region \(index) started a job without a lease")
        }
        lease.started = context.now
        lots[place].leases[Int(ticket.slot)] = lease
        context.send(
            .leaseDue(slot: ticket.slot | UInt32(place) << 26, generation: ticket.generation),
            to: context.agent, after: .seconds(Int64(lease.request.seconds)))
        context.pass(
            .leaseStarted(lease.request), about: lease.request, to: lease.request.account)
        file(lease.request, in: &context)
    }

    /// A lease has run out: bill it and let the next one start.
    mutating func end(
        _ packed: UInt32, _ generation: UInt32, in context: inout SimulationContext
    ) {
        let place = Int(packed >> 26)
        let ticket = FleetTicket(slot: packed & 0x3FF_FFFF, generation: generation)
        guard lots[place].fleet.finish(ticket, at: context.now) != nil else { return }
        guard let lease = lots[place].leases[Int(ticket.slot)] else {
            internalError("region \(index) ended a job without a lease")
        }
        lots[place].leases[Int(ticket.slot)] = nil
        giveBack(lease, in: &context)
        bill(lease, lot: place, in: &context)
        startWaiting(lot: place, in: &context)
    }

    /// Books a lease that ends now and sends its bill.
    mutating func bill(_ lease: Lease, lot place: Int, in context: inout SimulationContext) {
        let (cost, work) = book(lease, lot: place, until: context.now, context: &context)
        context.sendBill(
            LeaseBill(
                endUser: lease.request.endUser, account: lease.request.account,
                project: lease.request.project, cost: cost, path: lease.request.path, work: work),
            to: lease.request.account)
    }

    /// Books a lease in the ledger up to a moment and returns what it cost, micro-USD, and what was
    /// done, TFLOP.
    mutating func book(
        _ lease: Lease, lot place: Int, until end: SimulationTime,
        context: inout SimulationContext
    ) -> (cost: Int64, work: Int64) {
        guard let started = lease.started, end > started else { return (0, 0) }
        let truth = LeaseTruth(
            lease.request, chip: lots[place].chip, region: index, in: context.facts,
            listings: context.environment.board.listings, seed: context.seed)
        let seconds = end.seconds - started.seconds
        let chips = Int64(lease.request.chips)
        let cost = (Double(lease.price) * Double(chips) * Double(seconds) / 3_600).rounded()
        let support = Double(lease.support) * Double(chips) * Double(seconds) / 3_600
        lots[place].supported.add(saturating: Int64(saturating: support.rounded()))
        let work = (truth.speed * Double(chips) * Double(seconds) * 1e-12).rounded()
        let status = truth.status(at: started, held: lease.request.act, in: context.facts)
        let key = truth.key(
            region: index, lot: place, at: started, act: status.act, rule: status.rule,
            in: context.facts)
        // Nothing comes to light of months in which no rule asked for reports.
        let isReported = watch(
            truth, lot: place, work: Int64(saturating: work), until: end, in: &context)
        let detected = [
            isReported ? context.facts.reportsFrom : nil, foundOut(lease.request),
        ].compactMap { $0 }.min()
        let facts = context.facts
        context.environment.ledger.book(
            key, of: lease.request, from: started, to: end, work: Int64(saturating: work),
            spend: Int64(saturating: cost),
            detected: detected
        ) { later in
            truth.status(later: later, first: status, held: lease.request.act, in: facts)
        }
        context.environment.note(
            truth, provenance: lots[place].provenance, from: started, to: end,
            work: Int64(saturating: work))
        return (Int64(saturating: cost), Int64(saturating: work))
    }
}

extension Lot {
    /// Keeps a lease under the slot of its ticket.
    mutating func keep(_ lease: Lease, at slot: UInt32) {
        while leases.count <= Int(slot) { leases.append(nil) }
        leases[Int(slot)] = lease
    }
}
