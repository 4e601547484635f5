import ComputeAccess
import Experiments
import Testing

/// Rules that put something into the agency's finite hands: records, reports and tips.
@Suite struct ModelEnforcementRuleTests {
    private static func trial(
        officers: Double = 2, _ change: (inout AgencyDescription) -> Void = { _ in },
        world: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial("cloud-licensing") {
            $0.enforce(officers: officers) {
                $0.lookBackDays = 1
                $0.terms = CheckTerms(sensitivity: 0.3, dummyRate: 0.5)
                change(&$0)
            }
            world(&$0)
        }
    }

    private static func records(
        _ days: Double, sharpening: Double = 0, exposing: Double = 0
    ) -> Duty {
        var records = UseRecords()
        records.retentionDays = days
        records.sharpening = sharpening
        records.exposing = exposing
        return .keepRecords(records)
    }

    @Test func `where records are kept a check looks back`() {
        let without = Self.trial { $0.terms = CheckTerms(sensitivity: 1) }
        let with = Self.trial {
            $0.terms = CheckTerms(sensitivity: 1)
        } world: {
            $0.oblige(Self.records(1_825))
        }
        #expect(with.foundHours > without.foundHours)
        #expect(without.faults.allSatisfy { $0.day - $0.firstDay <= 1 + 20 + 1 })
        #expect(with.faults.contains { $0.day - $0.firstDay > 1 + 20 + 1 })
    }

    @Test func `records show what a check would miss and give dummies away`() {
        let found = [(0, 0), (1, 0), (1, 1)].map { (sharpening: Double, exposing: Double) in
            Self.trial(officers: 10) {
                $0.lookBackDays = 60
            } world: {
                $0.oblige(Self.records(60, sharpening: sharpening, exposing: exposing))
            }.foundShare
        }
        #expect(found[0] < found[1] && found[1] < found[2], "\(found)")
    }

    @Test func `records are looked into where a rule is about training alone`() {
        let trial = Self.trial(officers: 20) {
            $0.terms = CheckTerms(sensitivity: 1)
        } world: { world in
            world.oblige(Self.records(1_825))
            world.licenseTrainingAlone(recall: 1, precision: 1)
        }
        // Among them accounts of intermediaries, behind whom nobody knows what is computed.
        let first = trial.subject.facts.layout.firstOrganisation
        #expect(trial.record.checks.contains { !$0.isVisit && $0.account < first })
    }

    @Test func `providers bound to nothing keep nothing`() {
        let free = Self.trial()
        let elsewhere = Self.trial(world: {
            $0.oblige(Self.records(1_825, sharpening: 1), providers: JurisdictionSet([.mo]))
        })
        #expect(free.faults.count == elsewhere.faults.count)
    }

    @Test func `under a safe harbour providers tell what they suspect`() {
        func tips(_ rate: Double) -> Int {
            Self.trial {
                $0.largeUse = 8
                $0.scores[.tip] = 1_000
            } world: {
                var harbour = HarbourTerms()
                harbour.reportRate = rate
                $0.oblige(.mayReport(harbour))
            }.checks(on: .tip)
        }
        let counts = [0, 0.2, 1].map(tips)
        #expect(counts[0] == 0)
        #expect(counts[0] < counts[1] && counts[1] < counts[2], "\(counts)")
    }

    @Test func `who looks away tells nobody`() {
        let trial = Self.trial {
            $0.largeUse = 8
        } world: { world in
            var harbour = HarbourTerms()
            harbour.reportRate = 1
            world.oblige(.mayReport(harbour))
            for index in world.postures.indices {
                world.postures[index].lookingAway = WillfulBlindness(
                    detection: 1, fine: 1_000, alarm: 0, hearsay: 0)
            }
        }
        #expect(trial.checks(on: .tip) == 0)
    }

    @Test func `who looks at nothing suspects nobody`() {
        var harbour = HarbourTerms()
        harbour.reportRate = 0.9
        let rates = IdentificationDepth.allCases.map(harbour.rate)
        #expect(rates.first == 0)
        #expect(rates.last == 0.9)
        #expect(rates == rates.sorted())
    }

    @Test func `reports of training and of owners bring officers to the account`() {
        #expect(Self.trial().checks(on: .report) == 0)
        let reported = Self.trial(world: { $0.report(above: 1e20) })
        #expect(reported.checks(on: .report) > 0)
        let identified = Self.trial(world: { $0.identify() })
        #expect(identified.checks(on: .report) > 0)
    }

    @Test func `two rules that ask for records ask for the best of both`() {
        var world = Smallest.world()
        world.oblige(Self.records(100, sharpening: 0.5), id: "long")
        world.oblige(Self.records(50, sharpening: 0.9, exposing: 0.2), id: "sharp")
        var act = Transaction(
            date: world.clock.start, service: .rental, chip: world.chips[0].spec,
            location: .us, accountCountry: .us, parentHeadquarters: .us)
        act.operatorHeadquarters = .us
        let both = world.rulebook.records(for: act)
        #expect(both?.retentionDays == 100)
        #expect(both?.sharpening == 0.9)
        #expect(both?.exposing == 0.2)
    }

    // MARK: Staff

    private static func staff(licensing: Double = 0, enforcement: Double = 0) -> Duty {
        var staff = Staff()
        staff.licensing = licensing
        staff.enforcement = enforcement
        return .staff(staff)
    }

    @Test func `a rule that gives the agency officers sends them out`() {
        func checks(_ people: Double) -> Int {
            Self.trial(officers: 0.2) { _ in
            } world: {
                $0.oblige(Self.staff(enforcement: people))
            }.record.checks.count
        }
        let few = checks(0)
        #expect(few > 0)
        #expect(checks(0.1) == few, "it has more already")
        #expect(checks(1) > 2 * few)
    }

    @Test func `a rule that gives the office officers decides what waits`() {
        func decided(_ people: Double) -> Int {
            let trial = Smallest.trial("cloud-licensing") {
                $0.licensing.officers = Timeline(constant: 0)
                $0.oblige(Self.staff(licensing: people))
            }
            return trial.record.licences.count { $0.outcome != .pending }
        }
        #expect(decided(0) == 0)
        #expect(decided(3) > 0)
    }

    @Test func `two rules about staff give the most of both, and catch no act`() {
        var world = Smallest.world()
        let before = world.rulebook
        world.oblige(Self.staff(licensing: 3, enforcement: 10), id: "one")
        world.oblige(Self.staff(licensing: 5, enforcement: 2), id: "two")
        let both = world.rulebook.staff(on: world.clock.end)
        #expect(both.licensing == 5 && both.enforcement == 10)
        #expect(before.staff(on: world.clock.end).licensing == 0)
    }
}
