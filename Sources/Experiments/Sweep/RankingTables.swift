internal import Results
internal import Scenarios
internal import Statistics

/// Columns that say of which number a ranking is.
private let targetColumns = [
    Column("structure", .string, "variant of the model's form"),
    Column("metric", .string, "what was measured; less of it is better"),
    Column("channel", .string, "the channel that the metric is about; all for the total"),
]

extension ResultTable {
    /// How firmly policies rank over the draws.
    static let ranking = ResultTable(
        schema: TableSchema(
            name: "ranking",
            description: "In which share of the draws one policy leaves less than another.",
            columns: targetColumns + [
                Column("policy", .string, "the policy"),
                Column("other", .string, "what it is compared with"),
                Column("draws", .integer, "draws of what we do not know"),
                Column("wins", .integer, "draws in which the policy leaves less"),
                Column("losses", .integer, "draws in which the other does"),
                Column("ties", .integer, "draws in which they are equal"),
                Column("share", .number, "share of draws in which the policy leaves less"),
                Column("ci_low", .number, "lower end of its exact 95 % interval"),
                Column("ci_high", .number, "upper end of that interval"),
            ], key: targetColumns.map(\.name) + ["policy", "other"]), needs: [.policies, .draws]
    ) { table, outcome in
        for ranking in outcome.rankings {
            for duel in ranking.duels {
                table.append(
                    ranking.names + [
                        .string(duel.first), .string(duel.second),
                        .integer(ranking.draws(of: duel)),
                        .integer(duel.wins), .integer(duel.losses), .integer(duel.ties),
                        .number(duel.share.value), .number(duel.share.interval.low),
                        .number(duel.share.interval.high),
                    ])
            }
        }
    }

    /// What it costs to have chosen a policy, whatever the truth is.
    static let regret = ResultTable(
        schema: TableSchema(
            name: "regret",
            description: "What a policy leaves more than the best policy of the same draw.",
            columns: targetColumns + [
                Column("policy", .string, "the policy"),
                Column("mean", .number, "mean over draws, in the unit of the metric"),
                Column("p95", .number, "95 % quantile (type 7) over draws"),
                Column("worst", .number, "greatest over draws"),
                Column("best_draws", .integer, "draws in which no policy leaves less"),
            ], key: targetColumns.map(\.name) + ["policy"]), needs: [.policies, .draws]
    ) { table, outcome in
        for ranking in outcome.rankings {
            for regret in ranking.regrets {
                table.append(
                    ranking.names + [
                        .string(regret.policy), .number(regret.mean), .number(regret.p95),
                        .number(regret.worst), .integer(regret.bestDraws),
                    ])
            }
        }
    }

    /// Where in the ranges of the inputs policies change places.
    static let flips = ResultTable(
        schema: TableSchema(
            name: "flips",
            description:
                "Ranges of an input in which the policy that leaves more over all draws leaves less.",
            columns: targetColumns + [
                Column("leader", .string, "policy that leaves less over all draws"),
                Column("challenger", .string, "policy that leaves less in the range"),
                Column("input", .string, "where the input stands in the scenario"),
                Column("p_low", .number, "where the range begins, as a probability of the input"),
                Column("p_high", .number, "where it ends"),
                Column("low", .number, "where it begins, in `unit`; none for no end"),
                Column("high", .number, "where it ends, in `unit`; none for no end"),
                Column("unit", .string, "unit of the input; see draws.csv"),
                Column("wins", .integer, "draws in the range that the challenger wins"),
                Column("losses", .integer, "draws in the range that the leader wins"),
                Column(
                    "confidence", .number, "how sure the flip is, by the number of ranges looked at"
                ),
            ], key: targetColumns.map(\.name) + ["leader", "challenger", "input", "p_low"]),
        needs: [.policies, .design]
    ) { table, outcome in
        for ranking in outcome.rankings {
            for place in ranking.flips {
                let flip = place.flip
                table.append(
                    ranking.names + [
                        .string(flip.leader), .string(flip.challenger), .string(flip.input),
                        .number(flip.low), .number(flip.high), .number(orMissing: place.low),
                        .number(orMissing: place.high), .string(place.unit), .integer(flip.wins),
                        .integer(flip.losses), .number(flip.confidence),
                    ])
            }
        }
    }
}

extension Ranking {
    fileprivate var names: [Value] {
        [.string(structure), .string(target.metric), .string(target.channel)]
    }

    fileprivate func draws(of duel: PolicyDuel) -> Int { duel.wins + duel.losses + duel.ties }
}
