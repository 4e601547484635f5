internal import ComputeAccess
internal import Results
internal import Statistics

extension ResultTable {
    /// What measures did over time, over all runs of a policy.
    static let courses = ResultTable(
        schema: TableSchema(
            name: "courses",
            description:
                "What a measure did month by month, over all runs of a policy: draws and replications "
                + "together.",
            columns: [
                Column("policy", .string, "policy that was in force"),
                Column("structure", .string, "variant of the model's form"),
                Column(
                    "measure", .string,
                    "training-flop-broad and frontier-flop-broad (covered training in the month), passed "
                        + "(share of covered organisations that have trained so much in gangs of 64 chips "
                        + "and more by the month's end), observed-flop (what published contracts show, and the truth), "
                        + "chips-onshore (installed in the month), rent, grey-price"),
                Column("item", .string, "channel, threshold, chip or market that it is about"),
                SharedColumns.month, SharedColumns.day,
                Column("unit", .string, "unit of the numbers in this row"),
                Column("n", .integer, "runs that have a number for the month"),
                Column(
                    "band", .string,
                    "what the quantiles are over: chance (replications of one draw), ignorance (draws "
                        + "of what we do not know, on the same chance), both, or none with one run"),
                Column("mean", .number, "mean over runs"),
                Column("p05", .number, "5 % quantile (type 7) over runs; none with one run"),
                Column("p25", .number, "25 % quantile"),
                Column("p50", .number, "median"),
                Column("p75", .number, "75 % quantile"),
                Column("p95", .number, "95 % quantile"),
            ], key: ["policy", "structure", "measure", "item", "month"])
    ) { table, outcome in
        for (policy, structure, runs) in outcome.runsByForm() {
            guard let subject = runs.first else { continue }
            let band = band(over: runs)
            for (name, values) in valuesByName(runs.map(\.courses)) {
                for (month, values) in values.enumerated() where !values.isEmpty {
                    let texts = [policy, structure, name.measure, name.item]
                    let number = subject.subject.firstMonth + UInt16(month)
                    table.append(
                        texts.map { .string($0) } + subject.monthValues(number)
                            + [.string(name.unit)] + cells(Sample(values), band))
                }
            }
        }
    }

    /// What each line has for each month, over runs.
    private static func valuesByName(
        _ runs: [RunCourses]
    ) -> [(RunCourses.Name, [[Double]])] {
        var places: [RunCourses.Name: Int] = [:]
        var names: [(RunCourses.Name, [[Double]])] = []
        for line in runs.flatMap(\.lines) {
            let place = places[line.name] ?? names.count
            if place == names.count {
                places[line.name] = place
                names.append((line.name, Array(repeating: [], count: line.values.count)))
            }
            for (month, value) in line.values.enumerated() where value.isFinite {
                names[place].1[month].append(value)
            }
        }
        return names
    }

    /// What tells the runs of a policy from each other.
    private static func band(over runs: [RunResult]) -> String {
        let hasDraws = runs.contains { $0.draw != runs[0].draw }
        let hasChance = runs.contains { $0.replication != runs[0].replication }
        switch (hasChance, hasDraws) {
        case (true, true): return "both"
        case (true, false): return "chance"
        case (false, true): return "ignorance"
        case (false, false): return none
        }
    }

    private static let none = SharedColumns.none

    private static func cells(_ sample: Sample, _ band: String) -> [Value] {
        let levels = sample.count > 1 ? [0.05, 0.25, 0.5, 0.75, 0.95] : []
        let quantiles = levels.map { Value.number(orMissing: sample.quantile($0)) }
        let kind: Value = .string(sample.count > 1 ? band : none)
        return [.integer(sample.count), kind, .number(orMissing: sample.mean)]
            + (quantiles.isEmpty ? Array(repeating: .missing, count: 5) : quantiles)
    }
}

extension ExperimentOutcome {
    /// The runs of every policy under every structure: of all draws of what is not known.
    func runsByForm() -> [(policy: String, structure: String, runs: [RunResult])] {
        let drawn = Set(experiment.drawnNumbers)
        return experiment.policies.flatMap { policy in
            experiment.structures.map { structure in
                let own = runs.filter {
                    $0.policy == policy && $0.cell.structure == structure && drawn.contains($0.draw)
                }
                return (policy, structure, own)
            }
        }
    }
}
