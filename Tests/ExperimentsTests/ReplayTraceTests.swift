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
        red,2,110,1,c\r
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
                  hint: every line has as many fields as the header; one with a comma stands in quotes
                jobs.csv:5: error: submit_s is -3, outside 0 to 1000000000000
                  5 | -3,10,2,red
                  hint: no job is submitted before second 0, ends before it starts or needs no GPU
                jobs.csv:6: error: the job needs 16 GPUs, the cluster has 8
                  6 | 4,10,16,red
                  hint: raise --gpus to at least 16, or leave the job out: --too-large omit

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

    @Test func `quoted names and numbers are read as spreadsheets write them`() throws {
        let text =
            "\u{FEFF}\"submit_s\",\"duration_s\",\"gpus\"\r\n"
            + "\"0\",\"10\",\"1\"\r\n5,1.0,2\r\n"
        let jobs = try Self.read(text)
        #expect(jobs.map(\.duration.seconds) == [10, 1] && jobs.map(\.gpus) == [1, 2])
    }

    @Test func `two columns of one name are refused with both places`() {
        #expect(
            Self.problems("submit_s,duration_s,gpus,gpus\n0,10,1,2\n").hasPrefix(
                "jobs.csv:1: error: column 'gpus' stands there twice, as columns 3 and 4\n"))
    }

    @Test func `a job of no time is refused, left out or given a second, as asked`() throws {
        let text = "submit_s,duration_s,gpus\n0,0,8\n0,5,8\n"
        #expect(
            Self.problems(text).hasPrefix(
                "jobs.csv:2: error: the job takes 0 s, and no job is shorter than 1 s\n"))
        var treatment = TraceTreatment()
        treatment.instant = .omit
        let fewer = try JobTrace(Array(text.utf8), name: "jobs.csv", treatment: treatment)
        #expect(fewer.jobs.map(\.duration.seconds) == [5])
        #expect(fewer.notes == ["1 job of 0 s is left out (--instant)"])
        treatment.instant = .second
        let longer = try JobTrace(Array(text.utf8), name: "jobs.csv", treatment: treatment)
        #expect(longer.jobs.map(\.duration.seconds) == [1, 5])
        #expect(longer.notes == ["1 job of 0 s is given 1 s (--instant)"])
    }

    @Test(arguments: [
        "submit_s,duration_s,gpus\n0,10.5,1\n", "submit_s,duration_s,gpus\n0,1e1,1\n",
        "submit_s,duration_s,gpus\n0.5,10,1\n", "submit_s,duration_s,gpus\n0,10,1.5\n",
        "submit_s,duration_s,gpus\n0,,1\n", "submit_s,duration_s,gpus\n0,10 s,1\n",
        "submit_s,duration_s,gpus\n0,99999999999999999999,1\n",
        "submit_s,duration_s,gpus\n0,10,4294967297\n",
    ])
    func `a number that would have to be changed is refused`(_ text: String) {
        #expect(Self.problems(text).hasPrefix("jobs.csv:2: error: "), "\(Self.problems(text))")
    }
}
