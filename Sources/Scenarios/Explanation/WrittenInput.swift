/// One value of a scenario that runs or draws can see, as it was written.
public struct WrittenInput: Hashable, Sendable {
    /// Where it stands in the scenario, as `--set` names it.
    public var key: String
    /// What is written there.
    public var text: String
    /// The file and line that say so, or the setting of the command line.
    public var place: String

    /// Whether it says where a number may lie, and nothing of what it is: only draws can see it.
    public var isSpread: Bool
}

extension Scenario {
    /// Every value that runs or draws can see, by key: without titles, sources, notes and what is asked
    /// of runs.
    public var writtenInputs: [WrittenInput] {
        let asked = Self.idleSections.filter { $0 != "correlations" }
        var inputs: [WrittenInput] = []
        for entry in origins.root.entries ?? [] where !asked.contains(entry.key) {
            collect(
                entry.value, entry.key, isSpread: entry.key == "correlations", into: &inputs)
        }
        return inputs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    /// Whether runs of a policy can see what stands under a key.
    public func isVisible(_ key: String, under policy: String) -> Bool {
        let (policies, sets) = reach(of: policy)
        return Self.isReached(key, policies, sets)
    }

    private func collect(
        _ node: Node, _ key: String, isSpread: Bool, into inputs: inout [WrittenInput]
    ) {
        switch node.content {
        case .scalar(let text):
            inputs.append(
                WrittenInput(
                    key: key, text: text, place: origins.place(node).text, isSpread: isSpread))
        case .sequence(let items):
            for (place, item) in items.enumerated() {
                collect(item, "\(key).\(place)", isSpread: isSpread, into: &inputs)
            }
        case .mapping(let entries):
            let isPolicy = key.hasPrefix("policies.") && !key.dropFirst(9).contains(".")
            for entry in entries where !Self.isRemark(entry, isPolicy: isPolicy) {
                // A number with something beside it is the same input as the number alone.
                let isNumber = origins.annotatedNumbers.contains(key)
                let isBare = entry.key == "value" && isNumber
                let isBeside =
                    isNumber && NumberReading.spreads.contains(entry.key)
                    && NumberReading.hasValue(entries)
                collect(
                    entry.value, isBare ? key : "\(key).\(entry.key)",
                    isSpread: isSpread || isBeside, into: &inputs)
            }
        }
    }

    /// Whether an entry is about the scenario and nothing in it.
    private static func isRemark(_ entry: Node.Entry, isPolicy: Bool) -> Bool {
        entry.key == "source" || entry.key == "note" && entry.value.scalar != nil
            || isPolicy && entry.key == "title"
    }
}
