internal import ComputeAccess
internal import Results
internal import Scenarios

extension ResultTable {
    /// The dates of the rules of every policy.
    static let rules = ResultTable(
        schema: TableSchema(
            name: "rules",
            description: "The dates on which the rules of a policy became known and binding.",
            columns: [
                Column("policy", .string, "policy that the rule is part of"),
                Column("rule", .string, "the rule by its id"),
                Column("kind", .string, "the lever that it is made with"),
                Column("title", .string, "what people call it"),
                Column(
                    "phase", .string,
                    "leaked, announced, effective, suspended, resumed or ended"),
                Column("date", .date, "first day of the phase"),
                Column("day", .integer, unit: "d", "days from the scenario's start to `date`"),
                Column("source", .string, "where the rule and its numbers can be read"),
            ], key: ["policy", "rule", "phase"])
    ) { table, outcome in
        let scenario = outcome.experiment.scenario
        for name in outcome.experiment.policies {
            for rule in scenario.policy(named: name)?.rulebook.rules ?? [] {
                for (phase, date) in rule.dates.phases {
                    table.append([
                        .string(name), .string(rule.id), .string(rule.kind), .string(rule.title),
                        .string(phase), .date(daysSince1970: Int(date.daysSinceEpoch)),
                        .integer(Int(date - scenario.clock.start)), .string(rule.source),
                    ])
                }
            }
        }
    }
}

extension RuleDates {
    /// The first days of its phases, by name.
    fileprivate var phases: [(String, CalendarDate)] {
        [
            ("leaked", leaked), ("announced", announced), ("effective", effective),
            ("suspended", suspended), ("resumed", resumed), ("ended", ended),
        ].compactMap { phase, date in date.map { (phase, $0) } }
    }
}
