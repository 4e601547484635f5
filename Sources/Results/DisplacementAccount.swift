/// What became of the compute that a policy keeps off a channel, by outcome, beside what a change without
/// meaning does: one account for terminals and pages.
public struct DisplacementAccount: Sendable {
    /// What became of it.
    public enum Outcome: String, CaseIterable, Sendable {
        /// It is computed on another channel, at once or later.
        case moved
        /// It is begun later, so late that the end comes first.
        case delayed
        /// It was made smaller.
        case downsized
        /// It is computed on a chip that the yardstick does not count.
        case substituted
        /// It waits or runs at the end.
        case pending
        /// It was given up.
        case givenUp = "given-up"
        /// More was computed than under the baseline, for price or room.
        case induced

        /// The outcome of a row of `displacement.csv`.
        ///
        /// - Parameters:
        ///   - cause: the row's `cause`.
        ///   - channel: the row's `to_channel`.
        public init?(cause: String, to channel: String) {
            guard let outcome = Outcome(rawValue: cause) else { return nil }
            self = outcome == .delayed && !["none", ""].contains(channel) ? .moved : outcome
        }

        /// What a table calls it.
        public var words: String {
            switch self {
            case .moved: "moved to another channel"
            case .delayed: "delayed beyond the end"
            case .downsized: "made smaller"
            case .substituted: "on chips that do not count"
            case .pending: "still waiting at the end"
            case .givenUp: "given up"
            case .induced: "more by others: price and room"
            }
        }
    }

    /// An outcome with its size.
    public struct Part: Sendable {
        /// Which one.
        public var outcome: Outcome
        /// FLOP, mean over runs.
        public var flop: Double
        /// FLOP that a change without meaning moves the same way; nil where that was not run.
        public var floor: Double?
        /// An outcome of a size.
        public init(outcome: Outcome, flop: Double, floor: Double? = nil) {
            (self.outcome, self.flop, self.floor) = (outcome, flop, floor)
        }

        /// Whether it is more than chance moves; true where nobody looked.
        public var isClaimed: Bool { floor.map { flop > $0 } ?? true }
    }

    /// The policy whose rows are what a change without meaning moves.
    public static let placebo = "(placebo)"

    /// Outcomes with anything in them, in their order.
    public let parts: [Part]
    /// FLOP that a change without meaning keeps off channels in all; nil where that was not run.
    public let floor: Double?
    /// Whether all that is kept off channels together is more than that; true where nobody looked.
    public let isClaimed: Bool

    /// The account of a policy from `displacement.csv`.
    ///
    /// The floor is the largest share of the baseline's total that any placebo moved, times the mean total.
    /// - Parameters:
    ///   - runs: runs of the policy that the rows are of, those without rows among them.
    ///   - isMeant: whether a draw counts.
    public init(
        _ table: Table, policy: String, structure: String, runs: Int,
        isMeant: (Int) -> Bool = { _ in true }
    ) {
        var sums: [Outcome: Double] = [:]
        var totals: [String: Double] = [:]
        var placebos: [String: (total: Double, sums: [Outcome: Double])] = [:]
        for row in 0..<table.rowCount where table[row, "structure"].text == structure {
            let name = table[row, "policy"].text
            guard name == policy || name == Self.placebo,
                let draw = table[row, "draw"].wholeNumber,
                let outcome = Outcome(
                    cause: table[row, "cause"].text ?? "", to: table[row, "to_channel"].text ?? ""),
                let flop = table[row, "flop"].quantity
            else { continue }
            let run = "\(draw)/\(table[row, "replication"].wholeNumber ?? 0)"
            let total = table[row, "baseline_flop"].quantity ?? 0
            if name == Self.placebo {
                placebos[run, default: (total, [:])].sums[outcome, default: 0] += flop
            } else if isMeant(Int(draw)) {
                sums[outcome, default: 0] += flop
                totals[run] = total
            }
        }
        // tidy: order does not matter, sorted so that sums are the same bits every time
        let sizes = totals.values.sorted()
        let mean = sizes.isEmpty ? 0 : sizes.reduce(0, +) / Double(sizes.count)
        // tidy: order does not matter, a maximum
        let seen = placebos.values.filter { $0.total > 0 }
        func floor(_ size: ([Outcome: Double]) -> Double) -> Double? {
            seen.map { size($0.sums) / $0.total }.max().map { $0 * mean }
        }
        let runs = Double(max(1, runs))
        parts = Outcome.allCases.compactMap { outcome in
            sums[outcome].map { flop in
                Part(
                    outcome: outcome, flop: flop / runs, floor: floor { $0[outcome] ?? 0 })
            }
        }
        func stopped(_ sums: [Outcome: Double]) -> Double {
            Outcome.allCases.filter { $0 != .induced }.reduce(0) { $0 + (sums[$1] ?? 0) }
        }
        let all = floor(stopped)
        self.floor = all
        isClaimed = all.map { stopped(sums) / runs > $0 } ?? true
    }

    /// FLOP that the policy keeps off channels in all, mean over runs.
    public var stopped: Double {
        parts.filter { $0.outcome != .induced }.reduce(0) { $0 + $1.flop }
    }

    /// What chance moves, in a sentence; nil where nobody looked.
    ///
    /// - Parameter amount: how FLOP are written.
    public func floorSentence(_ amount: (Double) -> String) -> String? {
        floor.map {
            "Any change, even one without meaning, moves about \(amount($0)) FLOP by chance; what is less "
                + "than chance moves is not claimed."
        }
    }
}
