import ComputeAccess
import SimulationKernel
import Testing

/// Small deterministic schedules, second by second. Both tables were worked out without this code.
@Suite struct FleetScheduleTests {
    /// Submission, duration, GPUs per job; then scheduler and placement with the start of every job.
    static let eightGPUs = """
        0 10 4, 0 5 4, 1 3 8, 2 4 2, 3 20 2, 4 1 1, 10 6 8, 11 2 1, 12 9 4, 13 2 4
        fifo pool 0 0 10 13 13 13 33 39 39 41
        fifo consol 0 0 10 13 13 13 33 39 39 41
        sjf pool 0 0 10 13 23 5 17 13 23 13
        sjf consol 0 0 10 13 23 5 17 13 23 13
        skip pool 0 0 25 5 5 9 28 11 12 21
        skip consol 0 0 25 5 5 9 28 11 12 21
        sjfskip pool 0 0 26 5 6 5 29 11 12 21
        sjfskip consol 0 0 26 5 6 5 29 11 12 21
        easy pool 0 0 10 5 13 5 33 13 13 22
        easy consol 0 0 10 5 13 5 33 13 13 22
        """

    static let sixteenGPUs = """
        0 100 12, 5 50 8, 6 30 4, 6 10 4, 7 5 16, 20 80 1, 21 3 3, 40 15 9, 41 15 1, 90 2 16, 91 1 1
        fifo pool 0 100 100 100 150 155 155 155 155 235 237
        fifo consol 0 100 100 100 150 155 155 155 155 235 237
        sjf pool 0 122 107 6 102 122 21 107 107 100 91
        sjf consol 0 122 107 6 102 122 21 107 107 100 91
        skip pool 0 100 6 36 150 46 46 155 49 170 91
        skip consol 0 100 6 36 150 46 46 155 49 170 91
        sjfskip pool 0 115 16 6 167 49 46 100 46 165 91
        sjfskip consol 0 115 16 6 167 49 46 100 46 165 91
        easy pool 0 100 6 36 150 46 46 155 49 170 91
        easy consol 0 100 6 36 150 46 46 155 49 170 91
        """

    @Test(arguments: [(8, eightGPUs), (16, sixteenGPUs)])
    func everyJobStartsAtItsSecond(gpus: Int, table: String) throws {
        let lines = table.split(separator: "\n")
        let jobs = Self.jobs(lines[0])
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            let scheduler = try #require(Scheduler(rawValue: String(words[0])))
            let placement = try #require(PlacementRule(rawValue: String(words[1])))
            var replay = FleetReplay(gpus: gpus, scheduler: scheduler, placement: placement)
            let starts = replay.run(jobs).map { $0?.seconds }
            #expect(starts == words.dropFirst(2).map { Int64($0) }, "\(words[0]) \(words[1])")
        }
    }

    static func jobs(_ text: Substring) -> [FleetJob] {
        text.split(separator: ",").enumerated().map { index, part in
            let numbers = part.split(separator: " ").map { Int64($0)! }
            return FleetJob(
                id: UInt64(index), gpus: Int(numbers[2]), duration: .seconds(numbers[1]),
                submitted: SimulationTime(seconds: numbers[0]))
        }
    }
}
