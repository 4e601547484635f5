internal import Foundation
internal import Results

/// All runs: those under way, then those that are finished.
struct ListPage {
    private let underWay: [(run: Library.Run, state: LiveState)]
    private let others: [(run: Library.Run, state: LiveState)]
    private let finished: [Library.Run]

    init(_ runs: [Library.Run]) {
        let journals = runs.compactMap { run in
            run.journal.map { (run: run, state: LiveState(readingEnds: $0.path)) }
        }
        underWay = journals.filter(\.state.isUnderWay)
        others = journals.filter { !$0.state.isUnderWay && $0.run.stored == nil }
        finished = runs.filter { $0.stored != nil }
    }

    var markup: HTML {
        // The script asks for this page again while something is under way, and takes the parts from it.
        let going: HTML = underWay.isEmpty ? .none : " data-again=\"2\""
        let empty: HTML =
            underWay.isEmpty && finished.isEmpty && others.isEmpty
            ? "<p>No runs yet. <code>sluice run SCENARIO</code> in a terminal begins one, and it shows here.</p>"
            : .none
        return Page.markup(
            "Runs",
            """
            <div id="runs"\(going)>
            <section data-part id="going">\(underWayTable)</section>
            <section data-part id="finished">\(finishedTable)\(comparison)</section>
            <section data-part id="others">\(othersTable)</section>
            \(empty)
            </div>
            """, isFront: true)
    }

    private func link(_ run: Library.Run) -> HTML {
        "<a href=\"/run/\(Address.encoded(run.name))\">\(run.name)</a>"
    }

    private var underWayTable: HTML {
        if underWay.isEmpty { return .none }
        let rows = underWay.map { run, state -> HTML in
            let progress = state.progress
            let fraction = progress?.fraction ?? 0
            let left = progress?.left.map { HumanNumber.duration($0) } ?? "not known yet"
            return """
                <tr><th scope="row">\(link(run))</th><td>\(state.start?.verb ?? "")</td>
                <td>\(Bar.markup(fraction, "Progress of \(run.name)"))</td>
                \(Page.number("\(progress?.done ?? 0) of \(progress?.cells ?? 0)"))
                \(Page.number(left))</tr>
                """
        }
        return Page.table(
            "Under way",
            [
                Page.head("Run"), Page.head("Verb"), Page.head("Done"),
                Page.head("Simulations", isNumber: true), Page.head("Left", isNumber: true),
            ], rows)
    }

    private var finishedTable: HTML {
        if finished.isEmpty { return .none }
        let rows = finished.compactMap { run -> HTML? in
            guard let stored = run.stored else { return nil }
            let manifest = stored.manifest
            return """
                <tr><th scope="row">\(link(run))</th>
                <td>\(manifest.policies.joined(separator: ", "))</td>
                \(Page.number(manifest.draws.map(String.init) ?? "1"))
                \(Page.number("\(manifest.replications)"))
                \(Page.number("\(manifest.seed)"))
                \(Page.number(HumanNumber.bytes(stored.bytes)))
                <td><time datetime="\(stored.finished.ISO8601Format())">\(Self.day(stored.finished))</time></td></tr>
                """
        }
        return Page.table(
            "Finished",
            [
                Page.head("Run"), Page.head("Policies"), Page.head("Draws", isNumber: true),
                Page.head("Replications", isNumber: true), Page.head("Seed", isNumber: true),
                Page.head("Size", isNumber: true), Page.head("Finished (UTC)"),
            ], rows)
    }

    private var othersTable: HTML {
        if others.isEmpty { return .none }
        let rows = others.map { run, state -> HTML in
            "<tr><th scope=\"row\">\(link(run))</th><td>\(state.outlook)</td></tr>"
        }
        return Page.table("Ended without results", [Page.head("Run"), Page.head("How")], rows)
    }

    /// Two runs to choose and compare.
    private var comparison: HTML {
        guard finished.count > 1 else { return .none }
        return ComparisonPage.form(finished, first: finished[1].name, second: finished[0].name)
    }

    /// A moment as date and minute, UTC.
    static func day(_ date: Date) -> String {
        String(date.ISO8601Format().prefix(16)).replacing("T", with: " ")
    }
}

extension LiveState {
    /// How it stands, in a sentence.
    var outlook: String {
        let time = HumanNumber.duration(elapsed)
        guard let end else {
            return isUnderWay
                ? "Under way." : "Its process is gone without an end after \(time): it was killed."
        }
        switch end.status {
        case 0: return "Done in \(time)."
        case 75: return "Stopped after \(time); it can be resumed. \(end.message ?? "")"
        default: return "Failed after \(time) (exit code \(end.status)). \(end.message ?? "")"
        }
    }
}
