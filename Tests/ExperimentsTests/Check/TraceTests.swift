import ComputeAccess
import SimulationKernel
import Testing

/// What agents got and drew, in hashes. ``ModelCheckpointTests`` shows that cuts and workers do not matter.
@Suite struct TraceTests {
    static let traced = Trial(Smallest.world(), seed: 1, isTraced: true)

    @Test func `a trace changes nothing else`() {
        var record = Self.traced.record
        #expect(record.traces.count > 1_000)
        record.traces = []
        #expect(record.bytes == Smallest.history.record.bytes)
    }

    @Test func `every organisation, region and maker leaves rows, one a month at most`() {
        let rows = Self.traced.record.traces
        #expect(Set(rows.map { [Int($0.agent), Int($0.month)] }).count == rows.count)
        let layout = Self.traced.subject.facts.layout
        let agents = Set(rows.map { Int($0.agent) })
        #expect(
            (0..<layout.organisations).allSatisfy { agents.contains(layout.organisation($0).index) }
        )
        #expect((0..<layout.regions).allSatisfy { agents.contains(layout.region($0).index) })
        #expect((0..<layout.makers).allSatisfy { agents.contains(layout.maker($0).index) })
    }

    @Test func `another seed changes the words of every organisation from the start`() {
        let other = Trial(Smallest.world(), seed: 2, isTraced: true)
        func words(_ trial: Trial) -> [UInt32: UInt64] {
            let layout = trial.subject.facts.layout
            let rows = trial.record.traces.filter {
                $0.month == 0 && $0.agent >= layout.firstOrganisation
                    && $0.agent < layout.firstInstitution
            }
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.agent, $0.words) })
        }
        let (here, there) = (words(Self.traced), words(other))
        #expect(here.count == there.count && !here.isEmpty)
        #expect(here.allSatisfy { there[$0] != $1 })
    }

    @Test func `a licence leaves every trace as it was until it is known, and none after`() {
        let licensing = Trial(Smallest.world("cloud-licensing"), seed: 1, isTraced: true)
        let (rows, others) = (Self.traced.record.traces, licensing.record.traces)
        let known = Self.traced.month(from: "2023-07-01")
        func before(_ rows: [TraceRow]) -> [TraceRow] { rows.filter { $0.month < known } }
        #expect(before(rows) == before(others))
        #expect(rows != others)
    }

    @Test func `families hold every agent once, by the names that the scenario gives`() {
        let families = Self.traced.subject.agentFamilies
        let agents = families.flatMap { Array($0.agents) }
        #expect(agents == Array(0..<Self.traced.subject.facts.layout.agents))
        let names = families.map(\.name)
        #expect(names.contains("organisation majors"))
        #expect(names.contains("licensing"))
        let majors = families.first { $0.name == "organisation majors" }
        #expect(majors?.name(of: (majors?.agents.lowerBound ?? 0) + 1) == "organisation majors/1")
    }
}
