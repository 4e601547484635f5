internal import Results

/// What the run found, in sentences that can be quoted: with interval and denominator.
struct HeadlineSection {
    let data: ReportData

    static let metric = "training-flop-broad"

    /// The policy that the first sentence is about: the first that has a rule which the baseline has not. One
    /// without rules, or with the same rules perfectly obeyed, is a yardstick more than a proposal.
    var subject: String? {
        let others = data.policies.dropFirst()
        let known = data.rules(of: data.policies.first ?? "")
        return others.first { !data.rules(of: $0).isSubset(of: known) } ?? others.first
    }

    var html: String {
        var html = "<p class=\"headline\">\(sentence)</p>\n"
        html += paragraphs.map { "<p>\($0)</p>\n" }.joined()
        return html
    }

    private var sentence: String {
        let baseline = data.policies.first ?? ""
        guard let base = data.level(baseline, Self.metric) else {
            return "This run measured no covered training."
        }
        guard let subject, let change = data.change(subject, Self.metric),
            let level = data.level(subject, Self.metric)
        else {
            return
                "Under \(name(baseline)), covered users did \(amount(base)) FLOP of AI training over "
                + "\(data.period)\(intervals(base))."
        }
        return
            "\(name(subject)) against \(name(baseline)), AI training by covered users over \(data.period): "
            + "<strong>\(Markup.escaped(change.words))</strong>; \(amount(level)) against "
            + "\(amount(base)) FLOP."
    }

    private var paragraphs: [String] {
        [elsewhere, certainty, written, extrapolated, gaps, frontier, denominator].compactMap { $0 }
    }

    /// Where the effect of rules shows that act on chips which the yardstick does not count.
    private var elsewhere: String? {
        guard let subject, let chips = data.manifest.scenario.offYardstick?[subject] else {
            return nil
        }
        let effects = [
            ("Chips onshore at the end", "installed-onshore"),
            ("all compute, any chip and purpose", "all-compute"),
        ].compactMap { words, metric in
            data.change(subject, metric).map {
                "\(words): <strong>\(Markup.escaped($0.words))</strong>"
            }
        }
        return
            "\(Markup.escaped(EffectWords.offYardstick(chips))) \(effects.joined(separator: "; "))."
    }

    /// How sure the first sentence is: what is not known, then chance alone.
    private var certainty: String? {
        guard let subject, let change = data.change(subject, Self.metric),
            let level = data.level(subject, Self.metric)
        else { return nil }
        let runs = level.replications * level.draws
        var sentences: [String] = []
        if change.ignorance != nil {
            sentences.append(
                "The interval holds <strong>90\u{A0}% of what is not known</strong> about the inputs, with "
                    + "chance in it (\(level.draws) draws from their ranges, \(level.replications) "
                    + "\(level.replications == 1 ? "replication" : "replications") each).")
        } else {
            sentences.append(
                "<strong>What is not known about the inputs is not in this interval</strong>: they were "
                    + "taken as written. <code>sluice compare</code> draws them from their ranges.")
        }
        if let span = change.chance {
            let words = EffectWords.span(span.low...span.high).replacing(" %", with: "\u{A0}%")
            sentences.append(
                "With chance alone: \(words) (95\u{A0}% interval, just these \(runs) pairs of runs on the "
                    + "same chance).")
        } else if level.draws == 1 {
            sentences.append(
                "One pair of runs: nothing is said about chance. <code>sluice compare</code> gives an "
                    + "interval.")
        }
        return sentences.joined(separator: " ")
    }

    /// That part of what the run rests on is no data, and since when.
    private var extrapolated: String? {
        guard let table = data[table: "extrapolated"] else { return nil }
        let rows = (0..<table.rowCount).map { Record(table: table, row: $0) }
            .filter { $0.text("how") != "stop" }
        guard let first = rows.compactMap({ $0.day("supported_until") }).min() else { return nil }
        return
            "<strong>Extrapolated:</strong> from \(first) on, \(rows.count) series or rates of the "
            + "scenario rest on no data (<code>extrapolated.csv</code>)."
    }

