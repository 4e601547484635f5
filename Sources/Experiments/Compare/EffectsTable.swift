internal import ComputeAccess
internal import Results
internal import Statistics

extension ResultTable {
    /// What every policy does to every number, against the first policy on the same draws and chance.
    static let effects = ResultTable(
        schema: TableSchema(
            name: "effects",
            description:
                "Paired effect of a policy against the first. p05 to p95 holds what is not known, with "
                + "chance in it: a further draw of the inputs lies outside with 10 %. chance_* is "
                + "simulation error alone, of just these draws. As-written values are no draw.",
            columns: [
                Column("policy", .string, "policy that was in force"),
                Column("structure", .string, "variant of the model's form"),
                Column("baseline", .string, "policy that it is compared with"),
                Column("metric", .string, "what was measured"),
                Column(
                    "channel", .string, "the channel that the metric is about; all for the total"),
                Column("unit", .string, "unit of means and differences in this row"),
                Column("ratio", .number, "sum under the policy over sum under the baseline"),
                Column("ratio_p05", .number, "a further draw lies below with 5 %"),
                Column("ratio_p95", .number, "a further draw lies above with 5 %"),
                Column("ratio_p50", .number, "median over draws"),
                Column("ratio_as_written", .number, "the ratio with all inputs as written"),
                Column(
                    "ratio_chance_low", .number, "lower end of the 95 % interval of chance alone"),
                Column("ratio_chance_high", .number, "upper end of that interval"),
                Column(
                    "is_found", .boolean,
                    "whether p05 to p95 leaves out no effect; of one draw, whether chance does"),
                Column("baseline_mean", .number, "mean under the baseline"),
                Column("mean", .number, "mean under the policy"),
                Column("difference", .number, "mean of policy less baseline"),
                Column("difference_p05", .number, "a further draw lies below with 5 %"),
                Column("difference_p95", .number, "a further draw lies above with 5 %"),
                Column(
                    "difference_chance_low", .number,
                    "lower end of the 95 % interval of chance alone"),
                Column("difference_chance_high", .number, "upper end of that interval"),
                Column(
                    "pairing", .number,
                    "variance of the paired difference over that of unpaired runs"),
                Column("n", .integer, "replications of every draw"),
                Column(
                    "draws", .integer, "draws of what we do not know; 1 where all is as written"),
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
        let ratios = [
            ratio, ratioRange?.p05, ratioRange?.p95, ratioRange?.p50, asWritten,
            ratioInterval?.low, ratioInterval?.high,
        ]
        let amounts = [
            baseline, policy, difference, differenceRange?.p05, differenceRange?.p95,
            differenceInterval?.low, differenceInterval?.high, pairing,
        ]
        return ratios.map { .number(orMissing: $0) } + [
            leading.map { .boolean(!$0.contains(1)) } ?? .missing
        ]
            + amounts.map { .number(orMissing: $0) } + [.integer(replications), .integer(draws)]
    }
}

extension PairedEffect {
    /// The interval of the ratio that a claim rests on: what is not known where that was drawn, otherwise
    /// chance; nil where a single pair says nothing.
    var leading: ConfidenceInterval? { ratioRange?.interval ?? ratioInterval }
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
            let written = metricsAsWritten(of: first, structure)
            return experiment.policies.dropFirst().map { policy in
                let metrics = metrics(of: policy, structure)
                let own = metricsAsWritten(of: policy, structure)
                let effects = names.compactMap { name -> NamedEffects.Element? in
                    let (a, b) = (
                        metrics.map { $0.map { $0[name] } }, baseline.map { $0.map { $0[name] } }
                    )
                    guard (a + b).contains(where: { $0.contains { $0 != 0 } }) else { return nil }
                    var effect = PairedEffect(policy: a, baseline: b, chance: experiment.chance)
                    effect?.asWritten =
                        PairedRatio(
                            numerators: own.map { $0[name] }, denominators: written.map { $0[name] }
                        )?.ratio
                    return effect.map { (name, $0) }
                }
                return (policy, structure, effects)
            }
        }
    }

    /// What the runs of a policy came to, by draw of what is not known and replication.
    func metrics(of policy: String, _ structure: String) -> [[RunMetrics]] {
        var byDraw: [Int: [RunMetrics]] = [:]
        for run in runs where run.policy == policy && run.cell.structure == structure {
            byDraw[run.draw, default: []].append(run.metrics)
        }
        return experiment.drawnNumbers.map { byDraw[$0] ?? [] }
    }

    /// What the runs of a policy with all inputs as written came to, beside draws; otherwise empty.
    func metricsAsWritten(of policy: String, _ structure: String) -> [RunMetrics] {
        guard experiment.drawnNumbers != [0] else { return [] }
        return runs.filter {
            $0.policy == policy && $0.cell.structure == structure && $0.draw == 0
        }.map(\.metrics)
    }
}
