package import SimulationKernel

// What a checkpoint keeps of the agency.
extension EnforcementAgency {
    package func encode(into writer: inout ByteWriter) {
        docket.encode(into: &writer)
        writer.write(officerDays)
        writer.write(countedUntil)
        writer.write(choices)
        writer.write(checks)
        writer.writeList(warned) { $1.write($0) }
        writer.writeList(nominated) { $1.write($0) }
        writer.writeList(findings) { $1.write($0) }
    }

    package mutating func restore(from reader: inout ByteReader) throws(ByteReadError) {
        docket = try Docket(from: &reader)
        officerDays = try reader.readDouble()
        countedUntil = try reader.read()
        choices = try reader.read()
        checks = try reader.read()
        warned = try reader.readList { (reader) throws(ByteReadError) in try reader.read() }
        nominated = try reader.readList { (reader) throws(ByteReadError) in try reader.read() }
        findings = try reader.readList { (reader) throws(ByteReadError) in
            try reader.readDouble()
        }
        guard findings.count == Path.count else {
            throw .invalid(what: "findings by path", value: UInt64(findings.count))
        }
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
