import SimulationRuntime
import Testing

@Suite struct PlacementTests {
    @Test func `equal loads make equal blocks of neighbours`() throws {
        let placement = try Placement.balanced(
            loads: Array(repeating: 5, count: 12), workers: 3)
        #expect(placement.workerOfAgent == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    }

    @Test func `the most loaded worker has as little as blocks allow`() throws {
        let loads: [Int64] = [9, 1, 1, 1, 1, 1, 1, 1, 1, 1]
        let placement = try Placement.balanced(loads: loads, workers: 2)
        #expect(placement.workerOfAgent == [0, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    }

    @Test func `loads of zero count as equal`() throws {
        let placement = try Placement.balanced(loads: [0, 0, 0, 0], workers: 2)
        #expect(placement.workerOfAgent == [0, 0, 1, 1])
    }

    @Test func `more workers than agents leaves some without`() throws {
        let placement = try Placement.balanced(loads: [1, 1], workers: 5)
        #expect(placement.workers == 5)
        #expect(Set(placement.workerOfAgent).count == 2)
    }

    @Test func `a group stays together wherever its members are`() throws {
        let placement = try Placement.balanced(
            loads: [1, 1, 1, 1, 1, 1], workers: 2, groups: [7, nil, nil, nil, nil, 7])
        #expect(placement.workerOfAgent[0] == placement.workerOfAgent[5])
        #expect(Set(placement.workerOfAgent).count == 2)
    }

    @Test func `pins are kept and the others fill what is free`() throws {
        let placement = try Placement.balanced(
            loads: [4, 1, 1, 1, 1], workers: 2, pins: [1, nil, nil, nil, nil])
        #expect(placement.workerOfAgent == [1, 0, 0, 0, 0])
    }

    @Test func `enormous loads do not overflow`() throws {
        let placement = try Placement.balanced(
            loads: [.max, .max, .max, 1], workers: 3, groups: [1, 1, nil, nil])
        #expect(placement.workerOfAgent[0] == placement.workerOfAgent[1])
    }

    @Test func `what cannot be placed is refused with its numbers`() {
        #expect(throws: PlacementError.workers(0)) {
            try Placement.balanced(loads: [1], workers: 0)
        }
        #expect(throws: PlacementError.worker(3, agent: 1, workers: 2)) {
            try Placement(workerOfAgent: [0, 3], workers: 2)
        }
        #expect(throws: PlacementError.load(-1, agent: 0)) {
            try Placement.balanced(loads: [-1], workers: 1)
        }
        #expect(throws: PlacementError.length(what: "pins", count: 1, agents: 2)) {
            try Placement.balanced(loads: [1, 1], workers: 1, pins: [nil])
        }
        #expect(throws: PlacementError.group(4, workers: [0, 1])) {
            try Placement.balanced(loads: [1, 1], workers: 2, groups: [4, 4], pins: [0, 1])
        }
    }
}
