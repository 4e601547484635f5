internal import ComputeAccess
public import Results

/// One table of the results: its schema and how rows are made from runs. One file each, one line in
/// ``catalog``.
struct ResultTable: Sendable {
    let schema: TableSchema
    /// What an outcome must have for the table to say something.
    var needs: [Need] = []
    /// How the part of one run is made, of a table that has one for each.
    var fillRun: (@Sendable (inout Table, RunResult) -> Void)?
    let fill: @Sendable (inout Table, ExperimentOutcome) -> Void

    /// Every table that a run fills.
    static let catalog: [ResultTable] = [
        .leakage, .flows, .access, .licences, .reports, .enforcement, .checks, .fleets, .chips,
        .orders, .consignments, .prices, .hubs, .greyMarket, .seizures,
        .milestones, .campaigns, .displacement,
        .observations, .modelAccess, .summary, .effects, .sensitivity, .ranking, .regret, .flips,
        .outcomes, .draws, .courses, .paths, .places, .channels, .rules, .inputs,
        .extrapolated, .runs,
    ]

    /// Whether a table by name has a part for each run.
    static func isPerRun(_ name: String) -> Bool {
        catalog.contains { $0.schema.name == name && $0.fillRun != nil }
    }

    /// What not every outcome has.
    enum Need {
        /// The records of its runs, which one of many draws does not keep.
        case records
        /// Projects one by one.
        case projects
        /// More than one policy.
        case policies
        /// More than one draw.
        case draws
        /// More than one run of a policy.
        case severalRuns
        /// A design that laid out the draws.
        case design
    }

    /// A table with one part for each run, from its record.
    static func perRun(
        _ schema: TableSchema, _ fill: @escaping @Sendable (inout Table, RunResult) -> Void
    ) -> ResultTable {
        ResultTable(schema: schema, needs: [.records], fillRun: fill) { table, outcome in
            for run in outcome.runs { fill(&table, run) }
        }
    }
}

extension ExperimentOutcome {
    /// The tables, ready to be written.
    public func tables() -> [Table] {
        ResultTable.catalog.filter { $0.needs.allSatisfy(has) }.map { kind in
            var table = Table(kind.schema)
            kind.fill(&table, self)
            return table
        }
    }

    private func has(_ need: ResultTable.Need) -> Bool {
        switch need {
        case .records: experiment.keepsRecords
        case .projects: experiment.policies.count > 1 && runs.allSatisfy(\.hasProjects)
        case .policies: experiment.policies.count > 1
        case .draws: experiment.draws > 1
        case .severalRuns: runs.count > experiment.policies.count * experiment.structures.count
        case .design: experiment.design != nil
        }
    }
}

/// Columns that many tables share.
enum SharedColumns {
    /// Which run a row belongs to.
    static let run: [Column] = [
        Column("policy", .string, "policy that was in force"),
        Column("structure", .string, "variant of the model's form; main as the scenario stands"),
        Column("draw", .integer, "draw of what we do not know, from 0"),
        Column("replication", .integer, "replication of chance, from 0"),
    ]
    static let runKey = run.map(\.name)

    /// What a column of a key says where there is nothing to name: no key is ever empty.
    static let none = "none"

    static let month = Column("month", .date, "first day of the month")
    static let day = Column("day", .integer, unit: "d", "days from the scenario's start to `month`")
}

extension RunResult {
    /// The cells that say which run a row belongs to.
    var runValues: [Value] {
        [
            .string(policy), .string(cell.structure), .integer(draw), .integer(replication),
        ]
    }

    /// The cells that say which month.
    func monthValues(_ month: UInt16) -> [Value] {
        let date = subject.date(ofMonth: month)
        return [
            .date(daysSince1970: Int(date.daysSinceEpoch)),
            .integer(Int(date - subject.facts.clock.start)),
        ]
    }
}
