public import SimulationKernel

// What a checkpoint keeps of a fleet: the jobs, and what cannot be worked out from them. Lines, ends
// and sums are made anew.

extension Fleet: Wired {
    /// No GPUs at all.
    public static var blank: Fleet { Fleet(gpus: 0, scheduler: .fifo) }

    /// Visits the jobs and what cannot be worked out from them.
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var (scheduler, placement) = (self.scheduler, self.placement)
        try coder.position(&scheduler)
        try coder.position(&placement)
        if Coder.isReading { self = Fleet(gpus: 0, scheduler: scheduler, placement: placement) }
        try Self.number(&capacity, &coder)
        for kind in held.indices { try Self.number(&held[kind], &coder) }
        try coder.field(&counts.submitted)
        try coder.field(&counts.refused)
        try coder.field(&counts.finished)
        try coder.field(&counts.withdrawn)
        try coder.field(&totals)
        try coder.field(&accountedUntil)
        try coder.field(&table)
        var sizes = lanes.summaries.map(\.gpus)
        try coder.field(&sizes)
        if Coder.isReading {
            for gpus in sizes { lanes.open(gpus) }
            placeJobs()
            free = capacity - busy - held.reduce(0, +)
        }
        try coder.expect(
            free >= 0 && busy >= 0, "capacity of a fleet", UInt64(bitPattern: Int64(capacity)))
        try wireNodes(&coder)
        try wireReservation(&coder)
    }

    /// Puts the jobs of the table into lines and among the ends, and sums them up.
    private mutating func placeJobs() {
        let (running, waiting) = table.occupied
        for slot in running {
            let (job, end) = (table[slot].job, table[slot].end)
            busy += Int(job.gpus)
            counts.running += 1
            endMoment &+= Int64(job.gpus) &* end
            if scheduler == .easy {
                ends.insert(EndTimes.Item(end: end, slot: slot, gpus: job.gpus))
            }
        }
        for slot in waiting { join(slot) }
    }

    private mutating func wireNodes<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        guard var map = nodes else { return }
        try coder.field(&map)
        nodes = map
        for kind in heldNodes.indices {
            try coder.field(&heldNodes[kind])
            try map.check(heldNodes[kind], by: &coder)
        }
        guard Coder.isReading else { return }
        for slot in table.occupied.running { try map.check(table[slot].link, by: &coder) }
    }

    private mutating func wireReservation<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var isThere = reservation != nil
        try coder.field(&isThere)
        guard isThere else { return }
        var there = reservation ?? Reservation(order: 0, gpus: 0, time: 0, spare: 0)
        try coder.field(&there.order)
        try Self.number(&there.gpus, &coder)
        try coder.field(&there.time)
        try coder.field(&there.spare, as: Int64.self)
        reservation = there
        guard nodes != nil else { return }
        var later = laterNodes ?? .blank
        try coder.field(&later)
        laterNodes = later
    }

    /// A number of GPUs.
    private static func number<Coder: WireCoder & ~Copyable>(
        _ value: inout Int, _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&value, as: Int64.self)
        try coder.expect(
            (0...1 << 48).contains(value), "number of GPUs", UInt64(bitPattern: Int64(value)))
    }
}

extension FleetTotals: Wired {
    /// Visits the sums, state by state.
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&down)
        try coder.field(&free)
        try coder.field(&reserved)
        try coder.field(&background)
        try coder.field(&busy)
    }
}

extension WireCoder where Self: ~Copyable {
    /// Visits one byte that must be a position among the cases.
    fileprivate mutating func position<Value: CaseIterable & Equatable>(
        _ value: inout Value
    ) throws(Failure) where Value.AllCases == [Value] {
        let all = Value.allCases
        var place = UInt8(all.firstIndex(of: value)!)
        try field(&place)
        try expect(Int(place) < all.count, "\(Value.self)", UInt64(place))
        if Self.isReading { value = all[Int(place)] }
    }
}
