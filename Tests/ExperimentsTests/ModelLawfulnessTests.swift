import ComputeAccess
import Testing

/// What the ledger says about the lawfulness of an act, as rules come into force.
@Suite struct ModelLawfulnessTests {
    /// Projects that last for months, so that many are under way on 17 November 2023.
    static let lasting = Smallest.trial("cloud-licensing") { world in
        world.demand.largestGang = 1
        world.changeGroups { group in
            group.workMedian *= 20
            group.projectsPerYear /= 20
        }
    }

    @Test func `before the rule renting is not regulated`() {
        let trial = Self.lasting
        let effective = trial.month(from: "2023-11-01")
        let early = trial.uses.filter { $0.channel == .cloudDirect && $0.key.month < effective }
        #expect(early.contains { $0.gpuHours > 0 })
        #expect(early.allSatisfy { $0.key.act == .notRegulated && $0.key.rule == 0 })
    }

    @Test func `what began before the rule goes on, grandfathered`() {
        let trial = Self.lasting
        let after = trial.month(from: "2023-12-01")
        let covered = trial.uses.filter {
            $0.channel == .cloudDirect && $0.isBroad && $0.key.month >= after
        }
        let grandfathered = covered.filter { $0.key.act == .grandfathered }
        #expect(grandfathered.contains { $0.key.month == after && $0.gpuHours > 0 })
        #expect(
            grandfathered.allSatisfy { trial.subject.facts.ruleIDs[Int($0.key.rule) - 1] == "P01" })
        // A unit abroad shows papers that do not name its parent.
        #expect(!covered.contains { $0.key.act == .contraryToRule && $0.group != "units-abroad" })
        let share = { (month: UInt16) in
            covered.reduce(0) {
                $0 + ($1.key.month == month && $1.key.act == .grandfathered ? $1.gpuHours : 0)
            }
        }
        #expect(share(after) > share(after + 4), "what was grandfathered runs out")
    }

    @Test func `what a provider lets in after the rule is authorised or hides who it is`() {
        let trial = Smallest.licensing
        let after = trial.month(from: "2023-12-01")
        for use in trial.uses where use.isBroad && use.key.month >= after {
            switch use.channel {
            case .cloudDirect where use.group != "units-abroad":
                #expect([.authorised, .grandfathered].contains(use.key.act), "\(use.key)")
            case .shellAccount, .reseller:
                #expect(use.key.act != .notRegulated, "\(use.key)")
            case .offshoreDatacenter, .broker: #expect(use.key.act == .notRegulated)
            case .domesticRental, .stateCluster, .ownStock:
                #expect(use.key.act == .outsideJurisdiction)
            default: break
            }
        }
    }

    @Test func `the list dates with the listing, not with the firm`() {
        let trial = Smallest.history
        let listed = trial.uses.filter { $0.group == "listed-developers" }
        #expect(Set(listed.map(\.key.standing)) == [.listed, .unlisted])
        // By 17 October 2023 every one of them is listed.
        let last = trial.month(from: "2023-12-01")
        #expect(listed.allSatisfy { $0.key.month < last || $0.key.standing == .listed })
    }
}
