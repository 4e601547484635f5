internal import ComputeAccess
public import Results

extension ResultTable {
    /// Where the training went that a policy keeps off a channel, project by project.
    static let displacement = ResultTable(
        schema: TableSchema(
            name: "displacement",
            description:
                "Training FLOP of covered users (yardstick broad) that a policy keeps off a channel "
                + "against the first policy, matched project by project, and what became of it. Net "
                + "effect on the total: flop of `induced` less that of rows without `to_channel` and "
                + "of `substituted`. Rows of the policy `\(DisplacementAccount.placebo)` are what a change "
                + "without meaning moves: less than that may be chance.",
            columns: SharedColumns.run + [
                Column("baseline", .string, "policy that it is compared with"),
                Column(
                    "baseline_flop", .number, unit: "FLOP",
                    "covered training under it over all channels, in the run on the same chance"),
                Column(
                    "from_channel", .string,
                    "where it was computed under the baseline; none for `induced`"),
                Column(
                    "to_channel", .string, "where it is computed under the policy; none for nowhere"
                ),
                Column(
                    "cause", .string,
                    "moved, delayed (begun 30 days later or more), downsized, substituted (on a chip "
                        + "that does not count), pending at the end, given-up, or induced: more than "
                        + "under the baseline"),
                Column("flop", .number, unit: "FLOP", "training"),
            ],
            key: SharedColumns.runKey + ["from_channel", "to_channel", "cause"]),
        needs: [.projects]
    ) { table, outcome in
        let total = Yardstick.broad.name("all", "all")
        for (baseline, run, moves) in outcome.displacements() {
            let size = baseline.metrics[total]
            var names = run.runValues
            if run.cell.isPlacebo { names[0] = .string(DisplacementAccount.placebo) }
            for (flow, work) in moves.flows {
                table.append(
                    names + [
                        .string(baseline.policy), .number(size),
                        .string(flow.from?.label ?? "none"),
                        .string(flow.to?.label ?? "none"), .string(flow.cause.rawValue),
                        .number(Double(work) * 1e12),
                    ])
            }
        }
    }
}

/// One of the largest moves that a policy makes.
public struct LargestMove: Sendable, Encodable {
    /// The policy by name.
    public var policy: String
    /// The channel under the baseline; `none` for what was not computed.
    public var from: String
    /// The channel under the policy; `none` for what is not computed.
    public var to: String
    /// Why.
    public var cause: String
    /// Training, mean over runs.
    public var flop: Double
}

extension ExperimentOutcome {
    /// The three largest moves of every policy against the first, over its runs.
    ///
    /// - Parameter tables: the outcome's own.
    public func largestMoves(in tables: [Table]) -> [LargestMove] {
        guard let table = tables.first(where: { $0.schema.name == "displacement" }) else {
            return []
        }
        return experiment.policies.dropFirst().flatMap { policy in
            let runs = Double(max(1, self.runs.count { $0.policy == policy }))
            var moves: [LargestMove] = []
            for row in 0..<table.rowCount where table[row, "policy"].text == policy {
                let move = LargestMove(
                    policy: policy, from: table[row, "from_channel"].text ?? "",
                    to: table[row, "to_channel"].text ?? "", cause: table[row, "cause"].text ?? "",
                    flop: (table[row, "flop"].quantity ?? 0) / runs)
                let known = moves.firstIndex {
                    $0.from == move.from && $0.to == move.to && $0.cause == move.cause
                }
                if let known { moves[known].flop += move.flop } else { moves.append(move) }
            }
            return Array(moves.sorted { $0.flop > $1.flop }.prefix(3))
        }
    }
}
