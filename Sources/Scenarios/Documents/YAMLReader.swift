internal import Foundation
internal import Yams

/// Turns the text of one file into nodes. Reports what is not YAML, keys given twice, and sizes that
/// no honest scenario reaches; never traps.
struct YAMLReader {
    /// Largest file, bytes.
    static let maximumBytes = 4 << 20
    /// Deepest nesting, levels.
    static let maximumDepth = 32
    /// Most nodes in one file after aliases have been expanded.
    static let maximumNodes = 200_000

    let file: Int
    let diagnostics: Diagnostics
    private var nodes = 0

    init(file: Int, diagnostics: Diagnostics) {
        self.file = file
        self.diagnostics = diagnostics
    }

    /// The root of the document, or nil when there is none that could be read.
    mutating func read(_ text: String) -> Node? {
        guard text.utf8.count <= Self.maximumBytes else {
            diagnostics.report(
                .tooLarge, at: start, "the file is larger than \(Self.maximumBytes >> 20) MB")
            return nil
        }
        guard let root = compose(text) else { return nil }
        return convert(root, depth: 0)
    }

    private var start: Position { Position(file: file, line: 1, column: 1) }

    /// Parses, renaming the first of two equal keys until no key is double, so that one double key
    /// does not hide everything else that is wrong.
    private func compose(_ text: String) -> Yams.Node? {
        var text = text
        for _ in 0..<100 {
            do {
                let parser = try Yams.Parser(yaml: text, resolver: .basic)
                if let root = try parser.singleRoot() { return root }
                diagnostics.report(.syntax, at: start, "the file is empty")
                return nil
            } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
                guard let renamed = DuplicateKeys.rename(at: context.mark, in: text) else {
                    let keys = duplicates.joined(separator: "', '")
                    diagnostics.report(
                        .duplicateKey, at: position(context.mark), "key '\(keys)' is given twice")
                    return nil
                }
                text = renamed
            } catch {
                report(error)
                return nil
            }
        }
        diagnostics.report(.tooLarge, at: start, "more than 100 keys are given twice")
        return nil
    }

    private func report(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            diagnostics.report(.syntax, at: position(mark), "not YAML: \(problem)")
        case .reader(let problem, _, _, _):
            diagnostics.report(.syntax, at: start, "not YAML: \(problem)")
        default:
            diagnostics.report(.syntax, at: start, "not YAML: \(error)")
        }
    }

    private func position(_ mark: Mark?) -> Position {
        Position(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }

    private mutating func convert(_ node: Yams.Node, depth: Int) -> Node? {
        nodes += 1
        let place = position(node.mark)
        guard depth <= Self.maximumDepth, nodes <= Self.maximumNodes else {
            diagnostics.report(
                .tooLarge, at: nodes > Self.maximumNodes ? start : place,
                nodes > Self.maximumNodes
                    ? "more than \(Self.maximumNodes) values, aliases expanded"
                    : "nested more than \(Self.maximumDepth) levels deep")
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return Node(position: place, content: .scalar(scalar.string))
        case .sequence(let sequence):
            var items: [Node] = []
            for item in sequence where nodes <= Self.maximumNodes {
                if let converted = convert(item, depth: depth + 1) { items.append(converted) }
            }
            return Node(position: place, content: .sequence(items))
        case .mapping(let mapping):
            var entries: [Node.Entry] = []
            for (key, value) in mapping where nodes <= Self.maximumNodes {
                guard case .scalar(let name) = key else {
                    diagnostics.report(.wrongShape, at: position(key.mark), "a key must be text")
                    continue
                }
                guard var converted = convert(value, depth: depth + 1) else { continue }
                // What is wrong with a mapping as a whole is shown at the key that names it.
                if case .mapping = value {
                    converted.position = position(key.mark)
                }
                entries.append(
                    Node.Entry(
                        key: name.string, position: position(key.mark), value: converted))
            }
            return Node(
                position: place,
                content: .mapping(DuplicateKeys.report(in: entries, to: diagnostics)))
        case .alias:
            diagnostics.report(.syntax, at: place, "an alias that points nowhere")
            return nil
        }
    }
}

/// How keys given twice survive the parser, which stops at the first pair: the first of the two gets
/// a letter from Unicode's private area in front, and is recognised by it afterwards.
private enum DuplicateKeys {
    private static let firstMark: UInt32 = 0xE000
    private static let marks: ClosedRange<UInt32> = 0xE000...0xE063

    /// The text with the key at a place marked; nil when the place is not the start of a key.
    static func rename(at mark: Mark, in text: String) -> String? {
        let used = text.unicodeScalars.filter { marks.contains($0.value) }.count
        guard let letter = Unicode.Scalar(firstMark + UInt32(used)) else { return nil }
        var scalars = Array(text.unicodeScalars)
        var line = 1
        var place = 0
        while line < mark.line, place < scalars.count {
            if scalars[place] == "\n" { line += 1 }
            place += 1
        }
        place += mark.column - 1
        if place < scalars.count, scalars[place] == "\"" || scalars[place] == "'" { place += 1 }
        guard place < scalars.count, !" :\n".unicodeScalars.contains(scalars[place]) else {
            return nil
        }
        scalars.insert(letter, at: place)
        return String(String.UnicodeScalarView(scalars))
    }

    /// The entries without the marked ones, each of which is reported where its twin stands.
    static func report(in entries: [Node.Entry], to diagnostics: Diagnostics) -> [Node.Entry] {
        var kept = entries.filter { original(of: $0.key) == nil }
        for entry in entries {
            guard let key = original(of: entry.key) else { continue }
            let twin = kept.last { $0.key == key }
            diagnostics.report(
                .duplicateKey, at: twin?.position ?? entry.position,
                "key '\(key)' is given twice", hint: "first on line \(entry.position.line)")
            if twin == nil {
                kept.append(Node.Entry(key: key, position: entry.position, value: entry.value))
            }
        }
        return kept
    }

    private static func original(of key: String) -> String? {
        guard let first = key.unicodeScalars.first, marks.contains(first.value) else { return nil }
        return String(key.unicodeScalars.dropFirst())
    }
}
