internal import SimulationKernel

/// Everything a run has to report, from one worker or merged from all: rows in key order, the same
/// however the run was spread.
package struct RunRecord: Sendable {
    package var executed: Int64
    package var cells: [LedgerCell]
    package var campaigns: [TrainingSpan]
    package var funnel: [FunnelCell]
    package var fleets: [FleetRow]
    package var licences: [LicenceRow]
    package var chips: [ChipRow]
    package var reports: [ReportRow]
    /// Micro-USD in bills sent and received before the end.
    package var moneySent: Int64
    package var moneyReceived: Int64

    /// What one worker's books hold.
    init(_ books: Surroundings, executed: Int64) {
        self.executed = executed
        cells = books.ledger.cells
        campaigns = books.ledger.campaigns
        funnel = books.funnel.cells
        fleets = books.journal.fleets
        licences = books.journal.licences
        chips = books.journal.chips
        reports = books.journal.reports
        moneySent = books.journal.moneySent
        moneyReceived = books.journal.moneyReceived
        sort()
    }

    /// All workers' records as one. Sums of whole numbers: their order does not matter.
    package init(merging parts: [RunRecord]) {
        executed = parts.reduce(0) { $0 + $1.executed }
        cells = parts.flatMap(\.cells)
        campaigns = parts.flatMap(\.campaigns)
        funnel = parts.flatMap(\.funnel)
        fleets = parts.flatMap(\.fleets)
        licences = parts.flatMap(\.licences)
        chips = parts.flatMap(\.chips)
        reports = parts.flatMap(\.reports)
        moneySent = parts.reduce(0) { $0 + $1.moneySent }
        moneyReceived = parts.reduce(0) { $0 + $1.moneyReceived }
        sort()
    }

    private mutating func sort() {
        cells.sort { $0.key < $1.key }
        cells = cells.merged {
            $0.key == $1.key
        } by: {
            $0.gpuSeconds += $1.gpuSeconds
            $0.work += $1.work
            $0.spend += $1.spend
        }
        campaigns.sort {
            ($0.organisation, $0.from, $0.to, $0.work) < ($1.organisation, $1.from, $1.to, $1.work)
        }
        funnel.sort { $0.key < $1.key }
        funnel = funnel.merged {
            $0.key == $1.key
        } by: {
            $0.value += $1.value
        }
        fleets.sort { ($0.month, $0.region, $0.lot) < ($1.month, $1.region, $1.lot) }
        licences.sort {
            ($0.decidedDay, $0.applicant, $0.ordinal) < ($1.decidedDay, $1.applicant, $1.ordinal)
        }
        reports.sort { ($0.day, $0.region, $0.account) < ($1.day, $1.region, $1.account) }
        chips.sort { $0.order < $1.order }
        chips = chips.merged {
            $0.order == $1.order
        } by: {
            $0.count += $1.count
        }
    }
}

extension Array {
    /// Neighbours that are the same made one.
    fileprivate func merged(
        _ isSame: (Element, Element) -> Bool, by add: (inout Element, Element) -> Void
    ) -> [Element] {
        var result: [Element] = []
        result.reserveCapacity(count)
        for element in self {
            if let last = result.last, isSame(last, element) {
                add(&result[result.count - 1], element)
            } else {
                result.append(element)
            }
        }
        return result
    }
}

extension FunnelKey: Comparable {
    fileprivate var order: UInt64 {
        UInt64(month) << 24 | UInt64(group) << 16 | UInt64(measure.rawValue) << 8 | UInt64(rule)
    }

    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }
}

extension ChipRow {
    fileprivate var order: UInt64 {
        UInt64(month) << 48 | UInt64(chip) << 40 | UInt64(state.rawValue) << 32 | UInt64(region)
    }
}
