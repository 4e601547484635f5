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

extension LicenceRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.decidedDay, a.applicant, a.ordinal) < (b.decidedDay, b.applicant, b.ordinal)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&filedDay)
        try coder.field(&decidedDay)
        try coder.field(&service)
        try coder.field(&endUse)
        try coder.field(&outcome)
        try coder.field(&applicant)
        try coder.field(&ordinal)
    }
}
