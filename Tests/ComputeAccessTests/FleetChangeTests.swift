import ComputeAccess
import Foundation
import SimulationKernel
import Testing

/// Withdrawals, deliveries, holds and checkpoints, in any order.
@Suite struct FleetChangeTests {
    /// A fleet with something happening to it every second, drawn from a seed.
    struct Life {
        let trial: Int
        var fleet: Fleet
        var agenda = Agenda()
        var tickets: [FleetTicket] = []
        var capacitySeconds: Int64 = 0
        var log: [Int64] = []

        init(_ trial: Int, _ scheduler: Scheduler, _ placement: PlacementRule) {
            self.trial = trial
            fleet = Fleet(gpus: 40, scheduler: scheduler, placement: placement)
        }

        mutating func step(_ second: Int) {
            let now = SimulationTime(seconds: Int64(second))
            while let due = agenda.first, due.end <= now.seconds {
                agenda.removeFirst()
                if let job = fleet.finish(due.ticket, at: now) { log.append(Int64(job.id)) }
            }
            change(second, now)
            while let start = fleet.startNext(at: now) { note(start.ticket, start.job, now) }
            capacitySeconds += Int64(fleet.capacity)
        }

        private mutating func note(_ ticket: FleetTicket, _ job: FleetJob, _ now: SimulationTime) {
            agenda.insert(now.seconds + job.duration.seconds, ticket)
            log.append(Int64(job.id) << 20 | Int64(job.gpus))
        }

        private mutating func change(_ second: Int, _ now: SimulationTime) {
            let size = FleetPropertyTests.draw(trial, 7, second).index(below: 12)
            let kind = FleetHold(rawValue: second % 3)!
            switch FleetPropertyTests.draw(trial, 6, second).index(below: 16) {
            case 0: fleet.add(size, at: now)
            case 1: _ = fleet.remove(size, at: now)
            case 2: fleet.hold(size, as: kind, at: now)
            case 3: fleet.release(size, from: kind, at: now)
            case 4: fleet.setHold(size, as: kind, at: now)
            case 5, 6:
                guard !tickets.isEmpty else { return }
                let pick = FleetPropertyTests.draw(trial, 8, second).index(below: tickets.count)
                if let job = fleet.withdraw(tickets[pick], at: now) { log.append(-Int64(job.id)) }
            default: submit(second, now)
            }
        }

        private mutating func submit(_ second: Int, _ now: SimulationTime) {
            let job = FleetJob(
                id: UInt64(second),
                gpus: 1 + FleetPropertyTests.draw(trial, 9, second).index(below: 20),
                duration: .seconds(
                    1 + Int64(FleetPropertyTests.draw(trial, 10, second).index(below: 40))),
                submitted: now)
            switch fleet.submit(job, at: now) {
            case .refused: break
            case .queued(let ticket): tickets.append(ticket)
            case .started(let ticket):
                tickets.append(ticket)
                note(ticket, job, now)
            }
        }
    }

    @Test(arguments: Scheduler.allCases, PlacementRule.allCases)
    func theBooksBalanceWhateverHappens(scheduler: Scheduler, placement: PlacementRule) throws {
        for trial in 0..<10 {
            var life = Life(trial, scheduler, placement)
            for second in 0..<600 {
                life.step(second)
                let fleet = life.fleet
                let held = FleetHold.allCases.reduce(0) { $0 + fleet.held(as: $1) }
                #expect(fleet.capacity == fleet.free + fleet.busy + held)
                #expect(fleet.free >= 0 && fleet.room <= fleet.free && fleet.counts.balance)
            }
            life.fleet.account(to: SimulationTime(seconds: 600))
            #expect(life.fleet.totals.capacity == life.capacitySeconds)
        }
    }

    @Test(arguments: Scheduler.allCases, PlacementRule.allCases)
    func aRestoredFleetGoesOnAsIfNothingHadHappened(
        scheduler: Scheduler, placement: PlacementRule
    ) throws {
        var life = Life(99, scheduler, placement)
        for second in 0..<300 { life.step(second) }
        var restored = life
        var writer = ByteWriter()
        life.fleet.encode(into: &writer)
        restored.fleet = try writer.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            return try Fleet(from: &reader)
        }
        for second in 300..<600 {
            life.step(second)
            restored.step(second)
        }
        #expect(life.log == restored.log)
        #expect(life.fleet.totals == restored.fleet.totals)
    }

    @Test func aTicketThatOutlivedItsJobNamesNothing() {
        var fleet = Fleet(gpus: 8, scheduler: .loss)
        let job = FleetJob(id: 1, gpus: 8, duration: .hours(1), submitted: .start)
        guard case .started(let first) = fleet.submit(job, at: .start) else {
            Issue.record("an empty fleet refused a job that fits")
            return
        }
        #expect(fleet.withdraw(first, at: .start) == job)
        guard case .started(let second) = fleet.submit(job, at: .start) else {
            Issue.record("the GPUs did not come back")
            return
        }
        #expect(fleet.finish(first, at: .start) == nil)
        #expect(fleet.withdraw(first, at: .start) == nil)
        #expect(fleet.finish(second, at: SimulationTime(seconds: 3_600)) == job)
        #expect(fleet.totals.busy == 8 * 3_600)
    }

    @Test func anOwnerIsToldAboutHowLongAJobWouldWait() {
        var fleet = Fleet(gpus: 8, scheduler: .fifo)
        #expect(fleet.expectedWait(gpus: 8, at: .start) == .zero)
        #expect(fleet.expectedWait(gpus: 9, at: .start) == nil)
        let job = FleetJob(id: 1, gpus: 8, duration: .hours(2), submitted: .start)
        _ = fleet.submit(job, at: .start)
        #expect(fleet.startNext(at: .start) != nil)
        #expect(fleet.expectedWait(gpus: 8, at: .start) == .hours(2))
        _ = fleet.submit(job, at: .start)
        #expect(fleet.expectedWait(gpus: 8, at: .start) == .hours(4))
    }

    @Test func whatNeverFitsBesideReservedGPUsHasNoWait() {
        var fleet = Fleet(gpus: 8, scheduler: .fifo)
        fleet.hold(2, as: .reserved, at: .start)
        let job = FleetJob(id: 1, gpus: 6, duration: .hours(2), submitted: .start)
        _ = fleet.submit(job, at: .start)
        #expect(fleet.startNext(at: .start) != nil)
        #expect(fleet.expectedWait(gpus: 6, at: .start) == .hours(2))
        #expect(fleet.expectedWait(gpus: 7, at: .start) == nil)
    }
}
