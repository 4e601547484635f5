internal import Results

/// Covered training compute by channel and policy, from `summary.csv`.
struct HeadlineTable {
    private let policies: [String]
    private let list: ChannelList
    private let rows: [(channel: String, means: [Double])]

    init(_ summary: Table, _ policies: [String], _ list: ChannelList) {
        self.policies = policies
        self.list = list
        var means: [String: [Double]] = [:]
        var channels: [String] = []
        for row in 0..<summary.rowCount
        where summary[row, "metric"].text == "training-flop-broad"
            && summary[row, "structure"].text == "main"
        {
            guard let channel = summary[row, "channel"].text,
                let place = policies.firstIndex(of: summary[row, "policy"].text ?? "")
            else { continue }
            if means[channel] == nil { channels.append(channel) }
            means[channel, default: policies.map { _ in 0 }][place] =
                summary[row, "mean"].quantity ?? 0
        }
        rows = list.sorted(channels).map { ($0, means[$0] ?? []) }.filter {
            $0.means.contains { $0 > 0 }
        }
    }

    /// A square in the channel's colour.
    private func swatch(_ channel: String) -> HTML {
        guard let entry = list[channel] else { return .none }
        return """
            <svg class="swatch" viewBox="0 0 1 1" aria-hidden="true">\
            <rect class="on-light" width="1" height="1" fill="\(entry.light)"></rect>\
            <rect class="on-dark" width="1" height="1" fill="\(entry.dark)"></rect></svg>
            """
    }

    var markup: HTML {
        let channels = rows.filter { $0.channel != "all" }
        let most = channels.flatMap(\.means).max() ?? 1
        let lines = channels.map { row -> HTML in
            let cells = row.means.map { value -> HTML in
                """
                <td class="n">\(HumanNumber.scientific(value)) \(Bar.length(most > 0 ? value / most : 0))</td>
                """
            }
            return """
                <tr><th scope="row" title="\(list[row.channel]?.description ?? "")">\(swatch(row.channel)) \
                \(list.label(row.channel))</th>\(cells)</tr>
                """
        }
        let sums = rows.filter { $0.channel == "all" }.map { row -> HTML in
            let cells = row.means.map { Page.number(HumanNumber.scientific($0)) }
            return "<tr class=\"sum\"><th scope=\"row\">all</th>\(cells)</tr>"
        }
        return "<h2>What leaked</h2>"
            + Page.table(
                "Covered training compute by channel, FLOP, mean over simulations (yardstick broad)",
                [Page.head("Channel")] + policies.map { Page.head($0, isNumber: true) },
                lines + sums)
    }
}

/// What policies do to covered training compute, from `effects.csv`.
struct EffectsList {
    private struct Effect {
        var policy: String
        var baseline: String
        var ratio: Double
        var interval: (low: Double, high: Double)?
        var range: (low: Double, high: Double)?
    }

    private let effects: [Effect]

    init(_ table: Table) {
        func pair(_ row: Int, _ low: String, _ high: String) -> (Double, Double)? {
            guard let low = table[row, low].quantity, let high = table[row, high].quantity else {
                return nil
            }
            return (low, high)
        }
        effects = (0..<table.rowCount).compactMap { row in
            guard table[row, "metric"].text == "training-flop-broad",
                table[row, "channel"].text == "all", table[row, "structure"].text == "main",
                let policy = table[row, "policy"].text, let baseline = table[row, "baseline"].text,
                let ratio = table[row, "ratio"].quantity, policy != baseline
            else { return nil }
            return Effect(
                policy: policy, baseline: baseline, ratio: ratio,
                interval: pair(row, "ratio_chance_low", "ratio_chance_high"),
                range: pair(row, "ratio_p05", "ratio_p95"))
        }
    }

    var markup: HTML {
        guard let baseline = effects.first?.baseline else { return .none }
        let rows = effects.map { effect -> HTML in
            """
            <tr><th scope="row">\(effect.policy)</th><td>\(finding(effect))</td>
            \(Page.number(words(effect.range)))\(Page.number(words(effect.interval)))</tr>
            """
        }
        return "<h2>Effect</h2>"
            + Page.table(
                "Change of covered training compute against \(baseline), all channels",
                [
                    Page.head("Policy"), Page.head("Finding"),
                    Page.head("90 % of what is not known", isNumber: true),
                    Page.head("95 % with chance alone", isNumber: true),
                ], rows)
    }

    private func finding(_ effect: Effect) -> String {
        let ends = effect.range ?? effect.interval
        return EffectWords.finding(effect.ratio, ends.map { $0.low...max($0.low, $0.high) })
    }

    private func words(_ ends: (low: Double, high: Double)?) -> String {
        ends.map { "\(Quantity.change($0.low)) to \(Quantity.change($0.high)) %" } ?? "not asked"
    }
}
