import ComputeAccess
import Experiments
import SimulationKernel
import Testing

/// M23: an enforcement agency with finite hands. Conservation, monotone controls, and what each part
/// of it moves.
@Suite struct ModelEnforcementTests {
    private static func trial(
        officers: Double = 3, policy: String = "cloud-licensing", seed: UInt64 = 1,
        _ change: (inout AgencyDescription) -> Void = { _ in },
        world: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial(policy, seed: seed) {
            $0.enforce(officers: officers, change)
            world(&$0)
        }
    }

    // MARK: Hands

    @Test func `without officers nothing is checked and nothing changes`() {
        let none = Self.trial(officers: 0)
        #expect(none.record.checks.isEmpty)
        #expect(none.record.bytes == Smallest.licensing.record.bytes)
    }

    @Test func `officers' days are spent once, and not left while there are targets`() {
        let trial = Self.trial(officers: 0.5)
        let spent = trial.record.checks.reduce(0) { $0 + Double($1.cost) } / 1_000
        let days = Double(trial.subject.facts.clock.endTime.day)
        #expect(spent <= 0.5 * days)
        // Under way at the end: what was begun in the last period and is not found yet.
        #expect(spent >= 0.5 * (days - 30 - 10 - 20 - 30), "\(spent) of \(0.5 * days)")
    }

    @Test func `officers who come later spend no day before`() {
        // A run whose officers' days are spent twice breaks an invariant.
        let trial = Self.trial {
            $0.officers = Timeline([
                .init(date: CalendarDate(iso: "2022-01-01")!, value: 0.2),
                .init(date: CalendarDate(iso: "2023-06-10")!, value: 5),
            ])
        }
        let day = CalendarDate(iso: "2023-06-10")! - trial.subject.facts.clock.origin
        let early = trial.record.checks.count { Int($0.day) < day }
        #expect(trial.record.checks.count > 3 * early)
    }

    @Test func `the more officers, the less stays in the dark`() {
        let found = [0, 0.2, 2, 1_000].map { Self.trial(officers: $0).foundShare }
        #expect(found[0] == 0)
        #expect(found[0] < found[1] && found[1] < found[2] && found[2] < found[3], "\(found)")
    }

    // MARK: Sight

    @Test func `with all eyes open everything is found within its lag`() {
        let trial = Self.trial(officers: 1e6) { $0.lookBackDays = 10_000 }
        let clock = trial.subject.facts.clock
        // A period, a visit, the finding, and a day for the hours between them.
        let lag = 30 + 10 + 20 + 1
        #expect(!trial.faults.isEmpty)
        #expect(trial.faults.allSatisfy { $0.day - $0.firstDay <= lag })
        let last = trial.subject.month(ofDay: Int32(clock.endTime.day) - Int32(lag))
        let due = trial.faultyHours(before: last)
        #expect(due > 0)
        // A report counts whole hours.
        let rounding = Double(trial.faults.count)
        #expect(trial.foundHours + rounding >= due, "\(trial.foundHours) of \(due)")
        #expect(trial.record.checks.allSatisfy { $0.finding != .mistake })
    }

    @Test func `blind eyes and perfect dummies find nothing`() {
        let blind = Self.trial { $0.terms.sensitivity = 0 }
        let fooled = Self.trial { $0.terms.dummyRate = 1 }
        for trial in [blind, fooled] {
            #expect(!trial.record.checks.isEmpty)
            #expect(trial.faults.isEmpty)
        }
        let fewFooled = Self.trial { $0.terms.dummyRate = 0.8 }
        #expect(fewFooled.foundShare < Self.trial().foundShare)
    }

    @Test func `false alarms make the innocent wait, and are cleared up`() {
        func delay(_ rate: Double) -> Int64 {
            Self.trial(officers: 50) {
                $0.terms.falseAlarmRate = rate
                $0.disclosed = 100
                $0.clearingDays = 60
            }.count(.delaySeconds, of: "others-abroad")
        }
        #expect(delay(1) > delay(0))
        let trial = Self.trial { $0.terms.falseAlarmRate = 1 }
        let mistakes = trial.record.checks.filter { $0.finding == .mistake }
        #expect(!mistakes.isEmpty)
        #expect(mistakes.allSatisfy { $0.consequence == .none && $0.listedDay == .max })
    }

    // MARK: Choice

    @Test func `an account that shows a flag is chosen more often the more the flag counts`() {
        let checks = [0.0, 100].map { score in
            Self.trial(officers: 0.3) { $0.scores[.ownership] = score }.checks(on: .ownership)
        }
        #expect(checks[0] < checks[1], "\(checks)")
    }

    @Test func `word of what many know gets out`() {
        let tips = [1, 1_000].map { people in
            Self.trial {
                $0.people = people
                $0.exposure.yearsAt1000 = 0.5
                $0.exposure.scale = 0.3
            }.checks(on: .tip)
        }
        #expect(tips[0] == 0)
        #expect(tips[1] > 0)
    }

    @Test func `a published contract that names a cloud brings officers to it`() {
        func checks(published: Double) -> Int {
            Self.trial {
                $0.scores[.tender] = 1_000
            } world: {
                $0.changeGroups { $0.publishedShare = published }
            }.checks(on: .tender)
        }
        #expect(checks(published: 0) == 0)
        #expect(checks(published: 1) > 0)
    }

    // MARK: What follows

