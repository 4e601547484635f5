import ComputeAccess
import Experiments
import SimulationKernel
import Testing

/// How providers behave where a rule is coming, or is there and costs more than it threatens (M18).
@Suite struct ModelPostureTests {
    /// The cloud licence, with postures changed and penalties of the first region sent on a day.
    private static func trial(
        _ enforcement: Enforcement = .asItIs, penalties: Int = 0, on day: Int64 = 600,
        _ change: (inout PostureDescription) -> Void
    ) -> Trial {
        let world = Smallest.world("cloud-licensing") { world in
            world.enforcement = enforcement
            for index in world.postures.indices { change(&world.postures[index]) }
        }
        let subject = RunSubject(world, seed: 1)
        let partition = ComputePartition(world, seed: 1)
        try? partition.penalise(subject.facts.layout.region(0), times: penalties, on: day)
        while let next = partition.earliestWindow, next < subject.endWindow {
            partition.openWindow(next)
        }
        let record = RunRecord(merging: [RunRecord(reading: partition.finish())])
        #expect(Invariants.violations(in: record, of: subject) == [])
        return Trial(subject, record: record)
    }

    /// Covered hours rented from US providers in breach of the licence.
    private static func contrary(_ trial: Trial, from month: UInt16 = 0) -> Double {
        trial.gpuHours {
            $0.isBroad && $0.channel == .cloudDirect && $0.key.act == .contraryToRule
                && $0.key.month >= month
        }
    }

    private static let looking = WillfulBlindness(
        detection: 0.05, fine: 2, alarm: 0.3, hearsay: 0.1)

    // MARK: Looking away

    @Test func `who looks away serves against the rule, and it is booked under the rule's id`() {
        let honest = Self.trial { _ in }
        let away = Self.trial { $0.lookingAway = Self.looking }
        #expect(Self.contrary(away) > Self.contrary(honest))
        #expect(away.covered(.cloudDirect) > honest.covered(.cloudDirect))
        let rules = away.uses.filter { $0.key.act == .contraryToRule }.map(\.key.rule)
        let licence = away.subject.facts.ruleIDs.firstIndex(of: "P01")!
        #expect(Set(rules) == [UInt8(licence + 1)])
    }

    @Test func `nobody looks away where the penalty is dear or enforcement perfect`() {
        let honest = Self.trial { _ in }
        let dear = Self.trial {
            $0.lookingAway = WillfulBlindness(detection: 0.2, fine: 2, alarm: 0, hearsay: 0)
        }
        #expect(dear.record.bytes == honest.record.bytes)
        let perfect = Self.trial(.perfect) { $0.lookingAway = Self.looking }
        #expect(perfect.record.bytes == Self.trial(.perfect) { _ in }.record.bytes)
    }

    @Test func `a penalty frightens the provider, and others less`() {
        // Whom they look away from, not those whose parents nobody recognises.
        func use(_ trial: Trial, at provider: String) -> Double {
            trial.gpuHours {
                $0.key.act == .contraryToRule && $0.key.interface == .direct
                    && $0.group != "units-abroad"
                    && trial.subject.regions[Int($0.key.region)].provider == provider
            }
        }
        // On 13 November 2023, before the rule takes effect.
        func after(_ penalties: Int, hearsay: Double) -> Trial {
            Self.trial(penalties: penalties, on: 680) {
                $0.reputationCost = 0
                $0.lookingAway = WillfulBlindness(
                    detection: 0.05, fine: 2, alarm: 0.3, hearsay: hearsay)
            }
        }
        let (none, own, heard) = (
            after(0, hearsay: 0), after(1, hearsay: 0), after(3, hearsay: 0.1)
        )
        #expect(use(none, at: "us-cloud") > 0 && use(none, at: "us-cautious-cloud") > 0)
        // Detection seems 1 - 0.95 x 0.7 = 34 % to the one, 5 % as before to the other.
        #expect(use(own, at: "us-cloud") < 0.05 * use(none, at: "us-cloud"))
        #expect(use(own, at: "us-cautious-cloud") > 0.5 * use(none, at: "us-cautious-cloud"))
        #expect(use(heard, at: "us-cautious-cloud") < 0.05 * use(none, at: "us-cautious-cloud"))
    }

