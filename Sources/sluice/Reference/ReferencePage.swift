internal import ArgumentParser

/// A page of the reference. The program says itself what it reads, writes and means, so the pages
/// under `Documentation/reference` cannot say otherwise: a test compares them.
struct ReferencePage: Sendable {
    let name: String
    let title: String
    /// What the page tells, after its title.
    let summary: String
    let body: @Sendable (inout Markdown) -> Void

    /// One line per page.
    static let catalog: [ReferencePage] = [
        .verbs, .scenario, .rules, .units, .tables, .errors, .exitCodes,
    ]

    /// The page as Markdown.
    var text: String {
        var page = Markdown()
        page.heading(1, title)
        page.paragraph(summary)
        body(&page)
        page.paragraph("*Printed by `sluice reference \(name)`; `make reference` writes it anew.*")
        return page.text
    }
}

extension ReferencePage {
    /// What the process exits with.
    static let exitCodes = ReferencePage(
        name: "exit-codes", title: "Exit codes",
        summary: "What `sluice` exits with. Scripts can rely on these numbers."
    ) { page in
        page.table(
            ["code", "meaning"],
            ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning.asSentence] })
    }
}
