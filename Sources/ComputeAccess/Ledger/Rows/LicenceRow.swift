package import SimulationKernel

/// One case decided by the office, or pending on the last day.
package struct LicenceRow: JournalRow {
    package var filedDay: UInt16
    package var decidedDay: UInt16
    package var service: Service
    package var endUse: EndUse
    package var outcome: LicenceOutcome
    package var applicant: AgentID
    package var ordinal: UInt32
}

extension LicenceRow {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.decidedDay, a.applicant, a.ordinal) < (b.decidedDay, b.applicant, b.ordinal)
    }

    package func encode(into writer: inout ByteWriter) {
        writer.write(filedDay)
        writer.write(decidedDay)
        writer.write(service.rawValue)
        writer.write(endUse.rawValue)
        writer.write(outcome.rawValue)
        writer.write(applicant.rawValue)
        writer.write(ordinal)
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        filedDay = try reader.read()
        decidedDay = try reader.read()
        service = try reader.readCase()
        endUse = try reader.readCase()
        outcome = try reader.readCase()
        applicant = AgentID(try reader.read())
        ordinal = try reader.read()
    }
}
