internal import SimulationKernel

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
    package private(set) var spans: [TrainingSpan] = []
    /// By job scale, for leases that do not train and those that do: the purposes that have a share
    /// in such leases, and their shares in millionths.
    private let purposes: [[[PurposeShare]]]
    /// By job scale: the share of training, in millionths.
    private let training: [Int64]
    private let facts: WorldFacts

    init(facts: WorldFacts) {
        guard facts.regions.count < LedgerKey.mostRegions else {
            internalError("\(facts.regions.count) regions and sites")
        }
        self.facts = facts
        purposes = facts.demand.purposes.map { shares in
            [false, true].map { PurposeShare.all(of: shares, training: $0) }
        }
        training = facts.trainingShares.map { Int64(saturating: ($0 * 1e6).rounded()) }
        places = Array(repeating: KeyTable(), count: facts.months.count)
    }

    /// Books the lease that answers a request, from `start` to `end`, split over months and purposes.
    ///
    /// - Parameters:
    ///   - key: all axes but month and purpose, which are filled in here; its purpose says only whether
    ///     the lease trains models.
    ///   - work: TFLOP done in all.
    ///   - spend: micro-USD charged in all.
    ///   - detected: when the use came to light, if ever: months that ended before stay undetected.
    ///   - status: lawfulness from the second month on, asked at each month's first second.
    mutating func book(
        _ key: LedgerKey, of request: LeaseRequest, from start: SimulationTime,
        to end: SimulationTime, work: Int64, spend: Int64, detected: SimulationTime?,
        statusLater: (_ month: SimulationTime) -> (act: ActStatus, rule: UInt8)
    ) {
        let length = end.seconds - start.seconds
        guard length > 0 else { return }
        let chips = Int64(request.chips)
        var key = key
        let detectedFrom = detected?.seconds ?? .max
        var month = facts.monthIndex(of: start)
        var from = start.seconds
        var (doneWork, doneSpend): (Int64, Int64) = (0, 0)
        while from < end.seconds {
            let to = min(end.seconds, facts.months[month + 1])
            let passed = to - start.seconds
            let workSoFar = share(work, passed, length)
            let spendSoFar = share(spend, passed, length)
            key.month = UInt16(month)
            key.isDetected = to > detectedFrom
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
        noteSpan(key, of: request, from: start, to: end, work: work)
    }

    /// Books GPU-seconds of one month, split by purpose: of each sum, every purpose gets the whole
    /// part of its share and the last what is left.
    private mutating func book(_ key: LedgerKey, seconds: Int64, work: Int64, spend: Int64) {
        let purposes = purposes[Int(key.scale.rawValue)][key.purpose.isTraining ? 1 : 0]
        let first = firstCell(of: key)
        let last = purposes.count - 1
        var left = (seconds: seconds, work: work, spend: spend)
        for place in 0..<last {
            let share = purposes[place].share
            let part = (
                seconds: self.share(seconds, share, PurposeShare.whole),
                work: self.share(work, share, PurposeShare.whole),
                spend: self.share(spend, share, PurposeShare.whole)
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
            for share in purposes[Int(key.scale.rawValue)][key.purpose.isTraining ? 1 : 0] {
                key.purpose = share.purpose
                cells.append(LedgerCell(key: key, gpuSeconds: 0, work: 0, spend: 0))
            }
        }
        return Int(place)
    }

    /// Adds a cell that was booked before, as a checkpoint kept it.
    mutating func add(_ cell: LedgerCell) throws(ByteReadError) {
        guard Int(cell.key.month) < places.count, Int(cell.key.scale.rawValue) < purposes.count,
            let place = purposes[Int(cell.key.scale.rawValue)][
                cell.key.purpose.isTraining ? 1 : 0
            ]
            .firstIndex(where: { $0.purpose == cell.key.purpose })
        else { throw .invalid(what: "cell of the ledger", value: cell.key.word) }
        cells[firstCell(of: cell.key) + place].add(cell.gpuSeconds, cell.work, cell.spend)
    }

    /// Adds a span that was noted before.
    mutating func add(_ span: TrainingSpan) { spans.append(span) }

    /// What of a lease's work falls into reported months, as ``book`` splits it, TFLOP.
    func reported(of work: Int64, from start: SimulationTime, to end: SimulationTime) -> Int64 {
        let first = facts.months[facts.monthIndex(of: facts.clock.reportTime)]
        if start.seconds >= first { return work }
        let length = end.seconds - start.seconds
        return work - share(work, min(length, first - start.seconds), length)
    }

    /// What of a job's work trains models, as far as its size tells.
    func training(of work: Int64, in scale: JobScale) -> Int64 {
        share(work, training[Int(scale.rawValue)], PurposeShare.whole)
    }

    /// floor(total x part / whole) without overflow, for 0 <= part <= whole.
    private func share(_ total: Int64, _ part: Int64, _ whole: Int64) -> Int64 {
        let (product, isTooLarge) = total.multipliedReportingOverflow(by: part)
        if !isTooLarge { return product / whole }
        return whole.dividingFullWidth(total.multipliedFullWidth(by: part)).quotient
    }

    private mutating func noteSpan(
        _ key: LedgerKey, of request: LeaseRequest, from: SimulationTime, to: SimulationTime,
        work: Int64
    ) {
        let isLarge = key.scale.rawValue >= JobScale.cluster.rawValue
        guard key.purpose.isTraining, isLarge || request.isForCampaign else { return }
        spans.append(
            TrainingSpan(
                organisation: request.endUser.opened(by: .ledger), project: request.project,
                region: key.region, lot: key.lot, gang: request.gang, from: from, to: to,
                work: work))
    }
}

/// One cell of the ledger with what was booked to it.
package struct LedgerCell: BitwiseCopyable, Equatable, Sendable {
    package var key: LedgerKey
    /// Chips times seconds.
    package var gpuSeconds: Int64
    /// TFLOP (1e12 floating-point operations).
    package var work: Int64
    /// Micro-USD.
    package var spend: Int64

    fileprivate mutating func add(_ gpuSeconds: Int64, _ work: Int64, _ spend: Int64) {
        self.gpuSeconds.add(saturating: gpuSeconds)
        self.work.add(saturating: work)
        self.spend.add(saturating: spend)
    }
}

/// A purpose and what of a lease is for it.
private struct PurposeShare {
    /// All of a lease.
    static let whole: Int64 = 1_000_000

    var purpose: Purpose
    /// Millionths.
    var share: Int64

    /// The purposes of leases that train, or of those that do not, in the proportions they have among
    /// all; they add up to the whole, the largest taking the rest.
    static func all(of shares: [Double], training: Bool) -> [Self] {
        let some = zip(Purpose.allCases, shares).filter { $0.isTraining == training && $1 > 0 }
        let sum = some.reduce(0) { $0 + $1.1 }
        var result = some.map {
            Self(purpose: $0, share: Int64(saturating: ($1 / sum * Double(whole)).rounded()))
        }
        if let largest = result.indices.max(by: { result[$0].share < result[$1].share }) {
            result[largest].share += whole - result.reduce(0) { $0 + $1.share }
        }
        return result
    }
}
