extension ReferencePage {
    /// Every verb with its options.
    static let verbs = ReferencePage(
        name: "verbs", title: "Verbs",
        summary: """
            What `sluice` can be told to do. Results go to standard output, progress and errors to standard error. \
            `sluice help VERB` prints the same in the terminal, `man sluice-VERB` after `make install`.
            """
    ) { page in
        let verbs = CommandDescription.root.shown
        page.table(
            ["verb", "what it does"],
            verbs.map { ["[`\($0.commandName)`](#\($0.commandName))", $0.abstract ?? ""] })
        for verb in verbs { write(verb, level: 2, to: &page) }
    }

    private static func write(_ verb: CommandDescription, level: Int, to page: inout Markdown) {
        page.heading(level, verb.words.dropFirst().joined(separator: " "))
        page.paragraph(verb.abstract ?? "")
        if let discussion = verb.discussion { page.paragraph(discussion) }
        page.code(verb.usage)
        if !verb.shownArguments.isEmpty {
            page.table(
                ["argument", "meaning"],
                verb.shownArguments.map { [$0.spelling.asCode, $0.explanation] })
        }
        for inner in verb.shown { write(inner, level: level + 1, to: &page) }
    }
}
