package import ComputeAccess

/// Another form of the model: the same world with parts of it left out or settled in another way.
public struct Structure: Sendable {
    /// Its name.
    public var name: String
    /// What people call it.
    public var title: String
    /// Why the model might as well have that form.
    public var why: String
    /// Mechanisms that are left out.
    package var off: [Mechanism]
    /// Values that are put in the place of others, as `--set` writes them.
    public var settings: [String]
}

extension Scenario {
    /// The scenario in the form that one of its structures gives it: complete, and without further
    /// structures.
    ///
    /// - Parameter structure: One of ``structures``; nil for the scenario itself.
    /// - Throws: ``InvalidScenario`` when what is left out or put in makes no scenario, or changes nothing.
    public func under(_ structure: Structure?) throws(InvalidScenario) -> Scenario {
        guard let structure else { return self }
        var base = self
        let root = origins.root
        let entries = (root.entries ?? []).filter { $0.key != "structures" }
        base.resolvedText = YAMLWriter.text(
            Node(position: root.position, content: .mapping(entries)))
        var scenario = try base.changed(off: structure.off, settings: structure.settings)
        scenario.varied = varied
        return scenario
    }
}

extension Section {
    /// Variants of the model's form.
    static let structures = Section { top, scenario in
        scenario.structures = top.named(
            "structures", "other forms of the model that runs may take, by name"
        ) { name, reader in
            StructureReading(reader: reader, root: top.node).read(name)
        }.map(\.value)
    }
}

private struct StructureReading {
    let reader: MappingReader
    /// The whole scenario.
    let root: Node?

    func read(_ name: String) -> Structure {
        let title = reader.value("title", .text, default: name, "what people call the variant")
        let why = reader.required("why", .text, "why the model might as well have that form")
        let off = reader.value(
            "off", .list(of: .words(Mechanism.allCases.map { ($0.rawValue, $0) })), default: [],
            "mechanisms that are left out")
        let settings = settings()
        if off.isEmpty, settings.isEmpty, reader.position != nil {
            reader.report(
                .changesNothing, "'\(name)' changes nothing",
                hint: "write 'off: [a mechanism]' or 'set: {path.to.key: value}'")
        }
        return Structure(name: name, title: title, why: why, off: off, settings: settings)
    }

    /// What `set:` writes, as overrides; with a report of those that point nowhere.
    private func settings() -> [String] {
        reader.accept(
            "set",
            [
                ("type", .string("object")),
                ("description", .string("values in the place of others, by their paths")),
            ])
        guard let set = reader.node?["set"] else { return [] }
        guard let entries = set.entries else {
            reader.report(
                .wrongShape, key: "set", "'set' is a mapping of paths and values",
                hint: "such as 'set: {choice.beta: 6}'")
            return []
        }
        return entries.map { entry in
            let setting = "\(entry.key)=\(flow(entry.value))"
            let trial = Diagnostics()
            if let root { _ = Overrides(diagnostics: trial).apply([setting], to: root) }
            // A setting of the command line may have made the variant the scenario itself.
            for issue in trial.issues where issue.code != .changesNothing {
                reader.context.diagnostics.report(
                    issue.code, at: entry.position, issue.message, hint: issue.hint)
            }
            return setting
        }
    }

    /// A value on one line.
    private func flow(_ node: Node) -> String {
        switch node.content {
        case .scalar(let text): JSONValue.string(text).text
        case .sequence(let items): "[\(items.map(flow).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.map { "\(JSONValue.string($0.key).text): \(flow($0.value))" }.joined(separator: ", "))}"
        }
    }
}
