internal import ComputeAccess

/// Where the values of a scenario were written: kept so that each can be explained later.
struct Origins: Sendable {
    /// The scenario as it was merged, every node with its place.
    private(set) var root = Node(
        position: Position(file: 0, line: 1, column: 1), content: .mapping([]))
    private var files = SourceFiles()
    private var numbers: [String: ReadNumber] = [:]
    private var meanings: [String: String] = [:]
    /// Where numbers stand that have something written beside them.
    private(set) var annotatedNumbers: Set<String> = []

    /// Nothing was written.
    init() {}

    /// What was read, once nothing is wrong with it.
    init(root: Node, files: SourceFiles, _ context: ReadingContext) {
        self.root = root
        self.files = files
        numbers = context.numbers
        meanings = context.meanings
        annotatedNumbers = context.annotatedNumbers
    }

    /// What is known of a key, or nil when the scenario has none of that name.
    func explanation(of key: String) -> ValueExplanation? {
        guard let found = find(key) else {
            return meanings[key].map { ValueExplanation(key: key, meaning: $0) }
        }
        var explanation = ValueExplanation(key: key, meaning: meanings[key] ?? "")
        explanation.source = found.source.map(source)
        explanation.note = found.node["note"]?.scalar ?? ""
        if let entries = found.node.entries {
            let isNumber = annotatedNumbers.contains(key)
            let beside = isNumber ? NumberReading.annotations : Self.annotations
            let own = entries.filter { $0.key == "value" || !beside.contains($0.key) }
            // One number with its source, or one for each date; any other mapping is a part.
            if isNumber, numbers[key] != nil {
                explanation.values = [value(key, found)].compactMap { $0 }
            } else if own.allSatisfy({ $0.key == "value" || CalendarDate(iso: $0.key) != nil }) {
                explanation.values = own.compactMap { entry in
                    value("\(key).\(entry.key)", find("\(key).\(entry.key)"))
                }
            } else {
                explanation.keys = own.map(\.key)
            }
        } else {
            explanation.values = [value(key, found)].compactMap { $0 }
        }
        return explanation
    }

    /// The keys that a person may have meant, the nearest first.
    func keys(near key: String) -> [String] {
        var all: [String] = []
        collect(root, "", into: &all)
        // tidy: order does not matter, the suggestions are sorted
        all += meanings.keys.filter { find($0) == nil }
        return Suggestion.nearest(5, to: key, among: all)
    }

    // MARK: Finding

    /// A node with what lay at its place before and the nearest `source:` at or above it.
    private struct Found {
        var node: Node
        var replaced: [Node] = []
        var source: Node?
    }

    /// Keys that no part of a scenario goes by.
    private static let annotations = ["source", "range", "note", "interpolate"]

    private func find(_ key: String) -> Found? {
        var found = Found(node: root, source: nil)
        for part in key.split(separator: ".", omittingEmptySubsequences: false).map(String.init) {
            guard let next = found.node.step(part) else { return nil }
            // What lay under a mapping that was replaced as a whole was replaced with it.
            let below = found.replaced.compactMap { $0.step(part)?.value }
            found = Found(
                node: next.value, replaced: below + next.replaced,
                source: next.value["source"] ?? found.source)
        }
        return found
    }

    private func collect(_ node: Node, _ path: String, into keys: inout [String]) {
        guard !annotatedNumbers.contains(path) else { return }
        for entry in node.entries ?? [] where !(Self.annotations + ["value"]).contains(entry.key) {
            let key = path.isEmpty ? entry.key : "\(path).\(entry.key)"
            keys.append(key)
            collect(entry.value, key, into: &keys)
        }
    }

    // MARK: Wording

    private func value(_ key: String, _ found: Found?) -> ValueExplanation.Value? {
        guard let found else { return nil }
        let written = text(found.node)
        let here = place(found.node)
        var value = ValueExplanation.Value(key: key, written: written, place: here)
        if let number = numbers[key] {
            value.number = number.value
            value.unit = number.unit
            value.range = number.range
            value.needsSource = !number.isSetting
        }
        var seen = [here]
        for lower in found.replaced.reversed() where !seen.contains(place(lower)) {
            seen.append(place(lower))
            value.replaced.append((text(lower), place(lower)))
        }
        return value
    }

    /// A value in a few words, as it was written.
    private func text(_ node: Node) -> String {
        switch node.content {
        case .scalar(let text): text
        case .sequence(let items): "[\(items.map(text).joined(separator: ", "))]"
        case .mapping(let entries):
            node["value"].map(text)
                ?? "{\(entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", "))}"
        }
    }

    /// The file and line of a node.
    func place(_ node: Node) -> ValueExplanation.Place {
        let file = files.paths.indices.contains(node.position.file)
        let path = file ? files.paths[node.position.file] : ""
        let isSetting = path == Overrides.fileName
        return ValueExplanation.Place(
            file: isSetting ? "\(path) \(files.line(at: node.position) ?? "")" : path,
            line: isSetting ? nil : node.position.line)
    }

    private func source(_ node: Node) -> ValueExplanation.Source {
        let citations = citations(node)
        return ValueExplanation.Source(
            text: citations.map(\.text).joined(separator: "; "),
            kind: citations.first?.kind ?? "", place: place(node))
    }

    /// What a `source:` names, spelled out.
    private func citations(_ node: Node) -> [Citation] {
        let items: [Node]
        if case .sequence(let nodes) = node.content { items = nodes } else { items = [node] }
        return items.compactMap(\.scalar).map { word in
            guard let declared = root["sources"]?[word] else {
                let lead = String(word.prefix { $0 != ":" && $0 != " " })
                return Citation(
                    name: "", kind: (SourceKind(rawValue: lead) ?? .document).rawValue, title: word)
            }
            return Citation(
                name: word, kind: declared["kind"]?.scalar ?? SourceKind.document.rawValue,
                title: declared["title"]?.scalar ?? "", date: declared["date"]?.scalar ?? "",
                url: declared["url"]?.scalar ?? "")
        }
    }

    // MARK: All numbers

    /// Every number of the scenario with its source, by key.
    var inputs: [ScenarioInput] {
        // tidy: order does not matter, the numbers are sorted by key
        numbers.sorted { $0.key < $1.key }.compactMap { key, number in
            guard let found = find(key) else { return nil }
            let place = place(found.node)
            let named = key.hasSuffix(".value") ? String(key.dropLast(6)) : key
            return ScenarioInput(
                key: named, value: number.value,
                unit: number.unit == .share ? "share" : number.unit.rawValue, range: number.range,
                citations: found.source.map(citations) ?? [],
                note: find(named)?.node["note"]?.scalar ?? "", file: nearby(place.file),
                line: place.line, isSetting: number.isSetting)
        }
    }

    /// A file as the main file sees it: the same wherever the scenarios lie.
    private func nearby(_ file: String) -> String {
        guard files.paths.contains(file), let main = files.paths.first else { return file }
        var base = main.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        var own = file.split(separator: "/", omittingEmptySubsequences: false)[...]
        while let first = base.first, own.count > 1, own.first == first {
            base = base.dropFirst()
            own = own.dropFirst()
        }
        return (base.map { _ in ".." } + own.map(String.init)).joined(separator: "/")
    }
}
