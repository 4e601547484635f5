import Foundation
import Testing

/// `sluice replay` as a person sees it: the whole output.
@Suite struct ReplayCommandTests {
    /// Ten jobs on 8 GPUs; under EASY backfill three pass the job that needs the whole cluster.
    static let trace = """
        submit_s,duration_s,gpus,vc
        0,10,4,a
        0,5,4,a
        1,3,8,a
        2,4,2,a
        3,20,2,a
        4,1,1,a
        """

    static func replay(_ options: String...) async throws -> (table: String, starts: String) {
        var found = (table: "", starts: "")
        try await withTemporaryDirectory { folder in
            try Data(trace.utf8).write(to: URL(fileURLWithPath: "\(folder)/jobs.csv"))
            let fixed = [
                "replay", "--trace", "\(folder)/jobs.csv", "--out", "\(folder)/starts.csv",
            ]
            let outcome = try await SluiceProcess.start(fixed + options)
                .outcome(within: .seconds(60))
            #expect(outcome.status == 0)
            #expect(outcome.standardError.isEmpty)
            let starts = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/starts.csv"))
            found = (outcome.standardOutput, String(decoding: starts, as: UTF8.self))
        }
        return found
    }

    @Test func theTableSaysWhatEveryJobWaited() async throws {
        let found = try await Self.replay("--gpus", "8", "--scheduler", "easy")
        #expect(
            found.table == """
                figure                 value  unit
                ---------------------  -----  ----
                jobs                       6
                jobs that waited           4
                wait, mean               3.8  s
                wait, median               1  s
                wait, 95th percentile     10  s
                wait, 99th percentile     10  s
                wait, longest             10  s
                completion, mean        11.0  s
                makespan                  33  s
                GPU utilisation        50.38  %
                sum of starts             33  s
                hash of starts           145

                """)
        #expect(
            found.starts == """
                job,submit_s,duration_s,gpus,start_s,end_s
                1,0,10,4,0,10
                2,0,5,4,0,5
                3,1,3,8,10,13
                4,2,4,2,5,9
                5,3,20,2,13,33
                6,4,1,1,5,6

                """)
    }

    @Test func jsonHasTheNamesOfThePublishedTables() async throws {
        let found = try await Self.replay(
            "--gpus", "8", "--scheduler", "fifo", "--placement", "consol", "--json",
            "--cluster", "a", "--from", "0", "--to", "1")
        #expect(
            found.table == """
                {
                  "gpu_utilization" : 0.8076923076923077,
                  "jobs" : 3,
                  "makespan_s" : 13,
                  "max_wait_s" : 9,
                  "mean_completion_s" : 9,
                  "mean_wait_s" : 3,
                  "p50_wait_s" : 0,
                  "p95_wait_s" : 9,
                  "p99_wait_s" : 9,
                  "start_hash" : 30,
                  "start_sum" : 10,
                  "waited" : 1
                }

                """)
    }
}
