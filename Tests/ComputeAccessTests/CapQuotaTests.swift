import ComputeAccess
import SimulationKernel
import Testing

/// Caps at work on a fleet against exact theory: a class of jobs that may hold only so much of a pool
/// (product form), and requests that a cap turns away and a second fleet takes (overflow).
@Suite struct CapQuotaTests {
    /// Jobs of one size, one offered at a time; at most `cap` of them run at once.
    struct JobClass: Sendable {
        var chips: Int
        var offered: Double
        var cap: Int?
        /// Exact share turned away.
        var blocking: Double
    }

    /// A pool of chips and the classes that share it.
    struct Quota: Sendable, CustomTestStringConvertible {
        var chips: Int
        var classes: [JobClass]
        var testDescription: String { "\(chips) chips" }
    }

    static let quotas = [
        Quota(
            chips: 16,
            classes: [
                JobClass(chips: 1, offered: 5, cap: nil, blocking: 0.0467354230843),
                JobClass(chips: 2, offered: 2, cap: 3, blocking: 0.257601944903),
                JobClass(chips: 8, offered: 0.4, cap: 1, blocking: 0.545709775061),
            ]),
        Quota(
            chips: 128,
            classes: [
                JobClass(chips: 1, offered: 30, cap: nil, blocking: 0),
                JobClass(chips: 8, offered: 6, cap: 4, blocking: 0.469565217391),
            ]),
        Quota(
            chips: 512,
            classes: [
                JobClass(chips: 1, offered: 100, cap: nil, blocking: 0),
                JobClass(chips: 8, offered: 25, cap: 10, blocking: 0.622351016652),
                JobClass(chips: 64, offered: 2, cap: 2, blocking: 0.4),
            ]),
        Quota(
            chips: 256,
            classes: [
                JobClass(chips: 8, offered: 20, cap: nil, blocking: 0.0542455669994),
                JobClass(chips: 8, offered: 15, cap: 8, blocking: 0.522083141882),
            ]),
    ]

    #if DEBUG
        static let arrivals = 5_000
    #else
        static let arrivals = 40_000
    #endif
    static let seeds = 20

    @Test(arguments: quotas)
    func `classes are turned away as often as the product form says`(quota: Quota) {
        let runs = (1...UInt64(Self.seeds)).map { Self.run(quota, then: 0, seed: $0) }
        for (kind, one) in quota.classes.enumerated() {
            let shares = runs.map { Double($0.refused[kind]) / Double($0.offered[kind]) }
            #expect(Self.agree(shares, with: one.blocking), "class \(kind): \(shares)")
        }
    }

    /// First cap, second fleet, offered, exact share lost after both.
    static let overflows = [
        (10, 5, 8.0, 0.00910088892788), (64, 16, 60.0, 0.00219865000681),
        (128, 32, 130.0, 0.00126259704658), (5, 5, 3.0, 0.00081038808585),
    ]

    @Test(arguments: overflows)
    func `what a cap turns away overflows into a second fleet`(
        cap: Int, second: Int, offered: Double, loss: Double
    ) {
        let quota = Quota(
            chips: 10_000,
            classes: [JobClass(chips: 1, offered: offered, cap: cap, blocking: 0)])
        let shares = (1...UInt64(Self.seeds)).map { seed in
            let run = Self.run(quota, then: second, seed: seed)
            return Double(run.lost) / Double(run.offered[0])
        }
        #expect(Self.agree(shares, with: loss), "\(shares)")
    }

    /// First cap, offered, exact mean and variance of the chips that the overflow holds where there is
    /// always room.
    static let moments = [
        (10, 8.0, 0.973288514024, 1.98566139095), (64, 60.0, 3.62176429225, 15.7089252579),
        (128, 130.0, 9.9494184913, 55.4845736449), (5, 3.0, 0.330163043478, 0.518585028762),
    ]

    @Test(arguments: moments)
    func `the overflow holds as many chips as it should, and as unevenly`(
        cap: Int, offered: Double, mean: Double, variance: Double
    ) {
        let quota = Quota(
            chips: 10_000,
            classes: [JobClass(chips: 1, offered: offered, cap: cap, blocking: 0)])
        let runs = (1...UInt64(Self.seeds)).map { Self.run(quota, then: 5_000, seed: $0) }
        #expect(runs.allSatisfy { $0.lost == 0 })
        let means = runs.map { Double($0.held) / Double($0.offered[0]) }
        // About the exact mean: what a run holds changes slowly, so that about the run's own mean it
        // spreads too little.
        let variances = runs.map {
            (Double($0.heldSquares) - 2 * mean * Double($0.held)) / Double($0.offered[0])
                + mean * mean
        }
        #expect(Self.agree(means, with: mean), "\(means)")
        #expect(Self.agree(variances, with: variance), "\(variances)")
    }

    private static func agree(_ values: [Double], with exact: Double) -> Bool {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = (squares / (count - 1) / count).squareRoot()
        return abs(mean - exact) <= 4 * error + 1e-12
    }

