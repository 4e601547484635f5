extension Section {
    /// The documents and tables that numbers name as their source.
    static let sources = Section { top, _ in
        let kinds = SourceKind.allCases.map { ($0.rawValue, $0) }
        let declared = top.named("sources", "documents and tables that numbers name") {
            name, entry in
            let title = entry.required("title", .text, "what the source is called")
            let url = entry.optional("url", .text, "where it can be read")
            let date = entry.optional("date", .text, "when it was published or seen")
            let kind = entry.value(
                "kind", .words(kinds), default: .document, "what stands behind it")
            let text = ([title] + [date, url].compactMap { $0 }).joined(separator: ", ")
            return entry.position.map { DeclaredSource(text: text, kind: kind, position: $0) }
        }
        for case (let name, let source?) in declared { top.context.sourceTexts[name] = source }
    }

    /// A source that nobody names is a slip of the pen or a number that lost its source.
    static let unusedSources = Section { top, _ in
        let context = top.context
        for name in context.sourceTexts.keys.sorted() where !context.usedSources.contains(name) {
            context.diagnostics.report(
                .changesNothing, at: context.sourceTexts[name]?.position,
                "no number names the source '\(name)'", hint: "remove it")
        }
    }
}
