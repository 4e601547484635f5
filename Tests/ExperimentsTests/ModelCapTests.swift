import ComputeAccess
import Experiments
import Testing

/// Caps in the model: what goes beyond one is refused, counted under the rule's id, and looks elsewhere.
@Suite struct ModelCapTests {
    /// A policy with one cap more, from the first day that is simulated.
    static func world(
        _ tpp: Double, _ scope: CapScope, on services: [Service] = [.rental],
        at places: JurisdictionSet = .any, policy: String = "history"
    ) -> WorldDescription {
        Smallest.world(policy) { world in
            var dates = RuleDates()
            dates.effective = world.clock.origin
            var conditions = Conditions()
            conditions.services = EnumSet(services)
            conditions.locations = places
            conditions.isUSOrigin = true
            conditions.cap = Cap(tpp: tpp, scope: scope, days: 3_650)
            let cap = Rule(
                id: "CAP", kind: "customer-cap", dates: dates, conditions: conditions,
                finding: .deny, binds: [.seller, .operator])
            world.rulebook = Rulebook(world.rulebook.rules + [cap])
        }
    }

    private static let abroad: [Channel] = [
        .cloudDirect, .offshoreDatacenter, .reseller, .broker, .shellAccount,
    ]

    private func covered(_ trial: Trial, _ channels: [Channel]) -> Double {
        trial.gpuHours { $0.isBroad && channels.contains($0.channel) }
    }

    @Test(arguments: [CapScope.country, .customer])
    func `with all clouds capped at nothing nothing leaks through clouds`(scope: CapScope) {
        let inside: [Channel] = [.partnerRegion, .domesticRental, .stateCluster]
        let trial = Trial(Self.world(0, scope), seed: 1)
        #expect(covered(Smallest.history, Self.abroad) > 0)
        #expect(covered(trial, Self.abroad + inside) == 0)
        #expect(trial.covered(.ownStock) > 0)
        #expect(trial.count(.refusedCap) > 0)
    }

    @Test func `a share of what a provider has lets more through the larger it is`() {
        let shares = [0, 0.05, 1].map { share in
            let trial = Trial(
                Smallest.world("history") { world in
                    var dates = RuleDates()
                    dates.effective = world.clock.origin
                    var conditions = Conditions()
                    conditions.services = EnumSet([.rental])
                    conditions.cap = Cap(tpp: 0, share: share, scope: .operator, days: 365)
                    let cap = Rule(
                        id: "CAP", kind: "operator-cap", dates: dates, conditions: conditions,
                        finding: .deny, binds: [.operator])
                    world.rulebook = Rulebook(world.rulebook.rules + [cap])
                }, seed: 1)
            return (covered(trial, Self.abroad + [.domesticRental]), trial.count(.refusedCap))
        }
        #expect(shares[0].0 == 0)
        #expect(shares[1].0 > 0 && shares[1].0 < shares[2].0)
        #expect(shares[0].1 > 0 && shares[1].1 > shares[2].1)
    }

    @Test func `a cap abroad leaves renting at home alone`() {
        let places = JurisdictionSet([.cn, .hk, .mo]).complement
        let trial = Trial(Self.world(0, .customer, at: places), seed: 1)
        #expect(covered(trial, Self.abroad) == 0)
        #expect(covered(trial, [.domesticRental]) > 0)
    }

    @Test func `a refusal bears the number of the rule and goes back to choice`() {
        let trial = Trial(Self.world(40 * 15_832, .customer), seed: 1)
        let refused = trial.record.funnel.filter { $0.key.measure == .refusedCap }
        #expect(!refused.isEmpty)
        for cell in refused {
            #expect(trial.subject.facts.ruleIDs[Int(cell.key.rule) - 1] == "CAP")
        }
        let fewer = covered(trial, Self.abroad)
        #expect(fewer > 0 && fewer < covered(Smallest.history, Self.abroad))
        #expect(trial.count(.asked) > Smallest.history.count(.asked))
    }

    @Test func `a cap that nobody reaches changes nothing but its place in the book`() {
        let trial = Trial(Self.world(1e15, .customer), seed: 1)
        #expect(trial.training == Smallest.history.training)
        #expect(trial.count(.refusedCap) == 0)
    }

    @Test func `a country receives no more chips than its cap`() {
        let malaysia = JurisdictionSet([Jurisdiction(code: "MY")!])
        func installed(_ trial: Trial) -> Double {
            trial.record.chips.reduce(0) { sum, row in
                guard row.state == .installed,
                    trial.subject.regions[Int(row.region)].name == "landlord-malaysia"
                else { return sum }
                return sum + Double(row.count) * trial.subject.facts.h100e(Int(row.chip)) * 15_832
            }
        }
        let free = installed(Smallest.history)
        #expect(free > 0)
        let cap = free / 4
        let makers = Double(Smallest.world().supply.count)
        let capped = installed(Trial(Self.world(cap, .country, on: [.sale], at: malaysia), seed: 1))
        #expect(capped > 0 && capped <= cap * makers)
        #expect(capped < free)
    }

    @Test func `caps hold on any number of workers`() throws {
        let world = Self.world(40 * 15_832, .country)
        let whole = Trial(world, seed: 1)
        for workers in [2, 3] {
            let record = try Spread(world, seed: 1, workers: workers, placedBy: 7)
                .record(until: whole.subject.endWindow)
            #expect(record.bytes == whole.record.bytes)
        }
    }
}
