internal import SimulationKernel

// What a checkpoint keeps of the books: rows as they were recorded, unsorted. They add up over the
// workers, so whoever goes on may take all of them.

extension Ledger {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(cells) { $0.encode(into: &$1) }
        writer.writeList(spans) { $0.encode(into: &$1) }
    }

    mutating func add(from reader: inout ByteReader) throws(ByteReadError) {
        for cell in try reader.readList(LedgerCell.init(from:)) { try add(cell) }
        for span in try reader.readList(TrainingSpan.init(from:)) { add(span) }
    }
}

extension Funnel {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(cells) { $0.encode(into: &$1) }
    }

    mutating func add(from reader: inout ByteReader) throws(ByteReadError) {
        for cell in try reader.readList(FunnelCell.init(from:)) { try add(cell) }
    }
}
