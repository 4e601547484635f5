import ComputeAccess
import SimulationKernel
import Testing

/// Rows of the journal and cells of the ledger travel and come back as they were.
@Suite struct WiredRowTests {
    /// Every kind of row that the journal keeps, and the cells beside it.
    private static let types: [any (Wired & BitwiseCopyable).Type] =
        Journal.rowTypes + [
            LedgerCell.self, LedgerKey.self, FunnelCell.self, FunnelKey.self, TrainingSpan.self,
            MoneyFlow.self, FleetTotals.self,
        ]

    @Test func `every row comes back as it was written`() {
        for (place, type) in Self.types.enumerated() { Self.comesBack(type, name: UInt64(place)) }
    }

    @Test func `a row cut short anywhere is refused`() throws {
        for (place, type) in Self.types.enumerated() {
            try Self.isRefusedWhenShort(type, name: UInt64(place))
        }
    }

    private static func comesBack<Row: Wired>(_: Row.Type, name: UInt64) {
        let drawn = WireSamples.drawn(name: name) { reader throws(ByteReadError) in
            try Row(from: &reader)
        }
        #expect(drawn.count >= 3, "\(Row.self)")
        for (row, bytes) in drawn {
            var writer = ByteWriter()
            row.encode(into: &writer)
            #expect(writer.bytes == bytes, "\(Row.self)")
            var counter = ByteCounter()
            var walked = row
            walked.wire(&counter)
            #expect(counter.count == bytes.count, "\(Row.self)")
        }
    }

    private static func isRefusedWhenShort<Row: Wired>(_: Row.Type, name: UInt64) throws {
        let drawn = WireSamples.drawn(name: name) { reader throws(ByteReadError) in
            try Row(from: &reader)
        }
        let whole = try #require(drawn.first, "\(Row.self)").bytes
        for length in 0..<whole.count {
            #expect(throws: ByteReadError.self, "\(Row.self)") {
                try WireSamples.read(Array(whole.prefix(length))) {
                    reader throws(ByteReadError) in try Row(from: &reader)
                }
            }
        }
    }
}
