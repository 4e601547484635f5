import ComputeAccess
import Testing

/// Account holders who buy from other account holders (M7).
@Suite struct ModelChainTests {
    private static func trial(_ change: (inout WorldDescription) -> Void) -> Trial {
        Smallest.trial("history", change)
    }

    private static func hours(_ trial: Trial, hops: Int) -> Double {
        trial.gpuHours { $0.key.chain.hops == hops }
    }

    @Test func `reseller-chains: some brokers buy from resellers until that is switched off`() {
        let on = Self.trial { $0.buyFromResellers(share: 1) }
        let off = Self.trial {
            $0.buyFromResellers(share: 1)
            $0.switchOff(.resellerChains)
        }
        #expect(Self.hours(on, hops: 1) > 0)
        #expect(Self.hours(on, hops: 2) > 0)
        #expect(Self.hours(off, hops: 2) == 0)
        // A broker without an account sells what its supplier can get, at US clouds.
        let places = { (trial: Trial) in
            Set(
                trial.uses.filter { $0.channel == .broker }.map {
                    trial.subject.facts.isUS(region: Int($0.key.region))
                })
        }
        #expect(places(on) == [true])
        #expect(places(off) == [false])
    }

    @Test func `own accounts have no hops and others have as many as hold accounts`() {
        for use in Smallest.history.uses {
            let isOwn = use.key.interface == .direct || use.key.interface == .subsidiary
            #expect(isOwn == (use.key.chain.hops == 0))
            #expect(use.key.chain.hops <= 2)
        }
    }

    @Test func `a world is the same however deep its chains are when nobody uses them`() {
        let change = { (world: inout WorldDescription) in
            world.changeGroups { group in
                for path in [Path.reseller, .broker, .shell] {
                    group.knows[Int(path.rawValue)] = 0
                }
            }
        }
        let deep = Self.trial {
            change(&$0)
            $0.buyFromResellers(share: 1)
        }
        let flat = Self.trial {
            change(&$0)
            $0.switchOff(.resellerChains)
        }
        #expect(deep.uses.count > 0)
        #expect("\(deep.record.cells)" == "\(flat.record.cells)")
    }

    /// Each of four account holders in a row adds a tenth, and each pays its bill and writes another.
    @Test func `markups compound from hop to hop and every bill is paid`() {
        let trial = Self.trial { world in
            world.standInARow(4, margin: 0.1)
            world.clock.warmUpDays = 0
            world.switchOff(.modelAccess)
        }
        let used = trial.uses.filter { $0.key.chain.hops == 4 }
        #expect(used.count > 0)
        #expect(trial.uses.allSatisfy { $0.key.chain.hops == 4 })
        let spent = used.reduce(0) { $0 + $1.usd }
        let bills = (0...4).reduce(0.0) { sum, hop in
            sum + (0..<hop).reduce(1.0) { product, _ in product * 1.1 }
        }
        // Leases that run at the end are booked and not billed yet.
        let billed = Double(trial.record.money.billed) * 1e-6
        #expect(abs(billed / (spent * bills) - 1) < 0.03, "\(billed / (spent * bills))")
        #expect(trial.record.money.billed == trial.record.money.paid)
    }

    @Test func `the dearer each hop, the fewer take it`() {
        let hours = [0.02, 0.3].map { margin in
            Self.hours(Self.trial { $0.standInARow(3, margin: margin) }, hops: 3)
        }
        #expect(hours[1] > 0)
        #expect(hours[1] < 0.8 * hours[0])
    }

    @Test func `no account holder has more chips in use than it has room for`() {
        func trial(_ capacity: Int) -> Trial {
            Self.trial { world in
                for index in world.intermediaries.indices {
                    world.intermediaries[index].names = .lasting
                    world.intermediaries[index].capacity = capacity
                }
            }
        }
        let hidden: [Channel] = [.reseller, .broker, .shellAccount]
        func hours(_ trial: Trial) -> Double { trial.gpuHours { hidden.contains($0.channel) } }
        let (narrow, wide) = (trial(4), trial(.max))
        #expect(hours(narrow) > 0)
        #expect(hours(narrow) < 0.5 * hours(wide))
        // Fifteen of them with four chips each, all the time.
        #expect(hours(narrow) <= 15 * 4 * 24 * 731)
        for use in narrow.uses where hidden.contains(use.channel) {
            #expect(use.key.scale == .belowNode)
        }
    }

    @Test func `whoever buys from nobody is out of business`() {
        let trial = Self.trial { world in
            world.standInARow(2, margin: 0.1)
            world.intermediaries[0].names = NameDistribution(lifetime: 1, reEntry: 0, away: 0)
        }
        let last = trial.month(from: "2022-09-01")
        #expect(trial.uses.allSatisfy { $0.key.month < last })
        #expect(trial.count(.projects) > 0)
    }

    /// A check of who stands behind a reseller finds its customer: with one more in between, another
    /// firm abroad.
    @Test func `a second account holder hides the user from a check of the first's customers`() {
        func contrary(_ hops: Int) -> Double {
            let trial = Smallest.trial("cloud-licensing") { world in
                world.standInARow(hops, margin: 0.05)
                for index in world.intermediaries.indices {
                    world.intermediaries[index].country = Jurisdiction(code: "SG")!
                }
                world.identify { $0.reachesCustomersOfResellers = true }
            }
            return trial.gpuHours { $0.isBroad && $0.key.act == .contraryToRule }
        }
        #expect(contrary(1) == 0)
        #expect(contrary(2) > 0)
    }
}

extension NameDistribution {
    /// Names that nobody loses.
    static let lasting = NameDistribution(lifetime: .infinity, reEntry: 0, away: 0)
}

extension WorldDescription {
    /// Lets some brokers buy from resellers.
    mutating func buyFromResellers(share: Double) {
        let resellers = intermediaries.firstIndex { $0.name == "resellers" }
        for index in intermediaries.indices where intermediaries[index].name == "brokers" {
            intermediaries[index].upstream = resellers
            intermediaries[index].upstreamShare = share
        }
    }

    /// Leaves resellers alone, one behind the other, of whom the last has an account and users know the
    /// first; users know nothing else.
    mutating func standInARow(_ hops: Int, margin: Double) {
        var one = intermediaries.first { $0.interface == .reseller }!
        one.names = .lasting
        one.capacity = .max
        one.margin = margin
        one.marginSpread = 0
        (one.accountCost, one.detection, one.penalty) = (0, 0, 0)
        intermediaries = (0..<hops).map { hop in
            one.name = "row \(hop)"
            one.interface = hop == hops - 1 ? .broker : .reseller
            one.upstream = hop == 0 ? nil : hop - 1
            one.upstreamShare = 1
            return one
        }
        if hops == 1 { intermediaries[0].interface = .reseller }
        let path: Path = hops == 1 ? .reseller : .broker
        changeGroups { group in
            group.ownSite = nil
            group.knows = Path.allCases.map { $0 == path ? 1 : 0 }
        }
    }
}
