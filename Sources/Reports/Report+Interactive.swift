extension Report {
    /// A page of interactive charts that needs no network.
    ///
    /// - Parameter library: Vega, Vega-Lite and Vega-Embed as one script that defines `vegaEmbed`.
    public func interactivePage(library: String) -> String {
        let figures = figures
        let charts = figures.map { figure in
            "<h2>\(Markup.escaped(figure.title))</h2>\n<div id=\"\(figure.name)\"></div>\n"
                + "<p>\(Markup.escaped(figure.caption))</p>\n"
        }
        let calls = figures.map { "vegaEmbed(\"#\($0.name)\", \($0.specification));" }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Markup.escaped(title))</title>
            <style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 64rem; padding: 0 1rem }
            h2 { font-size: 1.1rem; margin-top: 2.5rem }</style></head>
            <body><main><h1>\(Markup.escaped(title))</h1>
            \(charts.joined())</main>
            <script type="module">\(library)
            \(calls.joined(separator: "\n"))</script></body></html>

            """
    }
}
