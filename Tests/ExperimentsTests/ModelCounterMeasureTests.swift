import ComputeAccess
import Testing

/// What China does in return (M21): metals withheld, and orders to buy at home.
@Suite struct ModelCounterMeasureTests {
    static let start = CalendarDate(iso: "2023-01-01")!

    // MARK: Metals

    @Test func `works feel a metals licence once stocks are used up`() {
        let slowed = Self.trial(.loseOutput(Self.loss))
        let base = Smallest.history
        func made(_ trial: Trial, before end: Bool) -> Int64 {
            let turn = trial.month(from: "2023-07-01")
            return trial.record.chips.reduce(0) { sum, row in
                let isMeant = row.state == .made && !Self.isDomestic(row.chip, trial)
                return sum + (isMeant && (row.month < turn) == end ? row.count : 0)
            }
        }
        #expect(made(slowed, before: true) == made(base, before: true))
        let share = Double(made(slowed, before: false)) / Double(made(base, before: false))
        #expect(abs(share - 0.6) < 0.005)
    }

    @Test func `it means foreign works alone`() {
        let slowed = Self.trial(.loseOutput(Self.loss))
        #expect(
            slowed.chips(.made, of: "Ascend-910B")
                == Smallest.history.chips(.made, of: "Ascend-910B"))
    }

    @Test func `with counter-measures off nothing is lost`() {
        let free = Self.trial(.loseOutput(Self.loss)) { $0.switchOff(.counterMeasures) }
        #expect(
            free.record.bytes == Self.trial(nil) { $0.switchOff(.counterMeasures) }.record.bytes)
    }

    // MARK: Orders

    @Test func `told to buy at home, a cloud orders no foreign chips and more domestic ones`() {
        let told = Self.trial(.buyDomestic(Self.order(.gpuCloud)))
        let base = Smallest.history
        #expect(Self.ordered(base, domestic: false) > Self.ordered(told, domestic: false))
        #expect(Self.ordered(told, domestic: true) > Self.ordered(base, domestic: true))
    }

    @Test func `an order to state centres leaves clouds alone`() {
        let told = Self.trial(.buyDomestic(Self.order(.stateCentre)))
        let named = "state-centre"
        #expect(Self.bought(told, at: named) < Self.bought(Smallest.history, at: named))
        let cloud = Double(Self.bought(told, at: "gpu-cloud"))
        #expect(abs(cloud / Double(Self.bought(Smallest.history, at: "gpu-cloud")) - 1) < 0.2)
    }

    @Test func `nobody obeys with counter-measures off`() {
        let told = Self.trial(.buyDomestic(DomesticOrder())) { $0.switchOff(.counterMeasures) }
        #expect(
            Self.ordered(told, domestic: false) == Self.ordered(Smallest.history, domestic: false))
    }

    // MARK: Support

    static let loss = {
        var loss = OutputLoss()
        loss.share = 0.4
        loss.lagDays = 181
        return loss
    }()

    static func order(_ buyers: OperatorKind) -> DomesticOrder {
        var order = DomesticOrder()
        order.buyers = EnumSet([buyers])
        return order
    }

    static func trial(
        _ duty: Duty?, _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Smallest.trial { world in
            if let duty {
                var dates = RuleDates()
                dates.effective = start
                var conditions = Conditions()
                conditions.services = EnumSet([.sale])
                conditions.parents = JurisdictionSet([.cn])
                conditions.isUSOrigin = true
                let rule = Rule(
                    id: "counter", kind: "test", dates: dates, conditions: conditions,
                    finding: .allow, binds: .everyone, duty: duty)
                world.rulebook = Rulebook(
                    world.rulebook.rules + [rule], catalog: world.chips.map(\.spec))
            }
            change(&world)
        }
    }

    static func isDomestic(_ chip: UInt8, _ trial: Trial) -> Bool {
        trial.subject.chips[Int(chip)].hasPrefix("Ascend")
    }

    /// Chips ordered onshore from the first day in force on.
    static func ordered(_ trial: Trial, domestic: Bool) -> Int64 {
        let first = trial.month(from: "2023-01-01")
        return trial.record.prices.reduce(0) { sum, row in
            let isMeant =
                row.kind == .order && row.place == .onshore && row.month >= first
                && isDomestic(row.chip, trial) == domestic
            return sum + (isMeant ? row.chips : 0)
        }
    }

    /// Foreign chips that a region took in from the first day in force on.
    static func bought(_ trial: Trial, at region: String) -> Int64 {
        let first = trial.month(from: "2023-02-01")
        return trial.record.chips.reduce(0) { sum, row in
            let isMeant =
                row.state == .installed && row.month >= first && !isDomestic(row.chip, trial)
                && trial.subject.regions[Int(row.region)].name == region
            return sum + (isMeant ? row.count : 0)
        }
    }
}
