package import Scenarios

/// The inputs of a scenario as its reference keeps them, so that a check can name the one that differs.
///
/// A line is `3 key = text`: the first parts of the key that it shares with the line before, then the
/// rest. A scenario that is mostly another one keeps where it is not.
struct StoredInputs: Codable, Hashable, Sendable {
    /// Whose inputs it has where it says nothing else.
    var like: String?
    var lines: [String]
    /// Keys of the other that it has not.
    var without: [String]?

    init(_ inputs: [WrittenInput], like other: (name: String, texts: [String: String])? = nil) {
        guard let other else {
            lines = Self.lines(inputs)
            return
        }
        let mine = Set(inputs.map(\.key))
        like = other.name
        lines = Self.lines(inputs.filter { other.texts[$0.key] != $0.text })
        // tidy: order does not matter, the keys are sorted
        let gone = other.texts.keys.filter { !mine.contains($0) }.sorted()
        without = gone.isEmpty ? nil : gone
    }

    /// The whole of it, by key.
    ///
    /// - Throws: ``ReferenceError`` for a line that no input has.
    func texts(like other: [String: String]) throws -> [String: String] {
        var texts = other
        for key in without ?? [] { texts[key] = nil }
        var before: [Substring] = []
        for line in lines {
            guard let space = line.firstIndex(of: " "), let count = Int(line[..<space]),
                count <= before.count, let equals = line.firstRange(of: " = ")
            else { throw ReferenceError(file: "reference", reason: "'\(line)' is no input") }
            let rest = line[line.index(after: space)..<equals.lowerBound]
            before = before.prefix(count) + rest.split(separator: ".")
            texts[before.joined(separator: ".")] = String(line[equals.upperBound...])
        }
        return texts
    }

    private static func lines(_ inputs: [WrittenInput]) -> [String] {
        var before: [Substring] = []
        return inputs.map { input in
            let parts = input.key.split(separator: ".")
            let shared = zip(parts, before).prefix { $0 == $1 }.count
            before = parts
            return "\(shared) \(parts.dropFirst(shared).joined(separator: ".")) = \(input.text)"
        }
    }
}

/// An input that is not what it was when a reference was made.
public struct InputChange: Hashable, Sendable {
    /// Where it stands in the scenario, as `--set` names it.
    public var key: String
    /// What was written; nil for a new input.
    public var before: String?
    /// What is written; nil for one that is gone.
    public var now: String?
    /// The file and line that say so; of one that is gone, of what is left around it.
    public var place: String
    /// Whether it says where a number may lie, which only draws can see.
    var isSpread: Bool
    /// Files, by name, whose runs or draws that can see it are not what they were.
    public var moved: [String] = []
    /// Files, by name, that have it and do what they did.
    public var still: [String] = []

    /// What became of it, in words.
    public var sentence: String {
        let was = before.map { "was '\($0)'" } ?? "is new"
        return "\(key): \(now.map { "'\($0)', \(was)" } ?? "is gone, \(was)")"
    }
}

extension CheckFile {
    /// Inputs that are not what the reference says, in the order of their keys.
    func changes(from before: [String: String]) -> [InputChange] {
        let inputs = scenario.writtenInputs
        var gone = before
        var changes: [InputChange] = []
        for input in inputs {
            let old = gone.removeValue(forKey: input.key)
            guard old != input.text else { continue }
            changes.append(
                InputChange(
                    key: input.key, before: old, now: input.text, place: input.place,
                    isSpread: input.isSpread))
        }
        let left = Set(inputs.map(\.key))
        // tidy: order does not matter, the changes are sorted by key
        for (key, text) in gone {
            // What is gone from beside a number that is still there said where that may lie.
            let number = key.prefix(upTo: key.lastIndex(of: ".") ?? key.startIndex)
            changes.append(
                InputChange(
                    key: key, before: text, now: nil,
                    place: Self.place(around: key, inputs) ?? path,
                    isSpread: left.contains(String(number)) || key.hasPrefix("correlations.")))
        }
        return changes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    /// Where that stands which shares most of a key.
    private static func place(around key: String, _ inputs: [WrittenInput]) -> String? {
        var parts = key.split(separator: ".").dropLast()
        while !parts.isEmpty {
            let above = parts.joined(separator: ".")
            if let near = inputs.first(where: {
                $0.key == above || $0.key.hasPrefix(above + ".")
            }) {
                return near.place
            }
            parts = parts.dropLast()
        }
        return nil
    }
}
