import ComputeAccess

extension WorldDescription {
    /// Puts an enforcement agency to work that sees all there is, unless `change` says otherwise.
    mutating func enforce(
        officers: Double = 3, _ change: (inout AgencyDescription) -> Void = { _ in }
    ) {
        var agency = AgencyDescription()
        agency.officers = Timeline(constant: officers)
        agency.checkDays = 3
        agency.visitDays = 10
        agency.findingDays = 20
        agency.terms = CheckTerms(sensitivity: 1)
        agency.lookBackDays = 60
        agency.scores[.ownership] = 5
        agency.scores[.tip] = 50
        agency.scores[.report] = 50
        change(&agency)
        self.agency = agency
    }

    /// Adds a rule against renting chips out to whom it catches, from the first day on.
    mutating func forbidRenting(_ change: (inout Conditions) -> Void) {
        var dates = RuleDates()
        dates.effective = clock.origin
        var conditions = Conditions()
        conditions.services = EnumSet([.rental])
        change(&conditions)
        let rule = Rule(
            id: "forbidden", kind: "test", dates: dates, conditions: conditions, finding: .deny,
            binds: .everyone)
        rulebook = Rulebook(rulebook.rules + [rule], catalog: chips.map(\.spec))
    }
}

extension Trial {
    /// Checks that found fault with something that was there.
    var faults: [CheckRow] { record.checks.filter { $0.finding == .fault } }

    /// Chip-hours planned in the uses that checks found.
    var foundHours: Double { faults.reduce(0) { $0 + Double($1.chipHours) } }

    /// Share of the faulty chip-hours that checks found.
    var foundShare: Double { foundHours / faultyHours() }

    /// Checks on a ground.
    func checks(on ground: RedFlag) -> Int { record.checks.count { $0.ground == ground } }

    /// GPU-hours, warm-up included, that the ledger booked against a rule or under another's name up to
    /// a month.
    func faultyHours(before month: UInt16 = .max) -> Double {
        record.cells.reduce(0) { sum, cell in
            let isFaulty =
                cell.key.month < month
                && (cell.key.act == .contraryToRule || cell.key.act == .termsBreach)
            return sum + (isFaulty ? Double(cell.gpuSeconds) / 3_600 : 0)
        }
    }
}
