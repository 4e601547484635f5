import ComputeAccess
import Experiments
import SimulationKernel
import Testing

/// What a lease computes, booked by the ledger of a whole run, against chips x hours x peak x utilisation:
/// `oracles/flop.csv`.
@Suite struct ModelFlopTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var chip: String
        var chips: Int
        var peak: Double
        var mfu: Double
        var hours: Double
        var flop: Double
        var h100e: Double
        var testDescription: String { "\(chips) \(chip)" }
    }

    static let rows = [
        Row(
            chip: "A100", chips: 1_024, peak: 3.12e14, mfu: 0.4, hours: 720,
            flop: 3.312451584e+23, h100e: 322.878221324),
        Row(
            chip: "H100", chips: 2_048, peak: 9.895e14, mfu: 0.38, hours: 1_000,
            flop: 2.772246528e+24, h100e: 2048),
        Row(
            chip: "A800", chips: 512, peak: 3.12e14, mfu: 0.35, hours: 500,
            flop: 1.0063872e+23, h100e: 161.439110662),
        Row(
            chip: "H800", chips: 2_048, peak: 9.895e14, mfu: 0.33, hours: 1_360,
            flop: 3.27416905728e+24, h100e: 2048),
        Row(
            chip: "H20", chips: 8_192, peak: 1.48e14, mfu: 0.45, hours: 2_000,
            flop: 3.92822784e+24, h100e: 1225.28145528),
    ]

    private static let scenario = Smallest.read(
        "families.hopper.variants=[H100, H800, H20]")

    /// One organisation with a site of one model of chips and campaigns that fill it, leg by leg.
    private static func world(_ row: Row, mfu: Double) throws -> WorldDescription {
        var world = try scenario.world(named: "no-controls")
        world.groups.removeAll { $0.name != "majors" }
        world.choice.fabricLoss = 0
        world.demand.referenceCost *= 1_000_000
        let chip = world.chips.firstIndex { $0.name == row.chip }!
        world.changeGroups { group in
            group.count = 1
            group.mfu = mfu
            group.income *= 1_000_000
            group.projectsPerYear = 0.001
            group.knows = Path.allCases.map { $0 == .own ? 1 : 0 }
            group.ownSite?.lots.removeLast()
            group.ownSite?.lots[0].chip = chip
            group.ownSite?.lots[0].initial = Double(row.chips)
            group.ownSite?.lots[0].budget = Timeline(constant: 0)
        }
        world.addCampaigns { campaigns in
            campaigns.perYear = 12
            campaigns.work = row.flop * 1_000
            campaigns.tries = 0
            campaigns.smallestGang = row.chips
            campaigns.largestGang = row.chips
            campaigns.legDays = row.hours / 24
        }
        return world
    }

    @Test(arguments: rows)
    func `a leg books chips times hours times peak times utilisation`(row: Row) throws {
        // Utilisation varies between organisations: ask for what makes this one's the row's.
        func mfu(_ trial: Trial, _ leg: TrainingSpan) -> Double {
            let seconds = Double(leg.to.seconds - leg.from.seconds) * Double(leg.chips)
            return Double(leg.work) * 1e12 / seconds / row.peak
        }
        let first = Trial(try Self.world(row, mfu: 0.3), seed: 1)
        let guess = mfu(first, try #require(first.legs.first))
        let trial = Trial(try Self.world(row, mfu: 0.3 * row.mfu / guess), seed: 1)
        let whole = trial.legs.filter {
            Double($0.to.seconds - $0.from.seconds) == row.hours * 3_600
        }
        #expect(!whole.isEmpty)
        for leg in whole {
            #expect(leg.chips == row.chips)
            #expect(abs(Double(leg.work) * 1e12 / row.flop - 1) < 1e-9)
        }
        let chip = trial.subject.chips.firstIndex(of: row.chip)!
        #expect(trial.subject.facts.peak(ofChip: chip) == row.peak)
        let h100e = trial.subject.facts.h100e(chip) * Double(row.chips)
        #expect(abs(h100e / row.h100e - 1) < 1e-9)
    }
}
