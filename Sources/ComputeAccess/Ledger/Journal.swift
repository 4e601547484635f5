package import SimulationKernel

/// Rows that agents record as they go: fleets by month, licences decided, chips moved, money paid.
package struct Journal: Sendable {
    package var fleets: [FleetRow] = []
    package var licences: [LicenceRow] = []
    package var chips: [ChipRow] = []
    package var orders: [OrderRow] = []
    package var movements: [MovementRow] = []
    package var reports: [ReportRow] = []
    package var tenders: [TenderRow] = []
    package var modelUses: [ModelUseRow] = []
    package var checks: [CheckRow] = []
    package var hubs: [HubRow] = []
    package var seizures: [SeizureRow] = []
    package var grey: [GreyRow] = []
    package var prices: [PriceRow] = []
    package var campaigns: [CampaignRow] = []
    package var projects: [ProjectRow] = []
    package var traces: [TraceRow] = []
    /// Bills of leases and models that arrive before the end: as much billed as paid, over all agents.
    package var money = MoneyFlow()
    /// The same of chips.
    package var chipMoney = MoneyFlow()

    /// One line per kind of row.
    private static let kinds: [RowKind] = [
        RowKind(\.fleets),
        RowKind(\.licences),
        RowKind(\.chips),
        RowKind(\.reports),
        RowKind(\.tenders),
        RowKind(\.modelUses),
        RowKind(\.checks),
        RowKind(\.hubs),
        RowKind(\.seizures),
        RowKind(\.grey),
        RowKind(\.prices),
        RowKind(\.orders),
        RowKind(\.movements),
        RowKind(\.campaigns),
        RowKind(\.projects),
        RowKind(\.traces),
    ]

    /// The kinds of rows that it keeps.
    package static var rowTypes: [any JournalRow.Type] { kinds.map(\.type) }

    init() {}

    /// Appends another worker's, unsorted.
    mutating func add(_ other: Journal) {
        for kind in Self.kinds { kind.add(&self, other) }
        money.add(other.money)
        chipMoney.add(other.chipMoney)
    }

    /// Puts the rows of every kind into the order of the tables.
    mutating func sort() {
        for kind in Self.kinds { kind.sort(&self) }
    }

    func encode(into writer: inout ByteWriter) {
        for kind in Self.kinds { kind.write(self, &writer) }
        money.encode(into: &writer)
        chipMoney.encode(into: &writer)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        for kind in Self.kinds { try kind.read(&self, &reader) }
        try money.wire(&reader)
        try chipMoney.wire(&reader)
    }
}

/// A row of the journal: what it needs to travel to the coordinator and to lie in order there.
///
/// A new kind of row is a file of its own, an array in ``Journal`` and a line in its list of kinds.
package protocol JournalRow: BitwiseCopyable, Sendable, Wired {
    /// Order of the rows in tables.
    static func precedes(_ a: Self, _ b: Self) -> Bool
    /// Takes in a row that says more about the same thing; false when it is about another.
    mutating func absorb(_ other: Self) -> Bool
}

extension JournalRow {
    package mutating func absorb(_: Self) -> Bool { false }
}

/// What is done with the rows of one kind, wherever the journal keeps them.
private struct RowKind: Sendable {
    let type: any JournalRow.Type
    let add: @Sendable (inout Journal, Journal) -> Void
    let sort: @Sendable (inout Journal) -> Void
    let write: @Sendable (Journal, inout ByteWriter) -> Void
    let read: @Sendable (inout Journal, inout ByteReader) throws(ByteReadError) -> Void

    init<Row: JournalRow>(_ rows: any WritableKeyPath<Journal, [Row]> & Sendable) {
        type = Row.self
        add = { $0[keyPath: rows] += $1[keyPath: rows] }
        sort = {
            $0[keyPath: rows].sort(by: Row.precedes)
            $0[keyPath: rows].mergeNeighbours { $0.absorb($1) }
        }
        write = { $0[keyPath: rows].encode(into: &$1) }
        read = { (journal, reader) throws(ByteReadError) in
            try journal[keyPath: rows].wire(&reader)
        }
    }
}

extension Array {
    /// Makes neighbours one where the first takes in the second.
    mutating func mergeNeighbours(_ absorb: (inout Element, Element) -> Bool) {
        var kept = 0
        for place in indices {
            if kept > 0, absorb(&self[kept - 1], self[place]) { continue }
            self[kept] = self[place]
            kept += 1
        }
        removeLast(count - kept)
    }
}
