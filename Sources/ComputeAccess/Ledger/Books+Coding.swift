internal import SimulationKernel

// What a checkpoint keeps of the books: rows as they were recorded, unsorted. They add up over the
// workers, so whoever goes on may take all of them.

extension Ledger {
    func encode(into writer: inout ByteWriter) {
        cells.encode(into: &writer)
        spans.encode(into: &writer)
    }

    mutating func add(from reader: inout ByteReader) throws(ByteReadError) {
        for cell in try [LedgerCell](from: &reader) { try add(cell) }
        for span in try [TrainingSpan](from: &reader) { add(span) }
    }
}

extension Funnel {
    func encode(into writer: inout ByteWriter) {
        cells.encode(into: &writer)
    }

    mutating func add(from reader: inout ByteReader) throws(ByteReadError) {
        for cell in try [FunnelCell](from: &reader) { try add(cell) }
    }
}