    /// How the total over draws stands to the one with all inputs as written.
    private var written: String? {
        guard let base = data.policies.first.flatMap({ data.level($0, Self.metric) }),
            let range = base.ignorance, let median = base.median, let written = base.asWritten
        else { return nil }
        let words = DrawsAgainstWritten(
            mean: base.mean, median: median, asWritten: written, range: range.low...range.high,
            draws: base.draws)
        return words.map {
            "The total under \(name(data.policies[0])) over draws: \($0.sentence(ShownNumber.scientific))"
        }
    }

    /// What the rules themselves leave, and what their enforcement leaves, of the first policy that ran beside
    /// its perfectly enforced twin.
    private var gaps: String? {
        for policy in data.policies {
            guard let design = data.level(policy, "design-gap-broad"),
                let rest = data.level(policy, "enforcement-gap-broad"),
                design.mean + rest.mean > 0
            else { continue }
            let share = ShownNumber.percent(design.mean / (design.mean + rest.mean))
            return
                "Under \(name(policy)), \(share) would be left if everybody obeyed the same rules "
                + "(\(ShownNumber.scientific(design.mean)) FLOP, the design gap); "
                + "\(ShownNumber.scientific(rest.mean)) FLOP is what enforcement leaves beside it."
        }
        return nil
    }

    private var frontier: String? {
        guard let base = data.policies.first.flatMap({ data.level($0, "frontier-flop-broad") }),
            let all = data.policies.first.flatMap({ data.level($0, Self.metric) }), all.mean > 0
        else { return nil }
        let share = ShownNumber.percent(base.mean / all.mean)
        var text = "\(share) of it was pretraining in runs of 512 chips or more"
        if let subject, let change = data.change(subject, "frontier-flop-broad") {
            text += "; \(name(subject)) against it there: \(Markup.escaped(change.words))"
        }
        return text + ". Many small accounts are not one large run."
    }

    private var denominator: String? {
        guard let base = data.policies.first.flatMap({ data.level($0, Self.metric) }) else {
            return nil
        }
        let listed = data.policies.first.flatMap { data.level($0, "training-flop-listed") }
        let part = listed.map { level in
            " By the narrow yardstick <em>listed</em> it is \(ShownNumber.scientific(level.mean)) FLOP."
        }
        return
            "Measured by the yardstick <em>broad</em>: training by users with headquarters in China, on "
            + "chips that the rule text of October 2023 calls 3A090.a, whatever rule was in force; "
            + "\(amount(base)) FLOP is the whole of it under \(name(data.policies[0])), on owned and rented "
            + "chips together, about what \(years(base.mean)) H100-equivalents train in a year.\(part ?? "")"
    }

    /// How many H100-equivalents train so much in a year: at 60 % use, 55 % of it training, at a utilisation of
    /// 0.38 of 989 TFLOP/s dense. Assumptions of this sentence alone.
    private func years(_ flop: Double) -> String {
        ShownNumber.plain(flop / (989e12 * 0.38 * 0.6 * 0.55 * 365 * 86_400))
    }

    private func intervals(_ level: Level) -> String {
        guard let span = level.ignorance ?? level.chance else { return "" }
        let what =
            level.ignorance == nil ? "95 % interval of chance alone" : "90 % of what is not known"
        return
            " (\(ShownNumber.scientific(span.low)) to \(ShownNumber.scientific(span.high)), \(what))"
    }

    /// A level; as a factor range where the draws differ by more than three times.
    private func amount(_ level: Level) -> String {
        guard let span = level.ignorance, let factor = span.factor, factor > 3 else {
            return ShownNumber.scientific(level.mean)
        }
        return
            "\(ShownNumber.scientific(span.low)) to \(ShownNumber.scientific(span.high)) (a factor of "
            + "\(ShownNumber.plain(factor)))"
    }

    private func name(_ policy: String) -> String {
        "<em>\(Markup.escaped(policy))</em>"
    }
}
