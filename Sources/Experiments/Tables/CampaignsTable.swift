internal import ComputeAccess
internal import Results

extension ResultTable {
    /// Large training runs: what they set out to do, where and on what they were computed, how they ended.
    static let campaigns = perRun(
        TableSchema(
            name: "campaigns",
            description:
                "Training runs over weeks in legs: one row each, with what became of it. Failed and "
                + "cancelled tries are computation too.",
            columns: SharedColumns.run + Self.courseColumns,
            key: SharedColumns.runKey + ["user_group", "organisation", "campaign"])
    ) { table, run in
        for course in run.campaigns() { table.append(run.runValues + run.values(course)) }
    }

    private static let courseColumns = [
        Column("user_group", .string, "group of the organisation"),
        Column("organisation", .integer, "its number in the run"),
        Column("campaign", .integer, "the organisation's campaign, from 0"),
        Column("until", .date, "day on which it was done or given up, or the last day"),
        Column("outcome", .string, "done, given-up or under-way"),
        Column("begun", .date, "day on which it came up"),
        Column("done", .date, "day on which it was done; empty when it was not"),
        Column("wall_days", .integer, unit: "d", "from `begun` to `until`"),
        Column("model_flop", .number, unit: "FLOP", "work of the model it is for"),
        Column("flop", .number, unit: "FLOP", "computed, what came to nothing included"),
        Column("lost_flop", .number, unit: "FLOP", "of what was billed, what came to nothing"),
        Column("gang_wanted", .integer, unit: "chips", "chips wanted together"),
        Column("largest_gang", .integer, unit: "chips", "most chips it had together"),
        Column("legs", .integer, "leases"),
        Column("moves", .integer, "times it went on in another place"),
        Column("providers", .integer, "providers it ran at, its own sites being one"),
        Column("main_chip", .string, "chip on which most was computed"),
        Column("main_chip_share", .number, unit: "1", "share of the computation on it"),
        Column("main_chip_provenance", .string, "how those chips came there"),
        Column("utilisation", .number, unit: "1", "computation over the peak of the chips"),
        Column("fabric_loss", .number, unit: "1", "share lost between nodes"),
    ]
}

extension RunResult {
    fileprivate func values(_ course: CourseOfCampaign) -> [Value] {
        let row = course.row
        let clock = subject.facts.clock
        let last = clock.end - clock.origin
        let until = min(Int(min(row.done, row.givenUp)), last)
        func date(_ day: Int) -> Value {
            .date(daysSince1970: Int((clock.origin + day).daysSinceEpoch))
        }
        let main = course.mainShare
        let share = main.map { Double($0.work) / Double(max(1, course.work)) }
        return [
            .string(subject.group(ofOrganisation: Int(row.organisation))),
            .integer(Int(row.organisation)), .integer(Int(row.ordinal)), date(until),
            .string(course.outcome), date(Int(row.begun)),
            row.done == .max ? .missing : date(Int(row.done)),
            .integer(until - Int(row.begun)), .number(Double(row.work) * 1e12),
            .number(Double(course.work) * 1e12), .number(Double(row.lost) * 1e12),
            .integer(row.chips), .integer(course.largestGang), .integer(course.legs.count),
            .integer(course.moves), .integer(course.providers),
            main.map { .string(subject.chips[$0.chip]) } ?? .missing, .number(orMissing: share),
            main.map { .string($0.provenance.label) } ?? .missing,
            .number(orMissing: course.utilisation), .number(orMissing: course.fabricLoss),
        ]
    }
}
