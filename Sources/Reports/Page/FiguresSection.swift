internal import Foundation
internal import Results

/// The figures with what to read from each, and their numbers to take away.
struct FiguresSection {
    let data: ReportData

    var html: String {
        let entries = FigureCatalog.figures(of: data.run)
        var html = ""
        var absent = ""
        for entry in entries {
            switch entry.figure {
            case .success(let figure): html += self.html(of: figure, named: entry.name)
            case .failure(let absence):
                absent +=
                    "<li><strong>\(Markup.escaped(entry.subject))</strong>: "
                    + "\(Markup.escaped("\(absence)"))</li>\n"
            }
        }
        if !absent.isEmpty {
            html +=
                "<details id=\"absent\"><summary>Figures that would say nothing about this run, and why</summary>"
                + "<ul>\n\(absent)</ul></details>\n"
        }
        return html
    }

    private func html(of figure: any Figure, named name: String) -> String {
        let drawings = [FigureStyle.wide, FigureStyle.narrow].map {
            figure.draw(width: $0).markup + "\n"
        }
        return """
            <figure id="figure-\(name)">
            <h3>\(Markup.escaped(figure.title))</h3>
            \(drawings.joined())\(notes(of: figure))<figcaption>\(Markup.escaped(figure.caption))</figcaption>
            <p class="data">\(link(to: figure.table.csv(), "text/csv", "\(name).csv", "CSV")) \
            \(link(
                to: Array(figure.specification.text.utf8), "application/json", "\(name).vl.json",
                "Vega-Lite"))</p>
            </figure>

            """
    }

    /// What numbered marks refer to, with their sources.
    private func notes(of figure: any Figure) -> String {
        guard !figure.notes.isEmpty else { return "" }
        let items = figure.notes.map { note -> String in
            let source = Markup.escaped(note.source)
            let isLink = note.url.hasPrefix("https://") || note.url.hasPrefix("http://")
            let linked =
                isLink
                ? "<a href=\"\(Markup.escaped(note.url))\" rel=\"noreferrer\">"
                    + "\(source.isEmpty ? "source" : source)</a>" : source
            return "<li value=\"\(note.number)\">\(Markup.escaped(note.text))"
                + (linked.isEmpty ? "" : " <small>\(linked)</small>") + "</li>"
        }
        return
            "<details class=\"notes\"><summary>\(figure.notes.count) dates, with their sources</summary>"
            + "<ol>\n\(items.joined(separator: "\n"))</ol></details>\n"
    }

    /// A file inside the page, which a browser saves under a name.
    private func link(
        to bytes: [UInt8], _ type: String, _ file: String, _ words: String
    ) -> String {
        let content = Data(bytes).base64EncodedString()
        return "<a download=\"\(file)\" href=\"data:\(type);base64,\(content)\">\(words)</a>"
    }
}

extension ReportData {
    /// What figures see of it.
    var run: RunData {
        let path = manifest.command.split(separator: " ").first { $0.hasSuffix(".yaml") }
        var tables = RunData.tableNames.compactMap { self[table: $0] }
        if let score { tables.append(score) }
        return RunData(
            policies: policies, replications: manifest.replications, draws: manifest.draws ?? 1,
            scenario: path.map(String.init) ?? manifest.scenario.name, tables: tables)
    }
}
