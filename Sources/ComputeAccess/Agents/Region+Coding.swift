package import SimulationKernel

// What a checkpoint keeps of a region: accounts, licences, lots with their fleets and leases.

extension Region {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&lots)
        try coder.field(&accounts)
        try coder.table(&licences)
        try coder.table(&training)
        try coder.field(&awaitingLicence)
        try coder.field(&staffFree)
        try coder.field(&licenceCases)
        for slot in 0..<2 {
            try coder.field(&cuts[slot], as: Int64.self)
            try coder.field(&tries[slot], as: Int64.self)
        }
        try coder.field(&caps)
        try coder.field(&uses)
    }
}

extension AccountBook: Wired {
    static var blank: AccountBook { AccountBook() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var entries = all.map { Entry(account: $0.account, record: $0.record) }
        try coder.field(&entries)
        guard Coder.isReading else { return }
        self = AccountBook()
        for entry in entries { keep(entry.record, under: entry.account) }
    }

    private struct Entry: BitwiseCopyable, Wired {
        var account: UInt64
        var record: AccountRecord

        mutating func wire<Coder: WireCoder & ~Copyable>(
            _ coder: inout Coder
        ) throws(Coder.Failure) {
            try coder.field(&account)
            try coder.field(&record)
        }
    }
}

extension AccountRecord: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&readyDay)
        try coder.field(&checks)
        try coder.field(&depth)
        try coder.field(&isRefused)
        try coder.field(&isSeenThrough)
    }
}

extension LicenceRecord: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&outcome)
        try coder.field(&until)
    }
}

extension TrainingRecord: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&work)
        try coder.field(&isReported)
    }
}

extension Lot: Wired {
    package static var blank: Lot {
        Lot(
            chip: 0, provenance: .preControl, fleet: .blank, rent: .blank, startRent: 0,
            described: nil)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&chip, as: UInt32.self)
        try coder.field(&provenance)
        try coder.field(&fleet)
        try wireLeases(&coder)
        try coder.field(&rent)
        try coder.field(&startRent)
        try coder.field(&revisedOn)
        try coder.field(&subsidy)
        try coder.field(&supported)
        var place = Int32(described ?? -1)
        try coder.field(&place)
        if Coder.isReading { described = place < 0 ? nil : Int(place) }
        try coder.field(&budget)
        try coder.field(&budgetUntil)
        try coder.field(&onOrder, as: Int64.self)
        try coder.field(&cohorts)
        try coder.field(&broken, as: Int64.self)
        try coder.field(&wanted)
        try coder.field(&turnedAway)
        try coder.field(&reported)
        try coder.field(&existed)
        try coder.field(&existedUntil)
    }

    /// A lease, or nothing, at every slot.
    private mutating func wireLeases<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var left = UInt64(leases.count)
        try coder.field(&left)
        guard Coder.isReading else {
            for lease in leases {
                var lease = lease
                try coder.optional(&lease)
            }
            return
        }
        leases = []
        while left > 0 {
            var lease: Lease?
            try coder.optional(&lease)
            leases.append(lease)
            left -= 1
        }
    }
}

extension Lease: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&request)
        try coder.field(&price)
        try coder.field(&support)
        var second = started?.seconds ?? -1
        try coder.field(&second)
        if Coder.isReading { started = second < 0 ? nil : SimulationTime(seconds: second) }
        try coder.field(&claim)
    }
}