    @Test func `a name that is struck comes back under another, and is found again`() {
        func names(reEntry: Double) -> [UInt8] {
            Self.trial(officers: 1_000, policy: "history") { _ in
            } world: { world in
                for index in world.intermediaries.indices {
                    world.intermediaries[index].names = NameDistribution(
                        lifetime: .infinity, reEntry: reEntry, away: 10)
                }
            }.faults.map(\.name)
        }
        let gone = names(reEntry: 0)
        #expect(!gone.isEmpty)
        #expect(gone.allSatisfy { $0 == 0 })
        #expect(names(reEntry: 1).contains { $0 > 0 })
    }

    @Test func `penalties frighten providers who look away`() {
        func served(_ officers: Double, hearsay: Double = 0.3) -> Double {
            Self.trial(officers: officers) { _ in
            } world: { world in
                for index in world.postures.indices {
                    world.postures[index].lookingAway = WillfulBlindness(
                        detection: 0.02, fine: 2, alarm: hearsay, hearsay: hearsay)
                }
            }.gpuHours { $0.key.interface == .direct && $0.key.act == .contraryToRule }
        }
        #expect(served(20) < served(0) / 2)
        #expect(served(20) < served(20, hearsay: 0))
    }

    @Test func `from a check on use is detected, and the account is closed`() {
        let base = Smallest.licensing
        let trial = Self.trial(officers: 1_000)
        #expect(base.gpuHours { $0.key.isDetected } == 0)
        #expect(trial.gpuHours { $0.key.isDetected } > 0)
        #expect(trial.count(.refusedIdentity) > base.count(.refusedIdentity))
        #expect(trial.faultyHours() < base.faultyHours())
    }

    @Test
    func `a provider is warned first and pays once for a check that finds a rule broken again`() {
        let faults = Self.trial(officers: 1_000).faults
        var known: Set<UInt32> = []
        var counted: Set<UInt32> = []
        for row in faults.sorted(by: {
            ($0.day, $0.ordinal, $1.cost) < ($1.day, $1.ordinal, $0.cost)
        }) {
            guard counted.insert(row.ordinal).inserted else {
                #expect(row.consequence == .closure)
                continue
            }
            let isFirst = known.insert(row.region).inserted
            if row.act != .contraryToRule { #expect(row.consequence == .warning) }
            if isFirst { #expect(row.consequence == .warning) }
        }
        #expect(faults.contains { $0.consequence == .penalty })
    }

    @Test func `who is listed by a finding is bound as the listed are, and no yardstick moves`() {
        func run(_ nomination: Double) -> Trial {
            Self.trial(officers: 1_000, policy: "history") {
                $0.nomination = nomination
                $0.listingDays = 0
            } world: { world in
                world.changeGroups { group in
                    group.listedShare = 0
                    group.ownedByListed = 0
                    group.endUse = .aiTraining
                }
                world.forbidRenting { $0.isListed = true }
            }
        }
        let (free, bound) = (run(0), run(1))
        #expect(bound.faults.contains { $0.listedDay != .max })
        #expect(free.faults.allSatisfy { $0.listedDay == .max })
        #expect(free.count(.refusedRule) == 0)
        #expect(bound.count(.refusedRule) > 0)
        #expect(bound.record.cells.allSatisfy { $0.key.standing == .unlisted })
    }

    @Test func `fear of what was found keeps others off the path`() {
        let hours = [0.0, 5].map { fear in
            (1...3).reduce(0) { sum, seed in
                sum
                    + Self.trial(officers: 0.5, seed: UInt64(seed)) { $0.fear = fear }
                    .gpuHours { $0.key.interface == .shell }
            }
        }
        #expect(hours[1] < hours[0], "\(hours)")
    }

    @Test func `M23: switched off, the agency finds nothing and moves nothing`() {
        let off = Self.trial(world: { $0.switchOff(.enforcement) })
        #expect(off.record.checks.isEmpty)
        #expect(!Self.trial().faults.isEmpty)
        #expect(off.covered() == Smallest.licensing.covered())
        #expect(Self.trial().covered() != off.covered())
    }

    @Test func `where rules are perfectly enforced nobody is found to break one`() {
        let trial = Self.trial(officers: 1_000, world: { $0.enforcement = .perfect })
        #expect(!trial.record.checks.isEmpty)
        #expect(trial.faults.allSatisfy { $0.act == .termsBreach })
    }

    @Test func `twins are the same until the first rule is known`() throws {
        func run(_ enforcement: Enforcement) -> Trial {
            Self.trial(officers: 5) {
                $0.terms.falseAlarmRate = 0.2
            } world: { world in
                let licence = world.rulebook.rules.filter { $0.id == "P01" }
                world.rulebook = Rulebook(licence, catalog: world.chips.map(\.spec))
                world.enforcement = enforcement
            }
        }
        let (real, perfect) = (run(.asItIs), run(.perfect))
        let known = try #require(
            Smallest.world("cloud-licensing").rulebook.rules.first { $0.id == "P01" })
        let month = real.month(from: "\(known.dates.leaked ?? known.dates.announced!)") - 1
        func before(_ trial: Trial) -> [LedgerKey: Int64] {
            let cells = trial.record.cells.filter { $0.key.month < month }
            return Dictionary(uniqueKeysWithValues: cells.map { ($0.key, $0.gpuSeconds) })
        }
        #expect(!before(real).isEmpty)
        #expect(before(real) == before(perfect))
        #expect(real.record.bytes != perfect.record.bytes)
    }
}
