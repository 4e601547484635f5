import ComputeAccess
import Experiments
import Scenarios
import Testing

/// Published contracts, and advanced models over an interface.
@Suite struct ModelTenderTests {
    /// The smallest world with other settings.
    private static func trial(_ overrides: String..., policy: String = "history") throws -> Trial {
        let scenario = try Scenario.read(Smallest.path, overrides: overrides)
        return Trial(try scenario.world(named: policy), seed: 1)
    }

    // MARK: M8

    @Test func `M8: who publishes shows a part of what it rents`() throws {
        let base = Smallest.history
        #expect(!base.record.tenders.isEmpty)
        let telling = base.record.tenders.filter { $0.namesChip && $0.namesCloud }
        #expect(!telling.isEmpty && telling.count < base.record.tenders.count)
        let seen = telling.reduce(0) { $0 + Double($1.gpuSeconds) / 3_600 }
        #expect(seen < base.gpuHours { $0.group == "developers" })
        // To publish moves nobody.
        let off = Smallest.trial { $0.switchOff(.tenders) }
        #expect(off.record.tenders.isEmpty)
        #expect(off.record.cells == base.record.cells)
    }

    @Test func `M8: with everything published and named an observer counts what began`() throws {
        let trial = try Self.trial(
            "organisations.developers.published=100 %", "tenders.threshold=0 USD",
            "tenders.names_chip=100 %", "tenders.names_cloud=100 %")
        #expect(trial.record.tenders.allSatisfy { $0.namesChip && $0.namesCloud })
        let seen = trial.record.tenders.reduce(0) { $0 + Double($1.gpuSeconds) / 3_600 }
        let rented = trial.record.cells.filter {
            trial.subject.groups[Int($0.key.group)] == "developers" && $0.key.access == .rent
        }
        let used = rented.reduce(0) { $0 + Double($1.gpuSeconds) / 3_600 }
        // What runs beyond the end is contracted in full and used in part; news of the last hours is
        // still on its way.
        #expect(abs(used - seen) < 0.02 * seen, "\(used) of \(seen)")
    }

    @Test func `M8: contracts below the threshold are not published`() throws {
        let trial = try Self.trial("tenders.threshold=2 k USD")
        #expect(!trial.record.tenders.isEmpty)
        #expect(trial.record.tenders.allSatisfy { $0.worth >= 2_000_000_000 })
        #expect(trial.record.tenders.count < Smallest.history.record.tenders.count)
    }

    // MARK: M26

    private static func tokens(_ trial: Trial, _ test: (ModelUseRow) -> Bool) -> Int64 {
        trial.record.modelUses.reduce(0) { $0 + (test($1) ? $1.tokens : 0) }
    }

    private static func isChinese(_ trial: Trial) -> (ModelUseRow) -> Bool {
        { trial.subject.groups[Int($0.group)] == "developers" }
    }

    @Test func `M26: models are metered apart, in tokens and FLOP`() {
        let base = Smallest.history
        let served = base.record.modelUses.filter { $0.outcome == .served }
        #expect(!served.isEmpty)
        for row in served {
            let flop = Double(row.tokens) * 4e11
            #expect(abs(Double(row.teraFLOP) * 1e12 - flop) < 1e-3 * flop)
            #expect(row.spend > 0)
        }
        #expect(base.uses.allSatisfy { $0.channel != .modelAPI })
        let off = Smallest.trial { $0.switchOff(.modelAccess) }
        #expect(off.record.modelUses.isEmpty)
        #expect(off.record.money.billed < base.record.money.billed)
    }

    @Test func `M26: whom the terms do not serve is served as far as nobody notices`() throws {
        let blind = try Self.trial("model_access.recognition=0 %")
        #expect(Self.tokens(blind) { $0.outcome != .served } == 0)
        #expect(Self.tokens(blind) { $0.act == .termsBreach } > 0)
        let sharp = try Self.trial("model_access.recognition=100 %")
        let isChinese = Self.isChinese(sharp)
        #expect(Self.tokens(sharp) { isChinese($0) && $0.outcome == .served } == 0)
        #expect(Self.tokens(sharp) { !isChinese($0) && $0.outcome == .served } > 0)
        // Turned away in their own name, some ask through a reseller.
        #expect(Self.tokens(Smallest.history) { $0.path == .reseller } > 0)
        #expect(Self.tokens(blind) { $0.path == .reseller } == 0)
    }

    @Test func `M26: a rule on models binds, and leaves compute alone`() {
        var conditions = Conditions()
        conditions.services = EnumSet([.modelAPI])
        conditions.parents = JurisdictionSet([.cn])
        var dates = RuleDates()
        dates.effective = CalendarDate(year: 2000, month: 1, day: 1)!
        let rule = Rule(
            id: "MODELS", kind: "end-use", dates: dates, conditions: conditions, finding: .deny,
            presumption: .none, binds: [.operator])
        let trial = Smallest.trial("no-controls") { $0.rulebook = Rulebook([rule]) }
        let isChinese = Self.isChinese(trial)
        #expect(
            Self.tokens(trial) { isChinese($0) && $0.outcome == .served && $0.path == .direct } == 0
        )
        #expect(Self.tokens(trial) { isChinese($0) && $0.outcome == .rule } > 0)
        #expect(trial.record.modelUses.allSatisfy { !isChinese($0) || $0.act == .contraryToRule })
        #expect(trial.covered(.cloudDirect) > 0)
    }
}
