/// Reads a `source:`: free text, the name of an entry under `sources:`, a list of those, or the word
/// `assumption`.
enum SourceReading {
    /// The source as it is counted (`key`) and as it is shown (`text`).
    struct Reading {
        var key: String
        var text: String
    }

    /// JSON Schema of a source.
    static let schema: JSONValue = {
        let text = JSONValue.object([("type", .string("string"))])
        return .object([
            ("title", .string("where the numbers here come from")),
            (
                "anyOf",
                .array([text, .object([("type", .string("array")), ("items", text)])])
            ),
        ])
    }()

    static func read(_ node: Node, _ context: ReadingContext) -> Reading? {
        let items: [Node]
        switch node.content {
        case .scalar: items = [node]
        case .sequence(let nodes): items = nodes
        case .mapping:
            context.diagnostics.report(
                .wrongShape, at: node.position, "a source is text or the name of a source")
            return nil
        }
        let readings = items.compactMap { one($0, context) }
        guard let first = readings.first else { return nil }
        return Reading(key: first.key, text: readings.map(\.text).joined(separator: "; "))
    }

    private static func one(_ node: Node, _ context: ReadingContext) -> Reading? {
        guard let text = node.scalar, !text.isEmpty else {
            context.diagnostics.report(.badText, at: node.position, "a source is missing")
            return nil
        }
        let isName = !text.contains(" ") && !text.contains("/")
        guard isName, text != "assumption", text != "judgement" else {
            return Reading(key: text, text: text)
        }
        guard let declared = context.sourceTexts[text] else {
            context.diagnostics.report(
                .unknownName, at: node.position, "no source is called '\(text)'",
                hint: Suggestion.nearest(to: text, among: context.sourceTexts.keys.sorted())
                    .map { "did you mean '\($0)'?" } ?? "define it under 'sources:'")
            return nil
        }
        context.usedSources.insert(text)
        return Reading(
            key: declared.kind == .document ? text : declared.kind.rawValue, text: declared.text)
    }
}

/// What stands behind a number.
enum SourceKind: String, Sendable, CaseIterable {
    /// A law, a company statement, a report.
    case document
    /// A table of measurements or estimates.
    case dataset
    /// Weighed from several sources.
    case judgement
    /// Nothing; varied in a range.
    case assumption
}

/// An entry under `sources:`.
struct DeclaredSource {
    var text: String
    var kind: SourceKind
    var position: Position
}
