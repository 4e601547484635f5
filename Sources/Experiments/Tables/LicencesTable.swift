internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Licence cases by the month of their decision.
    static let licences = perRun(
        TableSchema(
            name: "licences",
            description:
                "Licence cases decided, by month, service, perceived end use and outcome. Cases under way at the end are pending in the last month.",
            columns: SharedColumns.run + [
                SharedColumns.month, SharedColumns.day,
                Column("service", .string, "sale or rental"),
                Column("end_use", .string, "end use as the office saw it"),
                Column("outcome", .string, "granted, denied, returned or, at the end, pending"),
                Column("cases", .integer, "cases decided"),
                Column(
                    "mean_days", .number, unit: "d", "mean time from filing to decision, or so far"),
            ],
            key: SharedColumns.runKey + ["month", "service", "end_use", "outcome"])
    ) { table, run in
        var sums: [CaseKind: (cases: Int, days: Int)] = [:]
        var order: [CaseKind] = []
        let subject = run.subject
        for row in run.record.licences {
            let decided = subject.month(ofDay: Int32(row.decidedDay))
            guard decided >= subject.firstMonth else { continue }
            // Other departments may have it for longer than the run lasts.
            let isOpen = decided >= subject.monthAfterEnd
            let month = isOpen ? subject.monthAfterEnd - 1 : decided
            let outcome = isOpen ? .pending : row.outcome
            let kind = CaseKind(month: month, service: row.service, use: row.endUse, outcome)
            if sums[kind] == nil { order.append(kind) }
            sums[kind, default: (0, 0)].cases += 1
            sums[kind, default: (0, 0)].days += Int(row.decidedDay) - Int(row.filedDay)
        }
        for kind in order {
            guard let sum = sums[kind] else { continue }
            table.append(
                run.runValues + run.monthValues(kind.month) + [
                    .string(kind.service.name), .string(kind.use.name),
                    .string(kind.outcome.label), .integer(sum.cases),
                    .number(Double(sum.days) / Double(sum.cases)),
                ])
        }
    }
}

private struct CaseKind: Hashable {
    var month: UInt16
    var service: Service
    var use: EndUse
    var outcome: LicenceOutcome

    init(month: UInt16, service: Service, use: EndUse, _ outcome: LicenceOutcome) {
        self.month = month
        self.service = service
        self.use = use
        self.outcome = outcome
    }
}
