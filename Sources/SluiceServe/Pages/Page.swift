/// The frame of every page.
enum Page {
    /// A whole page with its heading.
    ///
    /// - Parameter heading: the page's name; it is the window's title too.
    static func markup(_ heading: String, _ body: HTML, isFront: Bool = false) -> HTML {
        let back: HTML =
            isFront ? .none : "<nav aria-label=\"Back\"><a href=\"/\">All runs</a></nav>"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(heading) - Sluice</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/style.css">
            <script src="/script.js" defer></script>
            </head>
            <body>
            \(back)
            <main>
            <h1>\(heading)</h1>
            \(body)
            </main>
            <footer><p>Sluice models reported events and stated assumptions. Nothing here is evidence about any
            firm. This page is served by this machine alone, and changes nothing.</p></footer>
            </body>
            </html>
            """
    }

    /// A table that scrolls by itself on a narrow screen.
    static func table(_ caption: String, _ head: [HTML], _ rows: [HTML]) -> HTML {
        """
        <p class="caption">\(caption)</p>
        <div class="wide" tabindex="0" role="region" aria-label="\(caption)"><table aria-label="\(caption)">
        <thead><tr>\(head)</tr></thead>
        <tbody>\(rows)</tbody>
        </table></div>
        """
    }

    /// The head of a column; numbers stand on the right.
    static func head(_ text: String, isNumber: Bool = false) -> HTML {
        isNumber ? "<th scope=\"col\" class=\"n\">\(text)</th>" : "<th scope=\"col\">\(text)</th>"
    }

    /// A cell with a number.
    static func number(_ text: String) -> HTML { "<td class=\"n\">\(text)</td>" }

    /// Names and what they stand for.
    static func facts(_ facts: [(String, HTML)]) -> HTML {
        let lines = facts.map { name, value -> HTML in
            "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
        }
        return "<dl class=\"facts\">\(lines)</dl>"
    }
}
