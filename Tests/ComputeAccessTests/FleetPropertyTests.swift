import ComputeAccess
import Foundation
import SimulationKernel
import Testing

/// What must hold for any jobs. Every failure names the seed that repeats it.
@Suite struct FleetPropertyTests {
    /// Set FLEET_SEED to look elsewhere.
    static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["FLEET_SEED"].flatMap { UInt64($0) }
        let seed = given ?? 20_260_101
        print("fleet property tests: FLEET_SEED=\(seed)")
        return seed
    }()

    static let schedulers = Scheduler.allCases.filter { $0 != .loss }

    static func draw(_ trial: Int, _ purpose: UInt64, _ ordinal: Int) -> Draw {
        Draw(seed: seed, name: UInt64(trial), purpose: purpose, ordinal: UInt64(ordinal))
    }

    /// A crowded little cluster: many ties in time and duration, gangs up to the whole of it.
    static func jobs(_ trial: Int, gpus: Int, count: Int) -> [FleetJob] {
        var time: Int64 = 0
        return (0..<count).map { index in
            time += Int64(draw(trial, 1, index).integer(below: 6))
            let large = draw(trial, 2, index).bernoulli(0.15)
            let gang = 1 + draw(trial, 3, index).index(below: large ? gpus : min(gpus, 9))
            let duration = 1 + Int64(draw(trial, 4, index).integer(below: 30))
            return FleetJob(
                id: UInt64(index), gpus: gang, duration: .seconds(duration),
                submitted: SimulationTime(seconds: time))
        }
    }

    @Test(arguments: schedulers, PlacementRule.allCases)
    func theScheduleIsThatOfThePlainRules(scheduler: Scheduler, placement: PlacementRule) {
        for trial in 0..<40 {
            let gpus = 8 + Self.draw(trial, 0, 0).index(below: 50)
            let jobs = Self.jobs(trial, gpus: gpus, count: 80)
            let plain = NaiveSchedule(jobs, gpus: gpus, scheduler: scheduler, placement: placement)
            var replay = FleetReplay(gpus: gpus, scheduler: scheduler, placement: placement)
            let starts = replay.run(jobs).map { $0?.seconds ?? -1 }
            #expect(starts == plain.starts, "seed \(Self.seed), trial \(trial), \(gpus) GPUs")
            for (job, promise) in plain.promises.enumerated() {
                if let promise { #expect(starts[job] <= promise, "trial \(trial), job \(job)") }
            }
            checkBooks(replay.fleet, jobs)
        }
    }

    private func checkBooks(_ fleet: Fleet, _ jobs: [FleetJob]) {
        #expect(fleet.counts.finished == jobs.count && fleet.counts.balance)
        #expect(fleet.free == fleet.capacity && fleet.busy == 0 && fleet.queuedGPUs == 0)
        let work = jobs.reduce(0) { $0 + Int64($1.gpus) * $1.duration.seconds }
        #expect(fleet.totals.busy == work)
        #expect(fleet.totals.capacity == Int64(fleet.capacity) * fleet.accountedUntil.seconds)
    }

    @Test func noGPUIsGivenToTwoJobsAtOnce() {
        for trial in 0..<30 {
            let jobs = Self.jobs(trial, gpus: 60, count: 120)
            var fleet = Fleet(gpus: 60, scheduler: .skip, placement: .consol)
            var used = Array(repeating: 0, count: 8)
            var agenda = Agenda()
            var held: [FleetTicket: [(node: Int, gpus: Int)]] = [:]
            for job in jobs {
                while let due = agenda.first, due.end <= job.submitted.seconds {
                    agenda.removeFirst()
                    for part in held[due.ticket]! { used[part.node] -= part.gpus }
                    fleet.finish(due.ticket, at: SimulationTime(seconds: due.end))
                }
                _ = fleet.submit(job, at: job.submitted)
                while let start = fleet.startNext(at: job.submitted) {
                    let parts = fleet.nodes(of: start.ticket)
                    held[start.ticket] = parts
                    agenda.insert(start.end.seconds, start.ticket)
                    for part in parts { used[part.node] += part.gpus }
                    #expect(parts.reduce(0) { $0 + $1.gpus } == Int(start.job.gpus))
                    #expect(parts.count == (Int(start.job.gpus) + 7) / 8)
                }
                #expect(used.dropLast().allSatisfy { $0 >= 0 && $0 <= 8 } && used[7] <= 4)
                #expect(used.reduce(0, +) == fleet.busy)
            }
        }
    }

    @Test func withSingleGPUsBackfillIsFirstComeFirstServed() {
        for trial in 0..<10 {
            let jobs = Self.jobs(trial, gpus: 8, count: 200).map { job in
                var single = job
                single.gpus = 1
                return single
            }
            var easy = FleetReplay(gpus: 8, scheduler: .easy)
            var fifo = FleetReplay(gpus: 8, scheduler: .fifo)
            #expect(easy.run(jobs) == fifo.run(jobs), "seed \(Self.seed), trial \(trial)")
        }
    }
}
