import ComputeAccess
import Experiments
import Testing

/// What a lease computes, and how well a rule that is about training tells (M4).
@Suite struct ModelWorkloadTests {
    /// One US provider with room for all and 5,000 projects of one size, each asked for once; under a
    /// rule that refuses whatever it takes for training, if there is one.
    private static func trial(
        hours: Double = 400, recall: Double? = nil, precision: Double = 1,
        _ enforcement: Enforcement = .asItIs
    ) -> Trial {
        var world = ModelControlTests.oneDoor(officers: 1_000)
        world.enforcement = enforcement
        world.choice.attempts = 1
        world.choice.cutOffLoss = 0
        world.demand.plannedSpread = 0
        world.changeGroups { group in
            group.workMedian = hours
            group.projectsPerYear = 200
            group.workSpread = 0
            group.workGrowth = 1
            group.income *= 10
        }
        for use in EndUse.allCases {
            world.institutions[LicenceOffice.self].settings.grant[Int(use.rawValue)] = 0
            world.institutions[LicenceOffice.self].settings.returned[Int(use.rawValue)] = 0
        }
        var rules = world.rulebook.rules
        if let recall {
            rules[0].conditions.workload = WorkloadClassifier()
            rules[0].conditions.workload?.recall = recall
            rules[0].conditions.workload?.precision = precision
        } else {
            rules = []
        }
        world.rulebook = Rulebook(rules)
        return Trial(world, seed: 1)
    }

    /// Leases of the ten covered organisations, from work booked under purposes: all are of one size.
    private static func leases(
        _ trial: Trial, hours: Double = 400, _ test: (Purpose) -> Bool
    ) -> Double {
        let size = hours * 3_600 * Smallest.world().demand.referenceSpeed * 1e-12
        return trial.record.cells.reduce(0) { sum, cell in
            let group = trial.subject.groups[Int(cell.key.group)]
            return sum
                + (group != "free" && test(cell.key.purpose) ? Double(cell.work) / size : 0)
        }
    }

    private static func isNear(_ share: Double, _ expected: Double, of count: Double) -> Bool {
        abs(share - expected) <= 4 * (expected * (1 - expected) / count).squareRoot()
    }

    // MARK: Purposes

    /// GPU-hours that make gangs of one size, and the row of purposes of that size.
    @Test(arguments: [(100.0, 0), (400, 1), (8_000, 2)])
    func `purposes have the shares that the scenario gives to a size`(hours: Double, scale: Int) {
        let trial = Self.trial(hours: hours)
        let shares = Smallest.world().demand.purposes[scale]
        let all = Self.leases(trial, hours: hours) { _ in true }
        #expect(all > 1_000)
        #expect(trial.record.cells.allSatisfy { Int($0.key.scale.rawValue) == scale })
        let expected = shares[0] + shares[1] + shares[2]
        let training = Self.leases(trial, hours: hours, \.isTraining)
        #expect(Self.isNear(training / all, expected, of: all), "\(training / all)")
        // Within leases that train, and within those that do not, the proportions are exact.
        for purpose in Purpose.allCases {
            let (part, whole) =
                purpose.isTraining ? (training, expected) : (all - training, 1 - expected)
            let share = Self.leases(trial, hours: hours) { $0 == purpose } / part
            #expect(abs(share - shares[Int(purpose.rawValue)] / whole) < 1e-5, "\(purpose)")
        }
    }

    @Test func `a lease trains or does not, whatever the rules are`() {
        let (free, ruled) = (Self.trial(), Self.trial(recall: 0.5, precision: 0.8))
        func others(_ trial: Trial) -> [String] {
            trial.record.cells.filter { trial.subject.groups[Int($0.key.group)] == "free" }
                .map { "\($0.key.month) \($0.key.purpose) \($0.work)" }
        }
        #expect(others(free) == others(ruled))
    }

    // MARK: The classifier

    @Test(arguments: [(1.0, 1.0), (0.8, 0.9), (0.6, 0.75), (0.9, 0.65)])
    func `recall and precision of a run are those of the rule`(recall: Double, precision: Double) {
        let (free, ruled) = (Self.trial(), Self.trial(recall: recall, precision: precision))
        let trainings = Self.leases(free, \.isTraining)
        let missed = Self.leases(ruled, \.isTraining)
        let caught = trainings - missed
        let alarms = Self.leases(free) { !$0.isTraining } - Self.leases(ruled) { !$0.isTraining }
        #expect(trainings > 1_000)
        let (measuredRecall, measured) = (caught / trainings, caught / (caught + alarms))
        #expect(Self.isNear(measuredRecall, recall, of: trainings), "\(measuredRecall)")
        #expect(Self.isNear(measured, precision, of: caught + alarms), "\(measured)")
    }

    @Test func `what is not recognised is served and booked as contrary to the rule`() {
        let ruled = Self.trial(recall: 0.7, precision: 0.9)
        for cell in ruled.record.cells where ruled.subject.groups[Int(cell.key.group)] != "free" {
            #expect(
                cell.key.act == (cell.key.purpose.isTraining ? .contraryToRule : .notRegulated))
        }
        #expect(Self.leases(ruled, \.isTraining) > 100)
    }

    @Test func `with a recall of nothing no licence is asked for`() {
        let ruled = Self.trial(recall: 0, precision: 0.5)
        #expect(ruled.record.licences.isEmpty)
        #expect(Self.leases(ruled) { _ in true } == Self.leases(Self.trial()) { _ in true })
    }

    @Test func `perfect enforcement classifies without an error`() {
        let perfect = Self.trial(recall: 0.3, precision: 0.5, .perfect)
        #expect(Self.leases(perfect, \.isTraining) == 0)
        let others = Self.leases(perfect) { !$0.isTraining }
        #expect(others == Self.leases(Self.trial()) { !$0.isTraining })
    }

    /// History and the cloud licence about training alone, recognised so well.
    private static func licensing(
        recall: Double, precision: Double, _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial("cloud-licensing") { world in
            world.licenseTrainingAlone(recall: recall, precision: precision)
            change(&world)
        }
    }

    @Test func `in a whole world false alarms weigh on who does not train`() {
        func others(_ trial: Trial) -> Double {
            trial.gpuHours {
                $0.isBroad && $0.channel == .cloudDirect && !$0.isTraining
                    && $0.key.month >= trial.month(from: "2023-12-01")
            }
        }
        let sure = Self.licensing(recall: 0.9, precision: 1)
        let unsure = Self.licensing(recall: 0.9, precision: 0.6)
        #expect(sure.record.licences.count { $0.service == .rental } > 0)
        #expect(others(unsure) < others(sure))
        #expect(others(sure) > others(Smallest.licensing))
    }

    @Test func `officers see patterns too: what the classifier misses is no fault to them`() {
        func faults(_ recall: Double) -> Int {
            let trial = Self.licensing(recall: recall, precision: 1) { $0.enforce(officers: 1e6) }
            let licence = trial.subject.facts.ruleIDs.firstIndex(of: "P01")!
            return trial.record.checks.count {
                $0.finding == .fault && $0.act == .contraryToRule && $0.rule == licence + 1
            }
        }
        #expect(faults(0) == 0)
        // Units abroad whose parents nobody recognises are found by their trainings.
        #expect(faults(1) > 0)
    }
}
