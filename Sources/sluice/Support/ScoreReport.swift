internal import Experiments
internal import Foundation
internal import Results

/// The table that `sluice score` prints.
struct ScoreReport {
    private let score: Score
    private let title: String

    init(_ score: Score, title: String) {
        self.score = score
        self.title = title
    }

    /// For people.
    func text() -> String {
        let draws = score.draws
        var text = "\(title)\nHeld against history: \(draws) draws, each with its own chance\n\n"
        text += lines() + "\n" + counts() + "\n" + others()
        text += "\n" + matching() + "\n" + Self.footnote
        return text
    }

    private var scored: [Score.Line] {
        score.lines.filter { $0.role == .calibrated || $0.role == .test }
    }

    private func lines() -> String {
        var table = TextTable([
            ("target", .left), ("interval", .left), ("median", .right), ("5-95 %", .left),
            ("as written", .right), ("in it", .right), ("inside", .left), ("role", .left),
            ("spreadsheet", .right), ("", .left), ("evidence", .left),
        ])
        for line in scored {
            table.add([
                line.target, interval(line), number(line.median), range(line.p05, line.p95),
                number(line.written),
                line.shareInside.map { String(format: "%.0f %%", $0 * 100) } ?? "",
                verdict(line), line.role.rawValue, number(line.null),
                line.nullHits.map { $0 ? "hits" : "misses" } ?? "",
                line.isEvidence ? "yes" : "",
            ])
        }
        return table.text()
    }

    private func counts() -> String {
        let known = scored.filter { $0.median != nil }
        let tests = known.filter { $0.role == .test }
        func inside(_ lines: [Score.Line]) -> String {
            let lenient = lines.count { $0.isInside == true }
            let strict = lines.count { $0.isStrictlyInside == true }
            return "\(lenient) of \(lines.count) (median strictly inside: \(strict))"
        }
        let evidence = known.filter(\.isEvidence)
        let weak = evidence.count { $0.interval?.isOneSided == true }
        return """
            scorable targets inside    \(inside(known))
            of which calibrated        \(inside(known.filter { $0.role == .calibrated }))
            of which tests             \(inside(tests))
            evidence                   \(evidence.count) tests inside that the spreadsheet misses, \
            \(weak) of them bounds to one side

            """
    }

    /// Targets that are no outcomes, with the reason.
    private func others() -> String {
        var table = TextTable([("not scored", .left), ("role", .left), ("why", .left)])
        for line in score.lines where line.role == .input || line.role == .notAnOutcome {
            table.add([line.target, line.role.rawValue, line.why])
        }
        for line in scored where line.median == nil {
            table.add([
                line.target, line.role.rawValue, "its time, or what it is about, is not simulated",
            ])
        }
        return table.text()
    }

    private func matching() -> String {
        let matching = score.matching
        guard !matching.targets.isEmpty else {
            return "No calibrated target is simulated: no draw can be rejected.\n"
        }
        var text =
            "History matching: \(matching.kept.count) of \(matching.drawn) draws hit "
            + "\(matching.targets.joined(separator: ", "))"
        let misses = matching.misses.filter { $0.share > 0 }.map {
            "\($0.target) \(String(format: "%.0f %%", $0.share * 100))"
        }
        text += misses.isEmpty ? "\n" : "; missed by: \(misses.joined(separator: ", "))\n"
        guard !matching.inputs.isEmpty else {
            return text
                + (matching.kept.count == matching.drawn
                    ? "Nothing is learned.\n"
                    : "Too few are left to say what was learned; ask for more --draws.\n")
        }
        var table = TextTable([
            ("input that moved", .left), ("prior", .right), ("5-95 %", .left),
            ("posterior", .right), ("5-95 %", .left), ("unit", .left), ("distance", .right),
        ])
        for input in matching.inputs {
            table.add([
                input.name, number(input.prior.median), range(input.prior.p05, input.prior.p95),
                number(input.posterior.median),
                range(input.posterior.p05, input.posterior.p95), input.unit,
                String(format: "%.2f", input.distance),
            ])
        }
        text += table.text()
        if let chance = matching.chanceDistance {
            text +=
                "By chance alone one input in twenty moves by "
                + String(format: "%.2f", chance) + " or more.\n"
        }
        return text
    }

    private func verdict(_ line: Score.Line) -> String {
        switch (line.isStrictlyInside, line.isInside) {
        case (true?, _): "yes"
        case (_, true?): "nearly"
        case (_, false?): "no"
        default: "-"
        }
    }

    private func interval(_ line: Score.Line) -> String {
        guard let interval = line.interval else { return "" }
        switch (interval.low, interval.high) {
        case (let low?, let high?): return range(low, high)
        case (let low?, nil): return "at least \(number(low))"
        case (nil, let high?): return "at most \(number(high))"
        default: return ""
        }
    }

    private func range(_ low: Double?, _ high: Double?) -> String {
        low == nil ? "" : "\(number(low)) to \(number(high))"
    }

    /// Three significant digits.
    private func number(_ value: Double?) -> String {
        guard let value else { return "" }
        if value == 0 { return "0" }
        return abs(value) < 1 ? String(format: "%.3g", value) : HumanNumber.short(value)
    }

    private static let footnote = """
        Inside: the median over draws lies in the interval (yes), or as near as the kind of source may be wrong
        while range and interval overlap (nearly): official 10 %, estimates 25 %, press 50 %. A middle alone has that
        error as its interval, counts their exact 95 % interval. Inputs are given; calibrated ones were looked at
        when numbers were chosen; only tests that the spreadsheet (stock x hours x use x training share) misses
        are evidence. A range shows ignorance and chance of the model, never what it leaves out.

        """

    /// For programs.
    func json() throws -> String {
        struct Output: Encodable {
            var title: String
            var draws: Int
            var targets: [Score.Line]
            var matching: HistoryMatching
            var scorable: Int
            var inside: Int
            var strictlyInside: Int
            var tests: Int
            var testsInside: Int
            var evidence: Int
        }
        let known = scored.filter { $0.median != nil }
        let tests = known.filter { $0.role == .test }
        let output = Output(
            title: title, draws: score.draws, targets: score.lines, matching: score.matching,
            scorable: known.count, inside: known.count { $0.isInside == true },
            strictlyInside: known.count { $0.isStrictlyInside == true }, tests: tests.count,
            testsInside: tests.count { $0.isInside == true },
            evidence: known.count(where: \.isEvidence))
        return String(decoding: try StableJSON.encode(output), as: UTF8.self)
    }
}
