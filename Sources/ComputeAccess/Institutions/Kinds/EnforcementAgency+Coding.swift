package import SimulationKernel

// What a checkpoint keeps of the agency.
extension EnforcementAgency {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&docket)
        try coder.field(&officerDays)
        try coder.field(&countedUntil)
        try coder.field(&choices)
        try coder.field(&checks)
        try coder.field(&warned)
        try coder.field(&nominated)
        try coder.field(&findings)
        try coder.expect(
            findings.count == Path.count, "findings by path", UInt64(findings.count))
    }
}

extension Array<UInt32> {
    /// Takes a number into an ascending list; false when it is there already.
    mutating func insertSorted(_ number: UInt32) -> Bool {
        let place = firstIndex { $0 >= number } ?? count
        if place < count, self[place] == number { return false }
        insert(number, at: place)
        return true
    }
}

extension CheckRow {
    /// What a report says, before anything follows from it.
    init(_ report: CheckReport, in context: borrowing SimulationContext) {
        let layout = context.layout
        let user = report.endUser.opened(by: .ledger)
        self.init(
            day: UInt16(context.today), ordinal: report.ordinal,
            region: UInt32(layout.regionIndex(report.region)),
            account: report.account.holder.rawValue, name: report.account.number,
            isVisit: report.isVisit, ground: report.flags.ground, cost: report.cost,
            finding: report.finding,
            act: report.act, rule: report.rule, interface: report.path.interface,
            group: layout.isOrganisation(user)
                ? context.facts.organisations[layout.organisationIndex(user)].group : 0,
            uses: report.uses, chipHours: report.chipHours, firstDay: report.firstDay,
            consequence: .none, listedDay: .max)
    }
}
