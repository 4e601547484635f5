import Experiments
import Testing

/// Which runs go side by side and which are spread.
@Suite struct ScheduleTests {
    private struct Asked: Error {}

    private func automatic(_ runs: Int, on workers: Int, events: Double) -> Schedule {
        Schedule(runs: runs, workers: workers, sharing: .automatic) { events }
    }

    @Test(arguments: [(2, 2), (8, 4), (5, 1)])
    func `as many runs as can be dealt out evenly go side by side, whatever their size`(
        _ runs: Int, _ workers: Int
    ) throws {
        let schedule = try Schedule(runs: runs, workers: workers, sharing: .automatic) {
            throw Asked()
        }
        #expect(schedule.stages == [.init(runs: 0..<runs, team: 1, atOnce: workers)])
    }

    @Test func `a single small run stays on one worker and says why`() {
        let schedule = automatic(1, on: 2, events: 599)
        #expect(schedule.stages == [.init(runs: 0..<1, team: 1, atOnce: 1)])
        #expect(
            schedule.summary == "1 run on one worker: about 599 events in a window, and spreading "
                + "a run pays from 300 for each worker")
    }

    @Test func `a single large run is spread over as many workers as pay`() {
        #expect(automatic(1, on: 2, events: 600).stages.map(\.team) == [2])
        #expect(automatic(1, on: 8, events: 1_000).stages.map(\.team) == [3])
        #expect(automatic(1, on: 8, events: 1e9).stages.map(\.team) == [8])
    }

    @Test func `the last run is spread when it is large and begun like the others when not`() {
        #expect(
            automatic(3, on: 2, events: 1e4).stages == [
                .init(runs: 0..<2, team: 1, atOnce: 2), .init(runs: 2..<3, team: 2, atOnce: 1),
            ])
        #expect(
            automatic(3, on: 2, events: 100).stages == [.init(runs: 0..<3, team: 1, atOnce: 2)])
    }

    @Test func `the runs that are left share the workers evenly`() {
        #expect(
            automatic(7, on: 5, events: 1e4).stages == [
                .init(runs: 0..<5, team: 1, atOnce: 5), .init(runs: 5..<7, team: 2, atOnce: 2),
            ])
    }

    @Test func `what is asked for is done`() {
        let spread = Schedule(runs: 4, workers: 2, sharing: .spread) { 0 }
        #expect(spread.stages == [.init(runs: 0..<4, team: 2, atOnce: 1)])
        #expect(spread.summary == "4 runs in turn, each spread over 2 workers: as asked")
        let whole = Schedule(runs: 1, workers: 2, sharing: .onePerWorker) { 1e9 }
        #expect(whole.stages == [.init(runs: 0..<1, team: 1, atOnce: 1)])
    }

    @Test func `one worker leaves nothing to be said`() {
        #expect(automatic(3, on: 1, events: 0).summary == nil)
    }

    @Test func `the share of time counts workers that idle`() {
        let schedule = automatic(3, on: 2, events: 0)
        #expect(schedule.fraction(ended: [0], underWay: [[]]) == 0)
        #expect(schedule.fraction(ended: [0], underWay: [[0.5, 0.5]]) == 0.25)
        // Two of three runs are done, but half of the time is still to come.
        #expect(schedule.fraction(ended: [2], underWay: [[]]) == 0.5)
        #expect(schedule.fraction(ended: [2], underWay: [[0.5]]) == 0.75)
        // The run that is left begins where a worker is free first.
        #expect(schedule.fraction(ended: [1], underWay: [[0.5]]) == 0.5)
        #expect(schedule.fraction(ended: [3], underWay: [[]]) == 1)
    }

    @Test func `the share of time counts spread runs by their teams`() {
        let schedule = automatic(3, on: 2, events: 1e4)
        #expect(abs(schedule.fraction(ended: [2, 0], underWay: [[], []]) - 2.0 / 3) < 1e-12)
        #expect(abs(schedule.fraction(ended: [2, 0], underWay: [[], [0.5]]) - 5.0 / 6) < 1e-12)
    }
}
