internal import SimulationKernel

/// Everything a run has to report, from one worker or merged from all: rows in key order, the same
/// however the run was spread.
///
/// The journal's rows and sums are members of its own: `record.fleets`.
@dynamicMemberLookup
package struct RunRecord: Sendable {
    package var executed: Int64
    package var cells: [LedgerCell]
    package var spans: [TrainingSpan]
    package var funnel: [FunnelCell]
    package var journal: Journal

    /// A part of the journal.
    package subscript<Part>(dynamicMember part: WritableKeyPath<Journal, Part>) -> Part {
        get { journal[keyPath: part] }
        set { journal[keyPath: part] = newValue }
    }

    /// What one worker's books hold.
    init(_ books: Surroundings, executed: Int64) {
        self.executed = executed
        cells = books.ledger.cells
        spans = books.ledger.spans
        funnel = books.funnel.cells
        journal = books.journal
        sort()
    }

    /// All workers' records as one. Sums of whole numbers: their order does not matter.
    package init(merging parts: [RunRecord]) {
        executed = parts.reduce(0) { $0 + $1.executed }
        cells = parts.flatMap(\.cells)
        spans = parts.flatMap(\.spans)
        funnel = parts.flatMap(\.funnel)
        journal = Journal()
        for part in parts { journal.add(part.journal) }
        sort()
    }

    private mutating func sort() {
        cells.sort { $0.key < $1.key }
        cells.mergeNeighbours {
            guard $0.key == $1.key else { return false }
            $0.gpuSeconds.add(saturating: $1.gpuSeconds)
            $0.work.add(saturating: $1.work)
            $0.spend.add(saturating: $1.spend)
            return true
        }
        spans.sort()
        funnel.sort { $0.key < $1.key }
        funnel.mergeNeighbours {
            guard $0.key == $1.key else { return false }
            $0.value.add(saturating: $1.value)
            return true
        }
        journal.sort()
    }
}

extension FunnelKey: Comparable {
    fileprivate var order: UInt64 {
        UInt64(month) << 32 | UInt64(group) << 24 | UInt64(posture) << 16
            | UInt64(measure.rawValue) << 8 | UInt64(rule)
    }

    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }
}