    @Test func `fear fades, and a penalty closes the account`() {
        var memory = [Double]()
        for halfLife in [30.0, 1e4] {
            let world = Smallest.world("cloud-licensing") { world in
                world.choice.riskHalfLife = halfLife
                for index in world.postures.indices {
                    world.postures[index].lookingAway = Self.looking
                }
            }
            let subject = RunSubject(world, seed: 1)
            let partition = ComputePartition(world, seed: 1)
            try? partition.penalise(subject.facts.layout.region(0), times: 1, on: 690)
            while let next = partition.earliestWindow, next < subject.endWindow {
                partition.openWindow(next)
            }
            let trial = Trial(
                subject, record: RunRecord(merging: [RunRecord(reading: partition.finish())]))
            memory.append(
                trial.gpuHours {
                    $0.key.act == .contraryToRule
                        && trial.subject.regions[Int($0.key.region)].provider == "us-cloud"
                })
        }
        #expect(memory[0] > memory[1])
    }

    @Test func `the cut-off of perceived detection is where E12 has it`() {
        // 0.3 = p x 2 at p = 0.15: three penalties of others at 3 % each take 0.05 to 0.133, four to 0.159.
        func served(_ penalties: Int) -> Double {
            Self.contrary(
                Self.trial(penalties: penalties, on: 680) {
                    $0.margin = 0.3
                    $0.reputationCost = 0
                    $0.lookingAway = WillfulBlindness(
                        detection: 0.05, fine: 2, alarm: 0, hearsay: 0.03)
                }, from: 0)
        }
        #expect(served(4) < served(3))
    }

    // MARK: Legal review

    @Test func `customers of concern wait while lawyers look at a rule that is coming`() {
        let plain = Self.trial { _ in }
        let reviewed = Self.trial { $0.legalReviewDays = 60 }
        #expect(
            reviewed.count(.delaySeconds, of: "developers")
                > plain.count(.delaySeconds, of: "developers"))
        #expect(reviewed.count(.delaySeconds, of: "others-abroad") > 0)
        // P01 leaked on 4 July 2023; nothing differs before.
        let july = plain.month(from: "2023-07-01")
        let early = { (trial: Trial) in
            trial.record.funnel.filter { $0.key.month < july }.map { "\($0)" }
        }
        #expect(early(plain) == early(reviewed))
        // New leases of US clouds rest in July and August, and go on in September.
        func started(_ trial: Trial, _ day: String) -> Double {
            let month = trial.month(from: day)
            return trial.gpuHours {
                $0.isBroad && $0.channel == .cloudDirect && $0.key.month == month
            }
        }
        #expect(started(reviewed, "2023-08-01") < 0.8 * started(plain, "2023-08-01"))
        #expect(started(reviewed, "2023-10-01") > started(reviewed, "2023-08-01"))
    }

    @Test func `a provider that fears the coming rule more than its margin does not resume`() {
        func late(_ penalty: Double) -> Double {
            let trial = Self.trial {
                $0.legalReviewDays = 30
                $0.penalty = penalty
                $0.ruleExpected = 0
            }
            let month = trial.month(from: "2023-10-01")
            return trial.gpuHours {
                $0.isBroad && $0.channel == .cloudDirect && $0.key.month == month
                    && $0.group != "units-abroad"
            }
        }
        #expect(late(1) < 0.2 * late(0.1))
    }

    @Test func `without postures nobody reviews, declines or looks away`() {
        let away = Smallest.trial("cloud-licensing") { world in
            world.switchOff(.postures)
            for index in world.postures.indices {
                world.postures[index].legalReviewDays = 90
                world.postures[index].lookingAway = Self.looking
            }
        }
        let plain = Smallest.trial("cloud-licensing") { $0.switchOff(.postures) }
        #expect(away.record.bytes == plain.record.bytes)
    }

    // MARK: Experience

    @Test func `M25: who is turned away learns to ask elsewhere, until experience is switched off`()
    {
        let learned = Smallest.trial { $0.choice.cutOffLoss = 4 }
        let off = Smallest.trial {
            $0.choice.cutOffLoss = 4
            $0.switchOff(.experience)
        }
        // Those who forget where they were declined ask there again and again.
        #expect(off.count(.refusedPosture) > learned.count(.refusedPosture))
    }
}

extension ComputePartition {
    /// Lets an authority penalise a region, for accounts that nobody has, in the first window of a day.
    fileprivate func penalise(_ region: AgentID, times: Int, on day: Int64) throws {
        for number in 0..<times {
            var writer = ByteWriter()
            Event(
                time: SimulationTime(seconds: day * 86_400 + Int64(number)), source: AgentID(0),
                sequence: UInt32(1_000_000 + number), destination: region,
                message: Message.penalised(Penalty(account: AccountName(AgentID(0))))
            ).encode(into: &writer)
            try writer.withUnsafeBytes { try accept($0, count: 1) }
        }
    }
}
