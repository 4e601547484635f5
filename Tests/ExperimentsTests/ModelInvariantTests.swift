import ComputeAccess
import Testing

/// Books that do not add up are noticed, each in a sentence of its own.
@Suite struct ModelInvariantTests {
    static let trial = Smallest.history

    static func violations(_ break: (inout RunRecord) -> Void) -> [String] {
        var record = trial.record
        `break`(&record)
        return Invariants.violations(in: record, of: trial.subject)
    }

    @Test func `sound books have no violations, under any policy`() {
        #expect(Self.violations { _ in } == [])
        for policy in ["no-controls", "cloud-licensing"] {
            let trial = Smallest.trial(policy, seed: 3)
            #expect(Invariants.violations(in: trial.record, of: trial.subject) == [])
        }
    }

    @Test func `a GPU-second in no state is noticed, with its place and month`() {
        let broken = Self.violations { $0.fleets[0].free -= 1 }
        #expect(broken.count == 1)
        #expect(broken[0].hasPrefix("us-home, lot 0, 2022-01-01: "))
        #expect(broken[0].hasSuffix(" in states"))
        #expect(broken[0].contains("GPU-s of capacity"))
    }

    @Test func `a GPU-second used and not booked is noticed`() {
        let broken = Self.violations { record in
            let cell = record.cells.indices.first { record.cells[$0].gpuSeconds > 0 }!
            record.cells[cell].gpuSeconds -= 1
        }
        #expect(broken.count == 1)
        #expect(broken[0].contains("busy") && broken[0].contains("booked"))
    }

    @Test func `a use that belongs to no fleet is noticed`() {
        let broken = Self.violations { record in
            var stray = record.cells[record.cells.count - 1]
            stray.key.month = .max
            record.cells.append(stray)
        }
        #expect(broken == ["1 ledger cells belong to no fleet"])
    }

    @Test(arguments: [
        (ChipState.made, "chips made"), (.outside, "chips made"), (.underReview, "chips made"),
        (.installed, "chips installed"), (.inTransit, "in transit"), (.seized, "seized"),
        (.stock, "in stock"),
    ])
    func `a chip that vanishes is noticed`(_ state: ChipState, _ word: String) {
        let broken = Self.violations { record in
            var row = record.chips[0]
            row.state = state
            row.count = -1
            record.chips.append(row)
        }
        #expect(broken.count == 1)
        #expect(broken.first?.contains(word) == true, "\(broken)")
    }

    @Test func `more chips installed than shipped are noticed`() {
        let broken = Self.violations { record in
            var row = record.chips[0]
            row.state = .installed
            row.count = 1_000_000
            record.chips.append(row)
        }
        #expect(broken.contains { $0.contains(": chips installed ") })
    }

    @Test func `chips shipped from nowhere are noticed`() {
        let broken = Self.violations { record in
            var row = record.chips[0]
            row.state = .shipped
            row.count = 1
            record.chips.append(row)
        }
        // Neither made before nor anywhere since.
        #expect(broken.count == 2)
        #expect(broken.allSatisfy { $0.contains("shipped") })
    }

    @Test func `a request that is nowhere any more is noticed`() {
        let broken = Self.violations { record in
            let place = record.funnel.firstIndex { $0.key.measure == .refusedFull }!
            record.funnel[place].value -= 1
        }
        #expect(broken.count == 1)
        #expect(broken.first?.hasSuffix(" started, refused or waiting") == true, "\(broken)")
    }

    @Test func `an officer in two places at once is noticed`() {
        var world = Smallest.world("cloud-licensing")
        world.enforce()
        let trial = Trial(world, seed: 1)
        var record = trial.record
        #expect(Invariants.violations(in: record, of: trial.subject) == [])
        record.checks += Array(repeating: record.checks[0], count: 2_000)
        let broken = Invariants.violations(in: record, of: trial.subject)
        #expect(broken.count == 1)
        #expect(broken.first?.hasPrefix("officers' days granted ") == true, "\(broken)")
    }

    @Test func `a micro-dollar paid and not received is noticed`() {
        let broken = Self.violations { $0.money.paid -= 1 }
        #expect(broken.count == 1)
        #expect(broken[0].hasPrefix("micro-USD billed "))
    }
}
