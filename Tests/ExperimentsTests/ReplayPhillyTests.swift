import ComputeAccess
import Experiments
import Foundation
import SimulationKernel
import Testing

/// The schedules of real jobs (Microsoft Philly, 2017), computed by two other programs. The files are
/// not part of the project; without them these tests say so and pass.
@Suite struct ReplayPhillyTests {
    static let shared = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared").standardizedFileURL

    /// The bytes of a shared file, or nil after saying that it is not there.
    static func bytes(_ path: String) -> [UInt8]? {
        guard let data = try? Data(contentsOf: shared.appending(path: path)) else {
            print("skipped: ../shared/\(path) is not there")
            return nil
        }
        return Array(data)
    }

    /// Rows of a CSV file by column name; fields in quotes may hold commas.
    static func rows(_ bytes: [UInt8]) -> [[String: String]] {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let names = lines[0].split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            var fields = [""]
            var quoted = false
            for character in line {
                if character == "\"" {
                    quoted.toggle()
                } else if character == ",", !quoted {
                    fields.append("")
                } else {
                    fields[fields.count - 1].append(character)
                }
            }
            return Dictionary(uniqueKeysWithValues: zip(names, fields))
        }
    }

    struct Case {
        var summary: ReplaySummary
        var sumFromFirst: Int64
    }

    /// The jobs of one row's cluster and window; read once for the rows that share them.
    struct Trace {
        var bytes: [UInt8]
        var jobs: [String: [FleetJob]] = [:]

        mutating func jobs(of row: [String: String]) throws -> [FleetJob] {
            let key = "\(row["vc"]!) \(row["from_s"]!) \(row["to_s"]!)"
            if let known = jobs[key] { return known }
            let selection = JobTrace.Selection(
                cluster: row["vc"], from: Int64(row["from_s"]!)!, to: Int64(row["to_s"]!)!)
            let selected = try JobTrace(bytes, name: "philly_jobs.csv", selection: selection).jobs
            jobs[key] = selected
            return selected
        }
    }

    static func replay(_ jobs: [FleetJob], _ row: [String: String]) throws -> Case {
        let gpus = try #require(Int(row["gpus"]!))
        var replay = FleetReplay(
            gpus: gpus, scheduler: try #require(Scheduler(rawValue: row["policy"]!)),
            placement: try #require(PlacementRule(rawValue: row["placement"]!)))
        let summary = ReplaySummary(jobs, starts: replay.run(jobs).compactMap { $0 }, gpus: gpus)
        let first = summary.startSum - Int64(summary.jobs) * jobs[0].submitted.seconds
        return Case(summary: summary, sumFromFirst: first)
    }

    @Test func everyRowOfTheReferenceComesOutToTheSecond() throws {
        guard let trace = Self.bytes("data/philly_jobs.csv"),
            let table = Self.bytes("oracles/trace_philly.csv")
        else { return }
        var philly = Trace(bytes: trace)
        for row in Self.rows(table) {
            let found = try Self.replay(philly.jobs(of: row), row).summary
            let integers: [(String, Int64)] = [
                ("jobs", Int64(found.jobs)), ("p50_wait_s", found.p50Wait),
                ("p95_wait_s", found.p95Wait), ("p99_wait_s", found.p99Wait),
                ("max_wait_s", found.maxWait), ("waited", Int64(found.waited)),
                ("makespan_s", found.makespan), ("start_sum", found.startSum),
                ("start_hash", found.startHash),
            ]
            for (name, value) in integers {
                #expect(Int64(row[name]!) == value, "case \(row["case"]!), \(name)")
            }
            #expect(abs(Double(row["mean_wait_s"]!)! - found.meanWait) < 1e-4)
            #expect(abs(Double(row["mean_jct_s"]!)! - found.meanCompletion) < 1e-4)
            #expect(abs(Double(row["gpu_util"]!)! - found.utilization) < 1e-6)
        }
    }

    @Test func publishedSimulatorsOfOthersAgreeToTheSecond() throws {
        guard let trace = Self.bytes("data/philly_jobs.csv"),
            let table = Self.bytes("oracles/peer_code_philly.csv")
        else { return }
        var philly = Trace(bytes: trace)
        for row in Self.rows(table) {
            let found = try Self.replay(philly.jobs(of: row), row)
            let name = "\(row["peer"]!), \(row["peer_policy"]!), \(row["vc"]!)"
            #expect(Int(row["jobs"]!) == found.summary.jobs, "\(name)")
            #expect(abs(Double(row["mean_wait_s"]!)! - found.summary.meanWait) < 1e-6, "\(name)")
            #expect(
                abs(Double(row["mean_jct_s"]!)! - found.summary.meanCompletion) < 1e-6, "\(name)")
            if let longest = Int64(row["max_wait_s"]!) {
                #expect(longest == found.summary.maxWait, "\(name)")
            }
            if let sum = Int64(row["start_sum_from_first"]!) {
                #expect(sum == found.sumFromFirst, "\(name)")
            }
        }
    }
}
