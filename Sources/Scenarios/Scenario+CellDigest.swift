internal import ComputeAccess

extension Scenario {
    /// SHA-256 of all that can influence a run of a policy under the values drawn: what a store of
    /// runs knows them by.
    ///
    /// Left out are titles, the question, expectations, precision and variants asked for, sources and notes,
    /// where numbers may lie (what they came out as counts), other policies and rule sets that the policy
    /// does not reach, and until when rules may begin, which is asked of the file and of no run. Whatever else the file says counts, whether or not a run looks at it: two
    /// scenarios that run differently never have the same digest.
    public func digest(under policy: String) -> String {
        Scenario.digest(of: cellText(under: policy))
    }

    /// The text behind ``digest(under:)``.
    package func cellText(under policy: String) -> String {
        let (policies, sets) = reach(of: policy)
        var entries = (origins.root.entries ?? []).filter { !Self.idleSections.contains($0.key) }
        for index in entries.indices {
            switch entries[index].key {
            case "policies":
                entries[index].value = entries[index].value.keeping(policies, without: ["title"])
            case "rule_sets": entries[index].value = entries[index].value.keeping(sets)
            case "clock":
                entries[index].value = entries[index].value.leaving(out: Self.idleClockKeys)
            default: break
            }
            entries[index].value = bare(entries[index].value, at: entries[index].key)
        }
        let text = YAMLWriter.text(
            Node(position: origins.root.position, content: .mapping(entries)))
        let drawn = inputs.filter { input in
            !input.isAsWritten && Self.isReached(input.name, policies, sets)
        }.map { input in
            "\(input.name) = "
                + input.values.map { String($0.bitPattern, radix: 16) }.joined(separator: " ")
                + "\n"
        }
        return (["policy \(policy)\n", text] + drawn).joined()
    }

    /// Sections that say what is asked of runs and nothing of what happens in them.
    static let idleSections = [
        "title", "question", "sources", "expectations", "until", "check", "structures",
        "correlations",
    ]

    /// Keys of the clock that say what is read and nothing of what happens in a run.
    static let idleClockKeys = ["rulebook_until"]

    /// Whether an input stands in a part of the scenario that a policy reaches.
    static func isReached(
        _ name: String, _ policies: [String], _ sets: [String]
    ) -> Bool {
        for (section, reached) in [("policies.", policies), ("rule_sets.", sets)]
        where name.hasPrefix(section) {
            return reached.contains { name.hasPrefix("\(section)\($0).") }
        }
        return !idleSections.contains { name.hasPrefix($0 + ".") }
            && !idleClockKeys.contains { name == "clock.\($0)" }
    }

    /// The policies that a policy builds on, itself among them, and all their rule sets.
    func reach(of policy: String) -> (policies: [String], sets: [String]) {
        var policies: [String] = []
        var sets: [String] = []
        var next: String? = policy
        while let name = next, !policies.contains(name) {
            policies.append(name)
            let node = origins.root["policies"]?[name]
            switch node?["rule_sets"]?.content {
            case .scalar(let set): sets.append(set)
            case .sequence(let items): sets += items.compactMap(\.scalar)
            case .mapping, nil: break
            }
            next = node?["builds_on"]?.scalar
        }
        return (policies, sets)
    }

    /// A node without sources, notes and what is written beside numbers.
    private func bare(_ node: Node, at path: String) -> Node {
        switch node.content {
        case .scalar: return node
        case .sequence(let items):
            let bare = items.enumerated().map { self.bare($1, at: "\(path).\($0)") }
            return Node(position: node.position, content: .sequence(bare))
        case .mapping(var entries):
            entries.removeAll { $0.key == "source" || $0.key == "note" && $0.value.scalar != nil }
            if origins.annotatedNumbers.contains(path) {
                // What a number lies between also says what it is where no value stands beside it.
                if NumberReading.hasValue(entries) {
                    entries.removeAll { NumberReading.spreads.contains($0.key) }
                }
                if entries.count == 1, entries[0].key == "value" {
                    return bare(entries[0].value, at: path)
                }
            }
            for index in entries.indices {
                entries[index].value = bare(
                    entries[index].value, at: "\(path).\(entries[index].key)")
            }
            return Node(position: node.position, content: .mapping(entries))
        }
    }
}

extension Node {
    /// A mapping with some of its entries only, and those without some of their keys.
    fileprivate func keeping(_ names: [String], without keys: [String] = []) -> Node {
        guard let entries else { return self }
        let kept = entries.filter { names.contains($0.key) }.map { entry in
            var entry = entry
            entry.value = entry.value.leaving(out: keys)
            return entry
        }
        return Node(position: position, content: .mapping(kept))
    }

    fileprivate func leaving(out keys: [String]) -> Node {
        guard let entries else { return self }
        let kept = entries.filter { !keys.contains($0.key) }
        return Node(position: position, content: .mapping(kept))
    }
}
