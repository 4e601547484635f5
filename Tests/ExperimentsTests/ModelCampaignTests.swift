import ComputeAccess
import Experiments
import Testing

/// Large training runs over weeks (M24): in legs, from checkpoint to checkpoint, wherever there is room.
@Suite struct ModelCampaignTests {
    private static let on = Smallest.trial { $0.addCampaigns() }

    @Test func `campaigns are computed and done, and some tries are in vain`() {
        #expect(Self.on.done.count > 5)
        #expect(Self.on.legs.count > Self.on.done.count)
        let lost = Self.on.done.reduce(0) { $0 + $1.lost }
        let kept = Self.on.done.reduce(0) { $0 + $1.kept }
        #expect(lost > kept / 20 && lost < kept * 2)
    }

    @Test
    func `without campaigns there is less large pretraining, and who trained most trained less`() {
        let off = Smallest.trial { world in
            world.addCampaigns()
            world.switchOff(.campaigns)
        }
        #expect(off.record.campaigns.isEmpty && off.legs.isEmpty)
        #expect(off.largePretraining < Self.on.largePretraining)
        #expect(
            (off.trainingByOrganisation.max() ?? 0) < (Self.on.trainingByOrganisation.max() ?? 0))
    }

    @Test func `a group without campaigns is as it was`() {
        let other = Smallest.trial { world in
            world.addCampaigns()
            world.switchOff(.campaigns)
        }
        #expect(other.record.bytes == Smallest.history.record.bytes)
    }

    @Test func `what is set out to does not depend on the policy`() {
        let other = Smallest.trial("no-controls") { $0.addCampaigns() }
        func plans(_ trial: Trial) -> [String] {
            trial.record.campaigns.map {
                "\($0.organisation) \($0.ordinal) \($0.begun) \($0.work) \($0.chips)"
            }
        }
        #expect(plans(other) == plans(Self.on))
        #expect(other.record.campaigns.map(\.kept) != Self.on.record.campaigns.map(\.kept))
    }

    /// One customer of two doors: a cloud, and a landlord whom no rule reaches.
    private static func twoDoors(barred: Bool) -> Trial {
        var world = ModelControlTests.oneDoor(officers: 0)
        var landlord = world.regions[0]
        landlord.name = "landlord"
        landlord.provider = "landlord"
        landlord.headquarters = Jurisdiction(code: "MY")!
        landlord.operatorCountry = landlord.headquarters
        world.regions.append(landlord)
        world.choice.cutOffLoss = 0
        world.demand.referenceCost *= 1_000
        world.choice.impatience = 0
        world.changeGroups { group in
            group.income *= 1_000
            group.projectsPerYear = 0.01
            group.knows = Path.allCases.map { $0 == .direct || $0 == .offshore ? 1 : 0 }
        }
        for index in world.groups.indices {
            world.addCampaigns(to: world.groups[index].name) { campaigns in
                campaigns.tries = 0
                campaigns.legDays = 60
                campaigns.perYear = 2
                campaigns.checkpointSeconds = 86_400
            }
        }
        world.rulebook = .empty
        if barred {
            world.suspend(
                parents: JurisdictionSet([.cn]), providers: JurisdictionSet([.us]),
                from: CalendarDate(iso: "2023-06-01")!)
        }
        return Trial(world, seed: 1)
    }

    @Test func `a campaign that is cut goes on elsewhere from its checkpoint`() {
        let (free, barred) = (Self.twoDoors(barred: false), Self.twoDoors(barred: true))
        #expect(barred.count(.cut) > 0 && free.count(.cut) == 0)
        #expect(free.done.allSatisfy { $0.lost <= $0.work / 1_000 })
        let moved = barred.done.filter { row in
            let legs = barred.legs.filter {
                barred.subject.facts.layout.position(of: $0.organisation)
                    == Int(row.organisation) && $0.campaign == row.ordinal
            }
            return Set(legs.map(\.region)).count > 1
        }
        #expect(!moved.isEmpty)
        for row in moved {
            // The invariants of every run say that what was kept is the model's work, to the TFLOP.
            #expect(row.kept == row.work)
            // No more than what a day computes was lost.
            #expect(row.lost > 0 && row.lost <= 2 * row.work / 15, "\(row.lost) of \(row.work)")
        }
    }

    @Test func `what one user trains at several providers is added up`() {
        let barred = Self.twoDoors(barred: true)
        let several = barred.record.spansByOrganisation(from: barred.subject).filter {
            Set($0.spans.map(\.region)).count > 1
        }
        #expect(!several.isEmpty)
        for (organisation, spans) in several {
            let rows = barred.record.campaigns.filter { Int($0.organisation) == organisation }
            let billed = rows.reduce(0) { $0 + $1.kept + $1.lost }
            #expect(spans.reduce(0) { $0 + $1.work } >= billed && billed > 0)
        }
    }

    @Test func `chips with weaker links lose more the more nodes there are`() {
        let facts = Self.on.subject.facts
        let chips = Self.on.subject.chips
        func loss(_ chip: String, _ gang: Int) -> Double {
            1 - facts.fabricShare(chips.firstIndex(of: chip)!, gang: gang)
        }
        #expect(loss("A100", 8) == 0 && loss("A800", 8) == 0)
        #expect(loss("A800", 64) > loss("A100", 64))
        #expect(loss("A800", 1_024) - loss("A100", 1_024) > loss("A800", 64) - loss("A100", 64))
    }

    @Test func `a partner region without a fabric between nodes takes none`() {
        func legs(_ trial: Trial) -> Int {
            trial.legs.count {
                trial.subject.regions[Int($0.region)].name == "partner-region"
            }
        }
        func trial(_ change: (inout WorldDescription) -> Void) -> Trial {
            Smallest.trial { world in
                world.addCampaigns(to: "developers") { $0.largestGang = 16 }
                world.changeGroups { group in
                    group.income *= 100
                    group.knows = Path.allCases.map { $0 == .partner ? 1 : 0 }
                }
                change(&world)
            }
        }
        #expect(legs(trial { _ in }) == 0)
        #expect(legs(trial { $0.switchOff(.partnerFabric) }) > 0)
    }
}
