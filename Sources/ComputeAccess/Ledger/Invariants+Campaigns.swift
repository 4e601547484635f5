internal import SimulationKernel

extension Invariants {
    /// Of a campaign that is done, what its legs computed is what the ledger booked for it, and what brought
    /// it forward is its model's work: nothing is lost on a move, nothing counted twice.
    static func campaigns(_ record: RunRecord, _ subject: RunSubject) -> [String] {
        var booked: [UInt64: Int64] = [:]
        for span in record.spans {
            guard let campaign = span.campaign else { continue }
            let organisation = subject.facts.layout.position(of: span.organisation)
            booked[UInt64(organisation) << 32 | UInt64(campaign), default: 0] += span.work
        }
        return record.campaigns.compactMap { row in
            let all = booked[UInt64(row.organisation) << 32 | UInt64(row.ordinal)] ?? 0
            let name =
                "campaign \(row.ordinal) of organisation \(row.organisation), "
                + subject.group(ofOrganisation: Int(row.organisation))
            if row.kept + row.lost > all {
                return "\(name): \(row.kept + row.lost) TFLOP billed, \(all) booked"
            }
            guard row.done != .max else { return nil }
            if row.kept != row.work || row.kept + row.lost != all {
                return "\(name): done with \(row.kept) of \(row.work) TFLOP and \(row.lost) lost, "
                    + "\(all) booked"
            }
            return nil
        }
    }
}
