internal import SimulationKernel

/// A cloud region, a landlord or an organisation's own site: lots of chips, customers, leases.
///
/// It decides on what it can see: the account holder as its identity check shows it. The true end user
/// travels sealed and is opened by the ledger alone.
package struct Region: Sendable {
    /// Position in the list of regions.
    let index: Int
    var lots: [Lot]
    /// Accounts that have been looked at.
    var accounts = AccountBook()
    /// Licences by the name of an account, see ``AccountName``. Looked up, never iterated.
    var licences: [UInt64: LicenceRecord] = [:]
    /// Requests that wait for a licence, in order of arrival.
    var awaitingLicence: [LeaseRequest] = []
    /// Training by the name of an account. Looked up, never iterated.
    var training: [UInt64: TrainingRecord] = [:]
    /// Second in which the staff for checks that rules ask for is done with those it has begun.
    var staffFree: Int64 = 0
    var licenceCases: UInt32 = 0
    /// Customers turned away, and all who asked, since the last review: of concern, and others.
    var cuts = [0, 0]
    var tries = [0, 0]
    /// What it rents out under caps.
    var caps = CapBook()
    /// What it could show of its accounts, and what is there to be found.
    var uses = AuditTrail()

    mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .leaseRequested(let request): receive(request, in: &context)
        case .leaseScreened(let request): screened(request, in: &context)
        case .leaseDue(let slot, let generation): end(slot, generation, in: &context)
        case .licenceDecided(let decision): learn(decision, in: &context)
        case .chipsDelivered(let delivery): install(delivery, in: &context)
        case .reviewDue: review(in: &context)
        case .graceOver: endSuspended(in: &context)
        case .penalised(let penalty): pay(penalty, in: &context)
        case .checkMade(let check): inspect(check, in: &context)
        case .verdictReached(let verdict): carryOut(verdict, in: &context)
        default: internalError("region \(index) got \(message)")
        }
    }

    /// What is public about it. The context is handed over in place, here and wherever it is only
    /// read: Swift would copy a borrowed one, board, books and all, to hand it on.
    func traits(_ context: inout SimulationContext) -> RegionTraits {
        context.facts.regions[index]
    }
}

/// Identical chips of one provenance in one region, with the leases that run on them.
package struct Lot: Sendable {
    var chip: Int
    var provenance: Provenance
    var fleet: Fleet
    /// Leases by the slot of their fleet ticket.
    var leases: [Lease?] = []
    var rent: RentalPrice
    /// The rent from which it started, USD per chip-hour.
    var startRent: Double
    /// Day on which a list price was last looked at.
    var revisedOn: Int32 = 0
    /// Share of the rent that a state pays, 0 to 1.
    var subsidy = 0.0
    /// Micro-USD that it paid since the last report.
    var supported: Int64 = 0
    /// Position of the lot in its description, for dated prices and budgets; nil for lots that began
    /// with a delivery.
    var described: Int?
    /// Money for more chips, micro-USD, and day up to which it was granted.
    var budget: Int64 = 0
    var budgetUntil: Int32 = 0
    /// Chips ordered and not yet delivered.
    var onOrder: Int = 0
    /// Whose chips these are by origin and age.
    var cohorts = Cohorts()
    /// Chips that have failed and are still under leases.
    var broken: Int = 0
    /// Moving average of chips wanted: busy, waiting and turned away.
    var wanted: Double = 0
    /// Chip-hours turned away for want of room since the last review.
    var turnedAway: Double = 0
    /// Fleet totals already written to the journal.
    var reported = FleetTotals()
    /// GPU-seconds that existed since the last report, counted from deliveries alone.
    var existed: Int64 = 0
    var existedUntil: SimulationTime = .start

    /// What a user pays, micro-USD per chip-hour.
    var price: Int64 { rent.microUSD - support }

    /// What a state pays of the rent, micro-USD per chip-hour.
    var support: Int64 { Int64(saturating: Double(rent.microUSD) * subsidy) }

    /// Counts the capacity that existed up to now, apart from the fleet's own books.
    mutating func countCapacity(to now: SimulationTime) {
        existed.add(saturating: Int64(fleet.capacity) * (now.seconds - existedUntil.seconds))
        existedUntil = now
    }
}

/// A lease that runs or waits.
package struct Lease: BitwiseCopyable, Sendable {
    var request: LeaseRequest
    /// Micro-USD per chip-hour, fixed when it was asked for, and what a state adds to it.
    var price: Int64
    var support: Int64
    var started: SimulationTime?
    /// What it counts for under the caps of rules.
    var claim = CapClaim()
}

/// What a provider found out about accounts, each under its name: a holder's next name is unknown to it.
struct AccountBook: Sendable {
    private var places = KeyTable()
    /// Records in the order in which they were made.
    private var records: [AccountRecord] = []

    /// What was found out about an account, or nil.
    func record(of account: AccountName) -> AccountRecord? {
        places.place(of: account.word).map { records[Int($0)] }
    }

    /// All accounts by their names' words and what was found out about them, in the order in which they
    /// were looked at.
    var all: [(account: UInt64, record: AccountRecord)] {
        Array(zip(places.keysByPlace, records).map { (account: $0, record: $1) })
    }

    /// Keeps the record of an account, instead of an earlier one.
    mutating func keep(_ record: AccountRecord, of account: AccountName) {
        keep(record, under: account.word)
    }

    /// Keeps a record under the word of an account's name.
    mutating func keep(_ record: AccountRecord, under word: UInt64) {
        let place = Int(places.place(of: word, orKeep: Int32(records.count)))
        if place < records.count { records[place] = record } else { records.append(record) }
    }
}

/// What a provider found when it looked at an account.
package struct AccountRecord: BitwiseCopyable, Sendable {
    /// Day from which it may be used.
    var readyDay: Int32
    /// Checks that rules asked for, and the depth of the deepest.
    var checks: UInt8 = 0
    var depth = IdentificationDepth.none
    var isRefused: Bool
    /// Whether the hidden parent came to light.
    var isSeenThrough: Bool
}

/// A licence, or the lack of one.
package struct LicenceRecord: BitwiseCopyable, Sendable {
    var outcome: LicenceOutcome
    /// Last day it counts, days since the clock's origin.
    var until: Int32
}
