package import ComputeAccess
internal import Foundation
internal import Hashing

extension Scenario {
    /// Reads a scenario file with all that it extends.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - overrides: Settings `path.to.key=value`, applied in order.
    ///   - variations: Numbers to vary: `path.to.key=LOW..HIGH` uniformly, `path.to.key` as the
    ///     scenario itself says; they become ``varied``.
    ///   - requireSources: Whether a number without a source is an error.
    ///   - draw: What numbers with a range are drawn by; nil for the values as written.
    ///   - files: Where files come from.
    /// - Throws: ``InvalidScenario`` with everything that is wrong.
    public static func read(
        _ path: String, overrides: [String] = [], varying variations: [String] = [],
        requireSources: Bool = false, draw: InputDraw? = nil,
        from files: any FileSource = DiskFiles()
    ) throws(InvalidScenario) -> Scenario {
        let diagnostics = Diagnostics()
        let tree = ScenarioTree(of: path, in: files)
        var loader = FileLoader(tree: tree, diagnostics: diagnostics)
        let loaded = loader.load(path)
        guard let loaded else { throw InvalidScenario(diagnostics) }
        if diagnostics.issues.contains(where: { $0.code.leavesHalfAScenario }) {
            diagnostics.isPartial = true
        }
        var variation = Variation(diagnostics: diagnostics)
        let set = variation.apply(
            variations, to: Overrides(diagnostics: diagnostics).apply(overrides, to: loaded))
        let root = SampleFiles(tree: tree, diagnostics: diagnostics).inlined(set)
        let context = ReadingContext(diagnostics: diagnostics, draw: draw)
        var scenario = Scenario()
        _ = MappingReader.read(root, path: [], context: context) { reader in
            for section in Section.catalog { section.read(reader, &scenario) }
        }
        diagnostics.dropConsequences { section in
            root[section].map { $0.entries?.isEmpty ?? false } ?? true
        }
        if requireSources { reportUnsourced(in: context) }
        if diagnostics.isEmpty {
            variation.check(among: context.drawnInputs)
            context.checkNamesOfInputs()
        }
        guard diagnostics.isEmpty else { throw InvalidScenario(diagnostics) }
        scenario.varied = variation.keys.map(\.name)
        scenario.coverage = context.coverage
        scenario.uncertainties = context.uncertainties
        scenario.inputs = context.drawnInputs
        scenario.bounds = context.bounds
        scenario.origins = Origins(root: root, files: diagnostics.files, context)
        scenario.files = diagnostics.files.paths + diagnostics.sampleFiles
        scenario.resolvedText = YAMLWriter.text(root)
        scenario.digest = digest(of: scenario.resolvedText)
        return scenario
    }

    /// SHA-256 of a text, 64 hexadecimal digits.
    public static func digest(of text: String) -> String {
        sha256(text)
    }

    /// JSON Schema of a scenario file, from the same lines that read it.
    public static var jsonSchema: JSONValue {
        let context = ReadingContext(diagnostics: Diagnostics())
        var scenario = Scenario()
        let recorder = MappingReader.describe(context: context) { reader in
            reader.accept(
                "extends",
                [
                    ("title", .string("files to build upon, relative to this one")),
                    ("description", .string("a file, or a list of files")),
                    (
                        "anyOf",
                        .array([
                            .object([("type", .string("string"))]),
                            .object([
                                ("type", .string("array")),
                                ("items", .object([("type", .string("string"))])),
                            ]),
                        ])
                    ),
                ])
            for section in Section.catalog { section.read(reader, &scenario) }
        }
        return .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string("Sluice scenario")),
            ] + recorder.members)
    }

    private static func reportUnsourced(in context: ReadingContext) {
        for number in context.unsourced {
            context.diagnostics.report(
                .unsourced, at: number.position, "'\(number.path)' has no source",
                hint: "add 'source:' here or to the mapping around it")
        }
    }
}

extension Scenario {
    /// Reads a scenario from its resolved text, which extends nothing.
    ///
    /// - Parameter draw: What numbers with a range are drawn by; nil for the values as written.
    public static func read(
        resolved text: String, draw: InputDraw? = nil
    ) throws(InvalidScenario) -> Scenario {
        try read("scenario.lock.yaml", draw: draw, from: OneFile(text: text))
    }

    /// The same scenario under a draw of what is not known; itself under none.
    public func drawn(_ draw: InputDraw?) throws(InvalidScenario) -> Scenario {
        guard let draw else { return self }
        return try Scenario.read(resolved: resolvedText, draw: draw)
    }
}

extension Scenario {
    /// The same scenario with more mechanisms switched off and some settings of the command line.
    package func changed(
        off mechanisms: [Mechanism], settings: [String]
    ) throws(InvalidScenario) -> Scenario {
        let off = Mechanisms(off: parts.mechanisms.off + mechanisms)
        var overrides = settings
        if off != parts.mechanisms {
            let names = off.off.map(\.rawValue).joined(separator: ", ")
            overrides.append("mechanisms={off: [\(names)]}")
        }
        return try Scenario.read(
            "scenario.lock.yaml", overrides: overrides, from: OneFile(text: resolvedText))
    }
}

/// A file that is not on disk.
private struct OneFile: FileSource {
    var text: String
    func bytes(at path: String) throws -> [UInt8] { Array(text.utf8) }
}
