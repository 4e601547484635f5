internal import Results

/// One run as a page to forward: self-contained HTML that needs no network and no script to be read.
public struct Report {
    let data: ReportData
    private let assumptions: [AssumptionRow]

    /// A report on one run.
    public init(_ data: ReportData) {
        self.data = data
        assumptions = AssumptionRow.all(in: data)
    }

    /// The file that a run's directory keeps it in.
    public static let fileName = "report.html"

    /// The page. The same bytes for the same tables.
    public var html: String {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(Markup.escaped(title))</title>
            <style>
            \(PageStyle.css)\(FigureStyle.css)
            </style>
            </head>
            <body>
            <header>
            <h1>\(Markup.escaped(title))</h1>
            \(question)</header>
            <main>
            \(firstScreen)\(sections)</main>
            <footer><p>Made by Sluice \(Markup.escaped(data.manifest.tool.version)) from result files; \
            see <a href="#provenance">provenance</a>.</p></footer>
            <script>
            \(PageScript.text)</script>
            </body>
            </html>

            """
    }

    var title: String { data.manifest.scenario.title ?? data.manifest.scenario.name }

    private var question: String {
        data.manifest.scenario.question.map { "<p class=\"question\">\(Markup.escaped($0))</p>\n" }
            ?? ""
    }

    /// What most readers see and nothing else: the finding, how it was measured, what is least known.
    private var firstScreen: String {
        """
        <section id="finding" aria-label="finding">
        \(HeadlineSection(data: data).html)<div class="aside">
        \(UnknownsSection(data: data, assumptions: assumptions).html)</div>
        <p class="caveat">A model’s measurement by a fixed yardstick. It is evidence about no firm, and no legal \
        advice.</p>
        </section>

        """
    }

    private var sections: String {
        let parts = [
            (
                "policies", "Policies side by side",
                PolicyTableSection(data: data).html + ChannelsSection(data: data).html
            ),
            ("figures", "Figures", FiguresSection(data: data).html),
            ("assumptions", "Assumptions", AssumptionsSection(data: data, rows: assumptions).html),
            ("method", "Method", MethodSection(data: data).html),
            ("provenance", "Provenance", ProvenanceSection(data: data).html),
        ]
        return parts.map { name, title, html in
            "<section id=\"\(name)\" aria-labelledby=\"\(name)-title\">\n"
                + "<h2 id=\"\(name)-title\">\(title)</h2>\n\(html)</section>\n"
        }.joined()
    }
}
