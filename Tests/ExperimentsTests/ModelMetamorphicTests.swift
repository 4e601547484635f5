import ComputeAccess
import Testing

/// What must come out exactly when a world is changed in a way whose effect is known beforehand.
@Suite struct ModelMetamorphicTests {
    @Test func `without money nobody buys chips`() {
        let trial = Smallest.trial { world in
            world.changeLots { lot in
                lot.budget = Timeline(constant: 0)
                lot.supplyShare = Timeline(constant: 0)
            }
        }
        #expect(trial.chips(.installed) == 0)
        #expect(trial.chips(.shipped) == 0)
        #expect(trial.chips(.made) == trial.chips(.outside))
        #expect(trial.chips(.made) > 0)
        #expect(Smallest.history.chips(.installed) > 0)
    }

    @Test func `with every cloud path closed nothing leaks through clouds`() {
        let trial = Smallest.trial {
            $0.switchOff(.cloudDirect, .intermediaries, .nonUSProviders, .partnerRegions)
        }
        let clouds: Set<Channel> = [
            .cloudDirect, .partnerRegion, .offshoreDatacenter, .shellAccount, .reseller, .broker,
        ]
        #expect(trial.gpuHours { clouds.contains($0.channel) } == 0)
        #expect(trial.covered() > 0)
    }

    @Test func `without officers no licence is granted and those who wait are counted`() {
        let trial = Smallest.trial("cloud-licensing") {
            $0.licensing.officers = Timeline(constant: 0)
        }
        #expect(trial.record.licences.allSatisfy { $0.outcome == .pending })
        #expect(trial.record.licences.contains { $0.service == .rental })
        #expect(trial.uses.allSatisfy { $0.key.act != .authorised })
    }

    @Test func `two policies are the same to the bit until the first date that sets them apart`() {
        let (one, two) = (Smallest.history, Smallest.licensing)
        // The cloud licence is known from 4 July 2023; books are kept by month.
        let leak = one.month(from: "2023-07-01")
        #expect(leak > one.subject.firstMonth + 6)
        #expect(one.lines(before: leak) == two.lines(before: leak))
        #expect(one.lines(before: leak + 6) != two.lines(before: leak + 6))
    }

    @Test func `without a warm-up the quarters before the start are not made`() {
        let trial = Smallest.trial { $0.clock.warmUpDays = 0 }
        let supply = Smallest.world().supply.flatMap(\.releases)
        let made = supply.filter { "\($0.date)" >= "2022-07-01" }.reduce(0) { $0 + $1.chips }
        #expect(Double(trial.chips(.made)) == made)
    }

    @Test func `a rule that catches nothing changes nothing`() {
        let plain = Smallest.world()
        var dates = RuleDates()
        dates.effective = plain.clock.start
        let idle = Rule(
            id: "idle", kind: "test", dates: dates,
            conditions: Conditions(), finding: .allow, binds: .everyone)
        let longer = Smallest.world {
            $0.rulebook = Rulebook($0.rulebook.rules + [idle], catalog: $0.chips.map(\.spec))
        }
        #expect(Trial(longer, seed: 1).record.bytes == Smallest.history.record.bytes)
    }

    @Test func `the same world and seed give the same bytes, another seed others`() {
        #expect(Smallest.trial().record.bytes == Smallest.history.record.bytes)
        #expect(Smallest.trial(seed: 2).record.bytes != Smallest.history.record.bytes)
    }
}

extension Trial {
    /// Everything that was booked before a month, rules by their ids.
    func lines(before month: UInt16) -> [String] {
        let cells = record.cells.filter { $0.key.month < month }.map { cell in
            var key = cell.key
            let rule = key.rule > 0 ? subject.facts.ruleIDs[Int(key.rule) - 1] : ""
            key.rule = 0
            return "\(key) \(rule) \(cell.gpuSeconds) \(cell.work) \(cell.spend)"
        }
        return cells + record.fleets.filter { $0.month < month }.map { "\($0)" }
            + record.funnel.filter { $0.key.month < month }.map { "\($0)" }
            + record.chips.filter { $0.month < month }.map { "\($0)" }
    }
}
