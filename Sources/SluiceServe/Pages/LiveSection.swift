internal import Foundation
internal import Results

/// A run under way, or how one went: the parts that the script replaces as they change.
struct LiveSection {
    private let state: LiveState
    private let name: String

    /// - Parameter name: the run's name in addresses.
    init(_ state: LiveState, name: String) {
        self.state = state
        self.name = name
    }

    var markup: HTML {
        """
        <section data-part id="status">\(status)</section>
        <section data-part id="policies">\(policies)</section>
        <section data-part id="estimates">\(estimates)</section>
        <section data-part id="figures">\(figures)</section>
        <section data-part id="log">\(log)</section>
        """
    }

    private var status: HTML {
        guard let start = state.start else { return "<p>Nothing was begun yet.</p>" }
        let progress = state.progress
        let bar = progress.map { Bar.markup($0.fraction, "Progress of all simulations") } ?? .none
        let left =
            progress?.left.map { "\(HumanNumber.duration($0)) left" } ?? "time left not known yet"
        let known = (progress?.known ?? 0) > 0 ? "\(progress?.known ?? 0) known from before" : nil
        let failed = (progress?.failed ?? 0) > 0 ? "\(progress?.failed ?? 0) failed" : nil
        let rate = HumanNumber.short(progress?.eventsPerSecond ?? 0)
        let words = [
            "\((progress?.done ?? 0) + (progress?.failed ?? 0)) of \(progress?.cells ?? 0) simulations",
            known, failed, "\(start.workers) \(start.workers == 1 ? "worker" : "workers")",
            "\(rate) events/s",
        ].compactMap(\.self)
        let times = ["\(HumanNumber.duration(state.elapsed)) so far", left]
        let line = (state.isUnderWay ? words + times : words).joined(separator: " · ")
        return """
            <p class="state">\(state.isUnderWay ? "Under way." : state.outlook) \(results)</p>
            <p>\(bar)</p><p>\(line)</p>
            """
    }

    /// Where the results are, once they are there.
    private var results: HTML {
        guard let end = state.end, end.directory != nil else { return .none }
        return "<a id=\"open\" href=\"/run/\(Address.encoded(name))#results\">Open the results</a>"
    }

    private var policies: HTML {
        guard let policies = state.progress?.policies else { return .none }
        let rows = policies.map { policy -> HTML in
            """
            <tr><th scope="row">\(policy.policy)</th>
            <td>\(Bar.markup(policy.fraction, "Progress of \(policy.policy)"))</td>
            \(Page.number("\(policy.over) of \(policy.cells)"))
            <td class="day">\(policy.date ?? (policy.over == policy.cells ? "done" : "waits"))</td></tr>
            """
        }
        return Page.table(
            "Progress by policy",
            [
                Page.head("Policy"), Page.head("Done"), Page.head("Simulations", isNumber: true),
                Page.head("Simulated day"),
            ], rows)
    }

    private var estimates: HTML {
        guard let known = state.estimates, !known.estimates.isEmpty else { return .none }
        let runs = state.progress?.policies.map(\.cells).max() ?? 0
        let items = known.estimates.map { estimate -> HTML in
            """
            <figure><figcaption><strong>\(estimate.name)</strong>: \(Quantity.text(estimate.value, estimate)) \
            <span class="faint">(\(Quantity.range(estimate)); \(estimate.n) runs)</span></figcaption>
            \(Funnel(state.history[estimate.name] ?? [estimate], runs: runs).markup)</figure>
            """
        }
        return """
            <h2>Covered training compute, as simulations finished</h2>
            <p>All channels, yardstick broad. The band is the \(known.interval); it narrows as simulations
            finish, from left to right.</p>
            \(items)
            """
    }

    private var figures: HTML {
        guard let figures = state.figures, !figures.policies.isEmpty else { return .none }
        let most = figures.policies.flatMap(\.values).max() ?? 1
        let order = figures.channels.indices.sorted { first, second in
            figures.policies[0].values[first] > figures.policies[0].values[second]
        }
        let rows = order.map { channel -> HTML in
            let cells = figures.policies.map { policy -> HTML in
                let value = policy.values[channel]
                return """
                    <td class="n">\(HumanNumber.scientific(value)) \(Bar.length(most > 0 ? value / most : 0))</td>
                    """
            }
            return "<tr><th scope=\"row\">\(figures.channels[channel])</th>\(cells)</tr>"
        }
        let sums = figures.policies.map { Page.number(HumanNumber.scientific($0.all)) }
        let counts = figures.policies.map { Page.number("\($0.n)") }
        let last: [HTML] = [
            "<tr class=\"sum\"><th scope=\"row\">all</th>\(sums)</tr>",
            "<tr><th scope=\"row\">simulations behind it</th>\(counts)</tr>",
        ]
        return Page.table(
            "Covered training compute by channel so far, FLOP, means over finished simulations",
            [Page.head("Channel")]
                + figures.policies.map { Page.head($0.policy, isNumber: true) }, rows + last)
    }

    private var log: HTML {
        if state.logs.isEmpty { return .none }
        let lines = state.logs.suffix(20).map { log -> HTML in
            "<li><span class=\"faint\">\(HumanNumber.duration(log.elapsed))</span> \(log.text)</li>"
        }
        return "<h2>What it said</h2><ol class=\"log\">\(lines)</ol>"
    }
}