    // MARK: A run

    private struct Outcome {
        var offered: [Int]
        var refused: [Int]
        /// Turned away by the second fleet too.
        var lost = 0
        /// Chips that the second fleet holds, as arrivals see it, and their squares: sums.
        var held = 0
        var heldSquares = 0
    }

    /// Each class is one customer, bound by a rule of its own.
    private static func book(_ quota: Quota) -> Rulebook {
        Rulebook(
            quota.classes.enumerated().compactMap { kind, one in
                guard let cap = one.cap else { return nil }
                var dates = RuleDates()
                dates.effective = CalendarDate(iso: "2022-01-01")
                var conditions = Conditions()
                conditions.accounts = JurisdictionSet([country(kind)])
                conditions.cap = Cap(
                    tpp: Double(cap * one.chips) * chip.tpp, scope: .customer, days: 365)
                return Rule(
                    id: "cap-\(kind)", kind: "customer-cap", dates: dates, conditions: conditions,
                    finding: .deny, binds: .operator)
            })
    }

    private static let chip = ChipSpecification(tpp: 15_832)
    private static func country(_ kind: Int) -> Jurisdiction {
        Jurisdiction(code: ["MY", "SG", "TH"][kind])!
    }

    private static func act(_ kind: Int, chips: Int) -> Transaction {
        var act = Transaction(
            date: CalendarDate(iso: "2023-01-01")!, service: .rental, chip: chip,
            location: .us, accountCountry: country(kind), parentHeadquarters: country(kind))
        act.chipCount = Int64(chips)
        return act
    }

    private static func run(_ quota: Quota, then second: Int, seed: UInt64) -> Outcome {
        let book = book(quota)
        let name = stableHash("cap \(quota.chips) \(second)")
        let rate = quota.classes.reduce(0) { $0 + $1.offered }
        var first = Pool(chips: quota.chips)
        var spare = Pool(chips: second)
        let none = quota.classes.map { _ in 0 }
        var outcome = Outcome(offered: none, refused: none)
        var time = 0.0
        for index in 0..<arrivals {
            let ordinal = UInt64(index)
            func draw(_ purpose: UInt64) -> Draw {
                Draw(seed: seed, name: name, purpose: purpose, ordinal: ordinal)
            }
            time += draw(0).exponential(mean: 1 / rate)
            var (kind, pick) = (0, draw(1).uniform * rate)
            while kind < quota.classes.count - 1, pick >= quota.classes[kind].offered {
                pick -= quota.classes[kind].offered
                kind += 1
            }
            let act = act(kind, chips: quota.classes[kind].chips)
            let job = FleetJob(
                id: ordinal, gpus: quota.classes[kind].chips,
                duration: .seconds(Int64((draw(2).exponential(mean: 1) * unit).rounded())),
                submitted: SimulationTime(seconds: Int64((time * unit).rounded())))
            first.advance(to: job.submitted, book)
            spare.advance(to: job.submitted, book)
            let held = spare.busy
            let isServed = first.serve(
                job, act, AccountName(AgentID(UInt32(kind))), under: book)
            guard index >= arrivals / 5 else {
                if !isServed, second > 0 { _ = spare.serve(job, act, Self.other, under: .empty) }
                continue
            }
            outcome.offered[kind] += 1
            outcome.held += held
            outcome.heldSquares += held * held
            if isServed { continue }
            outcome.refused[kind] += 1
            if second > 0, !spare.serve(job, act, Self.other, under: .empty) { outcome.lost += 1 }
        }
        return outcome
    }

    private static let unit = 100_000.0
    private static let other = AccountName(AgentID(99))

    /// A fleet that loses what does not fit, with its cap book.
    private struct Pool {
        private var fleet: Fleet
        private var caps = CapBook()
        private var agenda = Agenda()
        private var claims: [UInt32: (CapClaim, AccountName)] = [:]

        var busy: Int { fleet.busy }

        init(chips: Int) { fleet = Fleet(gpus: max(1, chips), scheduler: .loss) }

        mutating func advance(to time: SimulationTime, _ book: Rulebook) {
            while let due = agenda.first, due.end <= time.seconds {
                agenda.removeFirst()
                fleet.finish(due.ticket, at: SimulationTime(seconds: due.end))
                if let (claim, customer) = claims.removeValue(forKey: due.ticket.slot) {
                    caps.giveBack(claim, by: customer, of: book)
                }
            }
            fleet.account(to: time)
        }

        mutating func serve(
            _ job: FleetJob, _ act: Transaction, _ customer: AccountName, under book: Rulebook
        ) -> Bool {
            let ruling = caps.ruling(on: act, by: customer, of: book)
            guard ruling.finding == .allow,
                case .started(let ticket) = fleet.submit(job, at: job.submitted)
            else { return false }
            claims[ticket.slot] = (caps.count(act, by: customer, of: book), customer)
            agenda.insert(job.submitted.seconds + job.duration.seconds, ticket)
            return true
        }
    }
}
