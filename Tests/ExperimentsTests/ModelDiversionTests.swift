import ComputeAccess
import Experiments
import Scenarios
import SimulationKernel
import Testing

/// Chips that come against a rule: who brings them, what they fetch, what is lost on the way.
@Suite struct ModelDiversionTests {
    static let history = Diverted.history

    @Test func `orders that a rule stops bring diverted chips, and compute on them`() {
        #expect(Self.history.diverted > 20)
        #expect(Self.history.covered(.diverted) > 0)
        #expect(Self.history.record.grey.contains { $0.sought > 0 && $0.sold == 0 })
    }

    @Test func `without the mechanism there is no diverted chip`() {
        let off = Diverted.trial { $0.switchOff(.diversion) }
        #expect(off.diverted == 0)
        #expect(off.covered(.diverted) == 0)
        #expect(off.hubs(\.fronts) == 0)
        #expect(off.hubs(\.billed) > 0)
    }

    @Test func `where nothing is stopped nobody smuggles`() {
        let free = Diverted.trial("no-controls")
        #expect(free.diverted == 0)
        #expect(free.seized() == 0)
    }

    @Test func `rules that all obey let nothing through`() {
        #expect(Diverted.trial { $0.enforcement = .perfect }.diverted == 0)
    }

    @Test
    func `a hub is billed for what is delivered elsewhere, unless hubs take only what they keep`() {
        #expect(Self.history.hubs(\.elsewhere) > 10 * Self.history.hubs(\.here))
        let off = Diverted.trial { $0.switchOff(.hubBilling) }
        #expect(off.hubs(\.elsewhere) == 0)
        let delivered = off.hubs(\.here) + off.hubs(\.fronts)
        #expect(delivered <= off.hubs(\.billed))
        #expect(Double(delivered) > 0.5 * Double(off.hubs(\.billed)))
    }

    @Test func `chips seized are missed when they are not counted`() {
        #expect(Self.history.seized() > 0)
        #expect(Self.history.chips(.seized) == Self.history.seized())
        var record = Self.history.record
        let row = record.chips.firstIndex { $0.state == .seized }!
        record.chips[row].count -= 1
        #expect(!Invariants.violations(in: record, of: Self.history.subject).isEmpty)
    }

    @Test func `money that sellers of diverted chips are owed is paid`() {
        #expect(Self.history.record.chipMoney.billed == Self.history.record.chipMoney.paid)
        #expect(Self.history.record.prices.contains { $0.market == .greyMarket })
    }

    @Test
    func `the larger the capacity of smugglers the more chips come and the lower the premium`() {
        func mean(_ scenario: Scenario) -> (chips: Double, premium: Double) {
            var (chips, worth, list) = (0.0, 0.0, 0.0)
            for seed in 1...6 {
                for row in Diverted.trial(seed: UInt64(seed), of: scenario).record.grey {
                    chips += Double(row.sold)
                    worth += Double(row.sold) * Double(row.price)
                    list += Double(row.sold) * Double(row.list)
                }
            }
            return (chips, worth / list - 1)
        }
        let few = mean(
            Diverted.read(
                """
                smugglers:
                  couriers: {capacity: 0.5 chips}
                  firm: {capacity: 0 chips}
                """))
        let many = mean(Diverted.scenario)
        #expect(many.chips > 2 * few.chips)
        #expect(many.premium < 0.8 * few.premium)
    }

    @Test func `distributors that recognise every front sell to none`() {
        let scenario = Diverted.read(
            """
            distributors:
              hub: {recognition: 100 %}
              maker-of-servers: {recognition: 100 %}
            """)
        let strict = Diverted.trial(of: scenario)
        #expect(strict.hubs(\.fronts) == 0)
        #expect(strict.hubs(\.refused) > 0)
        #expect(strict.diverted == 0)
    }

    @Test(arguments: [1, 3])
    func `a run cut in two and spread over workers reports the same bytes`(workers: Int) throws {
        let subject = RunSubject(Diverted.world(), seed: 1)
        func spread() -> [ComputePartition] {
            let placement = (0..<subject.loads.count).map { UInt16($0 * 7 / 3 % workers) }
            return (0..<workers).map {
                ComputePartition(
                    Diverted.world(), seed: 1,
                    routes: Routes(workerOfAgent: placement, this: $0, workers: workers))
            }
        }
        let first = spread()
        try Spread(first).open(until: subject.endWindow * 2 / 3)
        let parts = first.map { $0.checkpoint() }
        let second = spread()
        for partition in second { try partition.resume(from: parts) }
        try Spread(second).open(until: subject.endWindow)
        let record = RunRecord(merging: second.map { RunRecord(reading: $0.finish()) })
        #expect(record.bytes == Self.history.record.bytes)
    }
}
