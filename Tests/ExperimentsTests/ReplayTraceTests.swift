import ComputeAccess
import Experiments
import SimulationKernel
import Testing

/// Reading a job trace: what is taken, and what is said about a bad one.
@Suite struct ReplayTraceTests {
    /// Two clusters, columns in an order of their own, one line from a spreadsheet.
    static let small = """
        vc,gpus,submit_s,duration_s,user
        red,8,100,50,a
        blue,4,100,30,b
        red,2,110,0,c\r
        red,6,90,20,d

        """

    static func read(
        _ text: String, _ selection: JobTrace.Selection = .init()
    ) throws(TraceProblems) -> [FleetJob] {
        try JobTrace(Array(text.utf8), name: "jobs.csv", selection: selection).jobs
    }

    static func problems(_ text: String, _ selection: JobTrace.Selection = .init()) -> String {
        do throws(TraceProblems) {
            _ = try read(text, selection)
            return "none"
        } catch { return error.description }
    }

    @Test func aSmallTraceOfOurOwnRunsSecondBySecond() throws {
        let jobs = try Self.read(Self.small, .init(cluster: "red", gpus: 8))
        #expect(jobs.map(\.gpus) == [8, 2, 6])
        // Worked by hand: 6 GPUs from 90 to 110; then all 8 to 160; the third takes its one second.
        var replay = FleetReplay(gpus: 8, scheduler: .fifo)
        let starts = replay.run(jobs).compactMap { $0 }
        #expect(starts.map(\.seconds) == [110, 160, 90])
        let summary = ReplaySummary(jobs, starts: starts, gpus: 8)
        #expect(summary.waited == 2)
        #expect(summary.meanWait == 20)
        #expect(summary.maxWait == 50)
        #expect(summary.p50Wait == 10)
        #expect(summary.makespan == 71)
        #expect(summary.startSum == 360)
        #expect(summary.startHash == 110 + 2 * 160 + 3 * 90)
        #expect(summary.utilization == Double(8 * 50 + 2 + 6 * 20) / Double(8 * 71))
    }

    @Test func theWindowIncludesBothItsEnds() throws {
        let jobs = try Self.read(Self.small, .init(from: 90, to: 100))
        #expect(jobs.map(\.submitted.seconds) == [100, 100, 90])
    }

    @Test func everyBadLineIsNamedWithReasonAndHint() {
        let text = """
            submit_s,duration_s,gpus,vc
            0,10,2,red
            1,ten,2,red
            2,10,red
            -3,10,2,red
            4,10,16,red
            """
        #expect(
            Self.problems(text, .init(gpus: 8)) == """
                jobs.csv:3: error: duration_s is 'ten', not a whole number
                  3 | 1,ten,2,red
                  hint: times are whole seconds, GPUs a count; no units, no decimals
                jobs.csv:4: error: 3 fields for 4 columns
                  4 | 2,10,red
                  hint: every line has as many fields as the header
                jobs.csv:5: error: submit_s is -3, outside 0 to 1000000000000
                  5 | -3,10,2,red
                  hint: no job is submitted before second 0, ends before it starts or needs no GPU
                jobs.csv:6: error: the job needs 16 GPUs, the cluster has 8
                  6 | 4,10,16,red
                  hint: raise --gpus to at least 16, or leave the job out of the trace

                """)
    }

    @Test func noMoreThanTwentyProblemsAreShown() {
        let text = "submit_s,duration_s,gpus\n" + String(repeating: "x,1,1\n", count: 30)
        let lines = Self.problems(text).split(separator: "\n")
        #expect(lines.count == 61)
        #expect(lines.last == "... and 10 more problems")
    }

    @Test(arguments: [
        ("", "jobs.csv: error: the file is empty"),
        ("submit_s,gpus\n", "jobs.csv:1: error: there is no column 'duration_s'"),
        ("submit_s,duration_s,gpus,vc\n", "jobs.csv: error: there is no job after the header"),
        (
            "submit_s,duration_s,gpus,vc\n5,1,1,blue\n",
            "jobs.csv: error: no job of cluster 'red' in the window asked for"
        ),
    ])
    func aTraceWithNothingToRunSaysWhy(text: String, sentence: String) {
        let said = Self.problems(text, .init(cluster: "red"))
        #expect(said.split(separator: "\n").first.map(String.init) == sentence)
    }
}
