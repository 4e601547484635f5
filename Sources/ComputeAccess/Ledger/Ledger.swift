package import SimulationKernel

/// Where every used GPU-second is booked, exactly once, with all its axes.
///
/// Whole numbers only, so that sums depend neither on order nor on the number of workers: GPU-seconds,
/// work in TFLOP (1e12), money in micro-USD.
package struct Ledger {
    /// Position of a cell among ``cells``.
    private var places: [LedgerKey: Int32] = [:]
    /// Cells in order of first booking.
    package private(set) var cells: [LedgerCell] = []
    /// Training of large gangs, for dating thresholds across regions.
    package private(set) var campaigns: [TrainingSpan] = []
    /// Shares of the five purposes, in 1/1000, by job scale.
    private let purposes: [[Int64]]
    private let facts: WorldFacts

    init(facts: WorldFacts) {
        self.facts = facts
        purposes = facts.demand.purposes.map(Self.perMille)
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
        var month = facts.monthIndex(of: start)
        var from = start.seconds
        var (doneWork, doneSpend): (Int64, Int64) = (0, 0)
        while from < end.seconds {
            let to = min(end.seconds, facts.months[month + 1])
            let passed = to - start.seconds
            let workSoFar = share(work, passed, length)
            let spendSoFar = share(spend, passed, length)
            key.month = UInt16(month)
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
        var key = key
        let shares = purposes[Int(key.scale.rawValue)]
        var left = (seconds: seconds, work: work, spend: spend)
        let last = shares.lastIndex { $0 > 0 } ?? 0
        for purpose in 0...last where shares[purpose] > 0 {
            let part =
                purpose == last
                ? left
                : (
                    seconds: share(seconds, shares[purpose], 1000),
                    work: share(work, shares[purpose], 1000),
                    spend: share(spend, shares[purpose], 1000)
                )
            key.purpose = Purpose.allCases[purpose]
            add(LedgerCell(key: key, gpuSeconds: part.0, work: part.1, spend: part.2))
            left = (left.seconds - part.0, left.work - part.1, left.spend - part.2)
        }
    }

    /// Books one cell as it is.
    mutating func add(_ cell: LedgerCell) {
        if let place = places[cell.key] {
            cells[Int(place)].gpuSeconds += cell.gpuSeconds
            cells[Int(place)].work += cell.work
            cells[Int(place)].spend += cell.spend
        } else {
            places[cell.key] = Int32(cells.count)
            cells.append(cell)
        }
    }

    /// floor(total x part / whole) without overflow, for 0 <= part <= whole.
    private func share(_ total: Int64, _ part: Int64, _ whole: Int64) -> Int64 {
        let product = total.multipliedFullWidth(by: part)
        return whole.dividingFullWidth(product).quotient
    }

    private mutating func noteCampaign(
        _ key: LedgerKey, from: SimulationTime, to: SimulationTime, work: Int64, endUser: AgentID
    ) {
        guard key.scale.rawValue >= JobScale.cluster.rawValue else { return }
        let shares = purposes[Int(key.scale.rawValue)]
        let training = shares[0] + shares[1] + shares[2]
        campaigns.append(
            TrainingSpan(
                organisation: endUser, from: from, to: to, work: share(work, training, 1000)))
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
}

/// Training done by one organisation in one lease of 64 chips or more.
package struct TrainingSpan: BitwiseCopyable, Sendable {
    package var organisation: AgentID
    package var from: SimulationTime
    package var to: SimulationTime
    /// TFLOP in all, spread evenly over the span.
    package var work: Int64
}
