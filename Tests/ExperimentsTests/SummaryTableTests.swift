import Experiments
import Results
import Testing

@Suite struct SummaryTableTests {
    @Test func `one replication has no interval, several have one around their mean`() {
        var summary = SummaryTable()
        summary.add(policy: "b", metric: "leak", channel: "all", unit: "FLOP", values: [1e25])
        summary.add(policy: "a", metric: "leak", channel: "all", unit: "FLOP", values: [1, 2, 3])
        summary.add(policy: "a", metric: "none", channel: "all", unit: "FLOP", values: [])
        let table = summary.table.sorted()
        #expect(table.rowCount == 2)
        #expect(table[0, "mean"] == .number(2))
        #expect((table[0, "chance_low"].quantity ?? 9) < 2)
        #expect((table[0, "chance_high"].quantity ?? 0) > 2)
        #expect(table[1, "chance_low"] == .missing)
        #expect(table[1, "p95"] == .missing, "chance is not ignorance")
    }
}
