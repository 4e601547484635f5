import ComputeAccess
import Experiments
import Testing

/// What rules make providers do: find out who their customers are, and report large trainings.
@Suite struct ModelDutyTests {
    private static func shellHours(_ trial: Trial, atUS: Bool? = nil) -> Double {
        trial.gpuHours { use in
            let name = trial.subject.regions[Int(use.key.region)].name
            return use.key.interface == .shell && (atUS == nil || name.hasPrefix("us-") == atUS)
        }
    }

    // MARK: Identification

    @Test func `a check that looks at nothing changes nothing`() {
        let trial = Smallest.trial {
            $0.identify { check in
                check.depth = .none
                check.falseAlarmRate = 1
                check.checkDays = 100
                check.checksPerDay = 0.01
            }
        }
        #expect(trial.record.bytes == Smallest.history.record.bytes)
    }

    @Test func `no shell gets past a perfect check of owners`() {
        #expect(Self.shellHours(Smallest.history) > 0)
        #expect(Self.shellHours(Smallest.trial { $0.identify() }) == 0)
    }

    @Test func `shells are left with the providers that the rule does not bind`() {
        let bound = Smallest.trial { $0.identify(providers: JurisdictionSet([.us])) }
        #expect(Self.shellHours(Smallest.history, atUS: true) > 0)
        #expect(Self.shellHours(bound, atUS: true) == 0)
        #expect(Self.shellHours(bound, atUS: false) > 0)
    }

    @Test func `the more a check misses, the more shells are left`() {
        let hours = [0, 0.5, 1].map { missRate in
            Smallest.trials(seeds: 1...3) { $0.identify { $0.missRate = missRate } }
                .reduce(0) { $0 + Self.shellHours($1) }
        }
        #expect(hours[0] == 0)
        #expect(hours[0] < hours[1] && hours[1] < hours[2], "\(hours)")
    }

    @Test func `checking again and again finds whom one check missed`() {
        let hours = [0.0, 30].map { period in
            Smallest.trials(seeds: 1...3) {
                $0.identify {
                    $0.missRate = 0.8
                    $0.periodDays = period
                }
            }.reduce(0) { $0 + Self.shellHours($1) }
        }
        #expect(hours[1] < hours[0], "\(hours)")
    }

    @Test func `a mistaken customer is refused, or waits until it is cleared up`() {
        let group = "others-abroad"
        func trial(_ clearing: Double) -> Trial {
            Smallest.trial {
                $0.identify {
                    $0.falseAlarmRate = 0.5
                    $0.clearingDays = clearing
                }
            }
        }
        let (plain, refused, cleared) = (Smallest.trial { $0.identify() }, trial(0), trial(40))
        #expect(
            refused.count(.refusedIdentity, of: group) > plain.count(.refusedIdentity, of: group))
        #expect(
            cleared.count(.refusedIdentity, of: group) == plain.count(.refusedIdentity, of: group))
        #expect(cleared.count(.delaySeconds, of: group) > plain.count(.delaySeconds, of: group))
    }

    @Test func `few hands make customers wait`() {
        let delays = [0, 0.02].map { perDay in
            Smallest.trials(seeds: 1...2) { $0.identify { $0.checksPerDay = perDay } }
                .reduce(0) { $0 + $1.count(.delaySeconds, of: "others-abroad") }
        }
        #expect(delays[1] > delays[0], "\(delays)")
    }

    @Test func `behind a reseller a check sees only when the rule binds it`() {
        // Under a licence for clouds, whoever is seen behind the reseller needs one.
        func hours(_ reaches: Bool) -> Double {
            Smallest.trials("cloud-licensing", seeds: 1...3) { world in
                // Behind two of them it sees the second; see ModelChainTests.
                world.switchOff(.resellerChains)
                for place in world.intermediaries.indices {
                    world.intermediaries[place].country = Jurisdiction(code: "SG")!
                }
                world.identify(providers: JurisdictionSet([.us])) {
                    $0.reachesCustomersOfResellers = reaches
                }
            }.reduce(0) {
                $0
                    + $1.gpuHours {
                        $0.key.interface == .reseller && $0.key.act == .contraryToRule
                    }
            }
        }
        #expect(hours(false) > 0)
        #expect(hours(true) == 0)
    }

    // MARK: Reports

    @Test func `a line that nobody reaches reports nobody and changes nothing`() {
        let trial = Smallest.trial { $0.report(above: 1e30) }
        #expect(trial.record.bytes == Smallest.history.record.bytes)
    }

    @Test func `a line that everybody reaches detects all rented use of those it binds`() {
        let trial = Smallest.trial { $0.report(above: 1, providers: JurisdictionSet([.us])) }
        for use in trial.uses {
            let region = trial.subject.regions[Int(use.key.region)].name
            #expect(use.key.isDetected == region.hasPrefix("us-"), "\(region)")
        }
        #expect(!trial.record.reports.isEmpty)
    }

    @Test func `a report changes what is known and nothing else`() {
        let trial = Smallest.trial { $0.report(above: 1e21) }
        func hours(_ trial: Trial) -> [Double] {
            Channel.allCases.map { channel in trial.gpuHours { $0.channel == channel } }
        }
        #expect(zip(hours(trial), hours(Smallest.history)).allSatisfy { abs($0 - $1) < 1e-3 })
        let detected = trial.gpuHours { $0.key.isDetected }
        #expect(detected > 0 && detected < trial.gpuHours { _ in true })
        let accounts = trial.record.reports.map { "\($0.region) \($0.account) \($0.name)" }
        #expect(Set(accounts).count == accounts.count)
    }

    @Test func `spreading over accounts hides covered users, links undo it`() {
        func reported(_ accounts: Int64, _ linking: Double) -> (covered: Int, others: Int) {
            let trial = Smallest.trial {
                $0.report(above: 1e21, accounts: accounts, linking: linking)
            }
            let covered = trial.record.reports.count(where: trial.subject.isBroad)
            let others = trial.record.reports.count {
                trial.subject.groups[Int($0.group)] == "others-abroad"
            }
            return (covered, others)
        }
        let (open, hidden, linked) = (reported(1, 0), reported(20, 0), reported(20, 1))
        #expect(hidden.covered < open.covered)
        #expect(linked == open)
        #expect(hidden.others == open.others)
    }
}
