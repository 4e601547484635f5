internal import ComputeAccess
internal import Results
internal import Statistics

extension ResultTable {
    /// What every policy does to every number, against the first policy on the same draws and chance.
    static let effects = ResultTable(
        schema: TableSchema(
            name: "effects",
            description:
                "Paired effect of a policy against the first. ci_* is simulation error over "
                + "replications; p05 to p95 is what is not known, over draws.",
            columns: [
                Column("policy", .string, "policy that was in force"),
                Column("structure", .string, "variant of the model's form"),
                Column("baseline", .string, "policy that it is compared with"),
                Column("metric", .string, "what was measured"),
                Column("channel", .string, "the path that the metric is about; all for the total"),
                Column("unit", .string, "unit of means and differences in this row"),
                Column("n", .integer, "replications of every draw"),
                Column("draws", .integer, "draws of what we do not know"),
                Column("baseline_mean", .number, "mean under the baseline"),
                Column("mean", .number, "mean under the policy"),
                Column("difference", .number, "mean of policy less baseline"),
                Column("difference_ci_low", .number, "lower end of its 95 % interval"),
                Column("difference_ci_high", .number, "upper end of that interval"),
                Column("difference_p05", .number, "5 % quantile over draws"),
                Column("difference_p95", .number, "95 % quantile over draws"),
                Column("ratio", .number, "sum under the policy over sum under the baseline"),
                Column("ratio_ci_low", .number, "lower end of its 95 % interval"),
                Column("ratio_ci_high", .number, "upper end of that interval"),
                Column("ratio_p05", .number, "5 % quantile over draws"),
                Column("ratio_p50", .number, "median over draws"),
                Column("ratio_p95", .number, "95 % quantile over draws"),
                Column(
                    "pairing", .number,
                    "variance of the paired difference over that of unpaired runs"),
            ], key: ["policy", "structure", "metric", "channel"]), needs: [.policies]
    ) { table, outcome in
        let baseline = outcome.experiment.policies[0]
        for (policy, structure, effects) in outcome.effects() {
            for (name, effect) in effects {
                let names = [
                    policy, structure, baseline, name.metric, name.channel, name.unit,
                ]
                table.append(names.map { .string($0) } + effect.values)
            }
        }
    }
}

extension PairedEffect {
    /// The cells of a row, in order.
    fileprivate var values: [Value] {
        [.integer(replications), .integer(draws)]
            + [
                baseline, policy, difference, differenceInterval?.low, differenceInterval?.high,
                differenceRange?.p05, differenceRange?.p95, ratio, ratioInterval?.low,
                ratioInterval?.high, ratioRange?.p05, ratioRange?.p50, ratioRange?.p95, pairing,
            ].map { Value.number(orMissing: $0) }
    }
}

extension ExperimentOutcome {
    typealias NamedEffects = [(name: RunMetrics.Name, effect: PairedEffect)]

    /// The effects of every policy but the first, under every structure, of all numbers that are not zero
    /// throughout.
    func effects() -> [(policy: String, structure: String, effects: NamedEffects)] {
        guard let first = experiment.policies.first, let names = runs.first?.metrics.names else {
            return []
        }
        return experiment.structures.flatMap { structure in
            let baseline = metrics(of: first, structure)
            return experiment.policies.dropFirst().map { policy in
                let metrics = metrics(of: policy, structure)
                let effects = names.compactMap { name -> NamedEffects.Element? in
                    let (a, b) = (
                        metrics.map { $0.map { $0[name] } }, baseline.map { $0.map { $0[name] } }
                    )
                    guard (a + b).contains(where: { $0.contains { $0 != 0 } }) else { return nil }
                    return PairedEffect(policy: a, baseline: b).map { (name, $0) }
                }
                return (policy, structure, effects)
            }
        }
    }

    /// What the runs of a policy came to, by draw and replication.
    func metrics(of policy: String, _ structure: String) -> [[RunMetrics]] {
        var byDraw: [Int: [RunMetrics]] = [:]
        for run in runs where run.policy == policy && run.cell.structure == structure {
            byDraw[run.draw, default: []].append(run.metrics)
        }
        return experiment.drawNumbers.map { byDraw[$0] ?? [] }
    }
}
