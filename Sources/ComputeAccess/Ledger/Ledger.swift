package import SimulationKernel

/// Where every used GPU-second is booked, exactly once, with all its axes.
///
/// Whole numbers only, so that sums depend neither on order nor on the number of workers: GPU-seconds,
/// work in TFLOP (1e12), money in micro-USD.
package struct Ledger {
    /// By month: for a key but for its purpose, the position of its first cell among ``cells``.
    private var places: [KeyTable]
    /// Cells in order of first booking, those of one key but for its purpose side by side.
    package private(set) var cells: [LedgerCell] = []
    /// Training of large gangs, for dating thresholds across regions.
    package private(set) var campaigns: [TrainingSpan] = []
    /// By job scale: the purposes that have a share, and their shares in 1/1000.
    private let purposes: [[(purpose: Purpose, share: Int64)]]
    /// By job scale: the share of training, in 1/1000.
    private let training: [Int64]
    private let facts: WorldFacts

    init(facts: WorldFacts) {
        self.facts = facts
        let shares = facts.demand.purposes.map(Self.perMille)
        purposes = shares.map { zip(Purpose.allCases, $0).filter { $1 > 0 }.map { ($0, $1) } }
        training = shares.map { $0[0] + $0[1] + $0[2] }
        places = Array(repeating: KeyTable(), count: facts.months.count)
    }

    /// Whole thousandths that add up to 1000, the largest share taking the rest.
    private static func perMille(_ shares: [Double]) -> [Int64] {
        var whole = shares.map { Int64(($0 * 1000).rounded()) }
        let largest = whole.indices.max { whole[$0] < whole[$1] } ?? 0
        whole[largest] += 1000 - whole.reduce(0, +)
        return whole
    }

    /// Books the use of `chips` from `start` to `end`, split over months and purposes.
    ///
    /// - Parameters:
    ///   - key: all axes but month and purpose, which are filled in here.
    ///   - work: TFLOP done in all.
    ///   - spend: micro-USD charged in all.
    ///   - status: lawfulness from the second month on, asked at each month's first second.
    mutating func book(
        _ key: LedgerKey, chips: Int64, from start: SimulationTime, to end: SimulationTime,
        work: Int64, spend: Int64, endUser: AgentID,
        statusLater: (_ month: SimulationTime) -> (act: ActStatus, rule: UInt8)
    ) {
        let length = end.seconds - start.seconds
        guard length > 0 else { return }
        var key = key
        let isDetected = key.isDetected
        var month = facts.monthIndex(of: start)
        var from = start.seconds
        var (doneWork, doneSpend): (Int64, Int64) = (0, 0)
        while from < end.seconds {
            let to = min(end.seconds, facts.months[month + 1])
            let passed = to - start.seconds
            let workSoFar = share(work, passed, length)
            let spendSoFar = share(spend, passed, length)
            key.month = UInt16(month)
            // Nothing comes to light of months in which no rule asked for it.
            key.isDetected = isDetected && to > facts.reportsFrom.seconds
            book(
                key, seconds: chips * (to - from), work: workSoFar - doneWork,
                spend: spendSoFar - doneSpend)
            (doneWork, doneSpend) = (workSoFar, spendSoFar)
            from = to
            month += 1
            if from < end.seconds {
                let later = statusLater(SimulationTime(seconds: from))
                key.act = later.act
                key.rule = later.rule
            }
        }
        noteCampaign(key, from: start, to: end, work: work, endUser: endUser)
    }

    /// Books GPU-seconds of one month, split by purpose: of each sum, every purpose gets the whole
    /// part of its share and the last what is left.
    private mutating func book(_ key: LedgerKey, seconds: Int64, work: Int64, spend: Int64) {
        let scale = Int(key.scale.rawValue)
        let first = firstCell(of: key)
        let last = purposes[scale].count - 1
        var left = (seconds: seconds, work: work, spend: spend)
        for place in 0..<last {
            let share = purposes[scale][place].share
            let part = (
                seconds: self.share(seconds, share, 1000), work: self.share(work, share, 1000),
                spend: self.share(spend, share, 1000)
            )
            cells[first + place].add(part.seconds, part.work, part.spend)
            left = (left.seconds - part.seconds, left.work - part.work, left.spend - part.spend)
        }
        cells[first + last].add(left.seconds, left.work, left.spend)
    }

    /// Where the cells of a key begin, one for each purpose that has a share; made if need be.
    private mutating func firstCell(of key: LedgerKey) -> Int {
        let fresh = Int32(cells.count)
        let place = places[Int(key.month)].place(of: key.word, orKeep: fresh)
        if place == fresh {
            var key = key
            for (purpose, _) in purposes[Int(key.scale.rawValue)] {
                key.purpose = purpose
                cells.append(LedgerCell(key: key, gpuSeconds: 0, work: 0, spend: 0))
            }
        }
        return Int(place)
    }

    /// Adds a cell that was booked before, as a checkpoint kept it.
    mutating func add(_ cell: LedgerCell) throws(ByteReadError) {
        guard Int(cell.key.month) < places.count, Int(cell.key.scale.rawValue) < purposes.count,
            let place = purposes[Int(cell.key.scale.rawValue)]
                .firstIndex(where: { $0.purpose == cell.key.purpose })
        else { throw .invalid(what: "cell of the ledger", value: cell.key.word) }
        cells[firstCell(of: cell.key) + place].add(cell.gpuSeconds, cell.work, cell.spend)
    }

    /// Adds a campaign that was noted before.
    mutating func add(_ campaign: TrainingSpan) { campaigns.append(campaign) }

    /// What of a job's work trains models.
    func training(of work: Int64, in scale: JobScale) -> Int64 {
        share(work, training[Int(scale.rawValue)], 1000)
    }

    /// floor(total x part / whole) without overflow, for 0 <= part <= whole.
    private func share(_ total: Int64, _ part: Int64, _ whole: Int64) -> Int64 {
        let (product, isTooLarge) = total.multipliedReportingOverflow(by: part)
        if !isTooLarge { return product / whole }
        return whole.dividingFullWidth(total.multipliedFullWidth(by: part)).quotient
    }

    private mutating func noteCampaign(
        _ key: LedgerKey, from: SimulationTime, to: SimulationTime, work: Int64, endUser: AgentID
    ) {
        guard key.scale.rawValue >= JobScale.cluster.rawValue else { return }
        campaigns.append(
            TrainingSpan(
                organisation: endUser, from: from, to: to,
                work: training(of: work, in: key.scale)))
    }
}

/// One cell of the ledger with what was booked to it.
package struct LedgerCell: BitwiseCopyable, Sendable {
    package var key: LedgerKey
    /// Chips times seconds.
    package var gpuSeconds: Int64
    /// TFLOP (1e12 floating-point operations).
    package var work: Int64
    /// Micro-USD.
    package var spend: Int64

    fileprivate mutating func add(_ gpuSeconds: Int64, _ work: Int64, _ spend: Int64) {
        self.gpuSeconds += gpuSeconds
        self.work += work
        self.spend += spend
    }
}

/// Training done by one organisation in one lease of 64 chips or more.
package struct TrainingSpan: BitwiseCopyable, Sendable {
    package var organisation: AgentID
    package var from: SimulationTime
    package var to: SimulationTime
    /// TFLOP in all, spread evenly over the span.
    package var work: Int64
}
