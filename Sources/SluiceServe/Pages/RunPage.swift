internal import Foundation
internal import Results

/// One run: how it goes, or what came of it.
struct RunPage {
    private let run: Library.Run
    private let others: [Library.Run]
    private let hasReport: Bool
    private let stored: StoredRun?
    private let state: LiveState?

    init(_ run: Library.Run, _ library: Library) throws(ResultsError) {
        self.run = run
        others = library.runs().filter { $0.stored != nil && $0.name != run.name }
        hasReport = library.file("report.html", of: run) != nil
        stored = try library.stored(run)
        state = run.journal.map { LiveState(readingAll: $0.path) }
    }

    private var address: String { Address.encoded(run.name) }

    var markup: HTML {
        get throws(ResultsError) {
            let isDamaged = run.stored != nil && stored == nil
            let damage: HTML =
                isDamaged
                ? "<p>Its results are not shown: a file is missing or leads elsewhere.</p>" : .none
            let results = try stored.map { stored throws(ResultsError) in try self.results(stored) }
            // The script fills it in when a run that it follows is over.
            let part: HTML =
                "<section data-part id=\"results\">\(damage)\(results ?? .none)</section>"
            return Page.markup(run.name, "\(title)\(live)\(part)\(past)")
        }
    }

    private var title: HTML {
        let title = state?.start?.title.map { text -> HTML in "<p class=\"title\">\(text)</p>" }
        guard stored == nil, let start = state?.start else { return title ?? .none }
        return "\(title ?? .none)<p><code>\(start.command)</code></p>"
    }

    /// A run under way grows; one that ended without results says how.
    private var live: HTML {
        guard let state, state.isUnderWay || stored == nil else { return .none }
        let events: HTML = state.isUnderWay ? " data-events=\"/events/\(address)\"" : .none
        return """
            <div id="live"\(events)>\(LiveSection(state, name: run.name).markup)</div>
            <p id="news" role="status" class="faint"></p>
            """
    }

    /// How a finished run went, for whoever wants to see it.
    private var past: HTML {
        guard let state, !state.isUnderWay, stored != nil else { return .none }
        return """
            <details><summary>How the run went</summary>
            <div>\(LiveSection(state, name: run.name).markup)</div></details>
            """
    }

    // MARK: Results

    private func results(_ stored: StoredRun) throws(ResultsError) -> HTML {
        let report: HTML =
            hasReport
            ? "<p><a class=\"button\" href=\"/report/\(address)\">Read the report</a></p>" : .none
        let channels = ChannelList(try stored.table("channels"))
        let summary = try stored.table("summary").map {
            HeadlineTable($0, stored.manifest.policies, channels)
        }
        let effects = try stored.table("effects").map(EffectsList.init)
        return """
            \(report)
            \(summary?.markup ?? .none)
            \(effects?.markup ?? .none)
            <h2>Where it came from</h2>
            \(facts(stored.manifest))
            \(tables(stored))
            \(comparison)
            """
    }

    private func facts(_ manifest: Manifest) -> HTML {
        let draws = manifest.draws ?? 1
        let files: [HTML] = ["manifest.json", "datapackage.json", "scenario.lock.yaml"].map {
            file in
            "<a href=\"/file/\(address)/\(file)\">\(file)</a> "
        }
        return Page.facts([
            (
                "Scenario",
                "\(manifest.scenario.name) (\(String(manifest.scenario.digest.prefix(16))))"
            ),
            ("Policies", "\(manifest.policies.joined(separator: ", "))"),
            (
                "Simulations",
                "\(draws) \(draws == 1 ? "draw" : "draws") x \(manifest.replications) a policy, "
                    + "seed \(String(manifest.seed))"
            ),
            ("Fingerprint", "<code>\(manifest.fingerprint)</code>"),
            (
                "Made by",
                "\(manifest.tool.name) \(manifest.tool.version) (\(manifest.tool.build))"
            ),
            ("Again with", "<code>\(manifest.command)</code>"),
            ("Files", HTML(files)),
        ])
    }

    private func tables(_ stored: StoredRun) -> HTML {
        let rows = stored.schemas.map { schema -> HTML in
            let file = stored.manifest.files.first { $0.name == schema.fileName }
            return """
                <tr><th scope="row"><a href="/file/\(address)/\(Address.encoded(schema.fileName))">\
                \(schema.fileName)</a></th>
                \(Page.number(file?.rows.map(String.init) ?? ""))
                \(Page.number(HumanNumber.bytes(file?.bytes ?? 0)))
                <td>\(schema.description)</td></tr>
                """
        }
        return "<h2>Tables</h2>"
            + Page.table(
                "CSV files to download",
                [
                    Page.head("Table"), Page.head("Rows", isNumber: true),
                    Page.head("Size", isNumber: true), Page.head("A row is"),
                ], rows)
    }

    private var comparison: HTML {
        guard let other = others.first else { return .none }
        return ComparisonPage.form(
            [run] + others, first: other.name, second: run.name)
    }
}

extension HTML {
    static func + (first: HTML, second: HTML) -> HTML { "\(first)\(second)" }
}
