internal import SimulationKernel

/// Accounts, and regions as a whole, that came to the agency's notice.
struct CaseDocket: Sendable {
    /// One account, with the last day on which anything was heard of it.
    struct Entry: BitwiseCopyable, Sendable {
        var sighting: Sighting
        var day: Int32
    }

    /// Ascending by key.
    private(set) var entries: [Entry] = []

    /// The accounts as targets of checks, in their order.
    var accounts: [Sighting] { entries.map(\.sighting).filter { !$0.isVisit } }

    /// A target with what came to notice of it besides.
    func completed(_ target: Sighting) -> Sighting {
        let place = place(of: target.key)
        guard place < entries.count, entries[place].sighting.key == target.key else {
            return target
        }
        var complete = target
        complete.flags.formUnion(entries[place].sighting.flags)
        return complete
    }

    /// Takes a sighting: flags add up until the account is looked at.
    mutating func note(_ sighting: Sighting, today: Int32) {
        let place = place(of: sighting.key)
        if place < entries.count, entries[place].sighting.key == sighting.key {
            entries[place].sighting.flags.formUnion(sighting.flags)
            entries[place].day = today
        } else {
            entries.insert(Entry(sighting: sighting, day: today), at: place)
        }
    }

    /// Takes an account off, because somebody goes and looks.
    mutating func strike(_ sighting: Sighting) {
        let place = place(of: sighting.key)
        if place < entries.count, entries[place].sighting.key == sighting.key {
            entries.remove(at: place)
        }
    }

    /// Forgets accounts of which nothing was heard since a day.
    mutating func forget(before day: Int32) { entries.removeAll { $0.day < day } }

    /// Where a key is or belongs. Complexity: O(log n)
    private func place(of key: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].sighting.key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Sighting {
    /// Region and account.
    fileprivate var key: UInt64 { UInt64(region.rawValue) << 40 | account.word }

    /// Whether it is a region that is to be visited.
    var isVisit: Bool { account.holder == region }
}

// What a checkpoint keeps of it.
extension CaseDocket: Wired {
    static var blank: CaseDocket { CaseDocket() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&entries)
    }
}

extension CaseDocket.Entry: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&sighting)
        try coder.field(&day)
    }
}
