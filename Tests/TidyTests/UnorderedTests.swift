import Testing

/// Dictionaries and sets have another order in every process: the model may look things up in
/// them and must not walk through them.
///
/// A line that does and does not care for order says why, like this:
/// `// tidy: order does not matter, a sum of integers`.
@Suite struct UnorderedTests {
    @Test(arguments: ["SimulationKernel", "ComputeAccess"])
    func `the model iterates no dictionary and no set`(_ target: String) {
        let sources = Repository.sources.filter { $0.target == target && $0.isProduct }
        #expect(Self.iterations(in: sources) == [])
    }

    @Test func `iterating a dictionary is seen, looking something up is not`() {
        let stock = SwiftSource(
            path: "Sources/X/Stock.swift",
            text: """
                var stock: [ChipID: Int] = [:]
                private var seen: Set<Int> = []
                var list: [Int] = []
                for (chip, count) in stock { print(chip, count) }
                let all = seen.map { $0 + 1 }
                let total = stock.values.reduce(0, +)  // tidy: order does not matter, a sum
                let one = stock[3]
                for item in list where seen.contains(item) { print(item) }
                """)
        let topic = SwiftSource(path: "Sources/X/Stock+Topic.swift", text: "stock.forEach { _ in }")
        let other = SwiftSource(
            path: "Sources/X/Other.swift",
            text: """
                var stock: [Int] = []
                for item in stock { print(item) }
                for item in store.stock { print(item) }
                """)
        let found = Self.iterations(in: [stock, topic, other])
        #expect(
            found.map { $0.split(separator: ":").prefix(2).joined(separator: ":") } == [
                "Sources/X/Stock.swift:4", "Sources/X/Stock.swift:5",
                "Sources/X/Stock+Topic.swift:1",
                "Sources/X/Other.swift:3",
            ])
    }

    /// Lines that walk through a dictionary or set, without those that explain themselves.
    ///
    /// A plain name means what files of the same type declare, a name after a dot what any file of
    /// the target does.
    static func iterations(in sources: [SwiftSource]) -> [String] {
        let byType = Dictionary(grouping: sources, by: typeName).mapValues {
            Set($0.flatMap(declared))
        }
        let anywhere = byType.values.reduce(into: Set()) { $0.formUnion($1) }
        return sources.flatMap { source in
            let own = byType[typeName(source)] ?? []
            return source.code.indices.filter { index in
                let isWalk = walked(in: source.code[index]).contains {
                    $0.isMember ? anywhere.contains($0.name) : own.contains($0.name)
                }
                return isWalk && !source.lines[index].contains("// tidy: order does not matter")
            }.map { "\(source.path):\($0 + 1): \(source.lines[$0].trimmed)" }
        }
    }

    /// `Region` for `Region.swift` and `Region+Admission.swift`.
    private static func typeName(_ source: SwiftSource) -> String {
        let file = source.path.split(separator: "/").last ?? ""
        return String(file.prefix { $0 != "+" && $0 != "." })
    }

    /// Names of variables and properties that are dictionaries or sets.
    private static func declared(in source: SwiftSource) -> [String] {
        let typed = /\b(?:var|let)\s+(\w+)\s*:\s*(?:\[[^\[\]():]+:|Set<|Dictionary<)/
        let made =
            /\b(?:var|let)\s+(\w+)\s*=\s*(?:\[:\]|\[[^\[\]():]+:[^\[\]]+\]\(|Set[(<]|Dictionary[(<])/
        return source.code.flatMap { line in
            line.matches(of: typed).map { String($0.output.1) }
                + line.matches(of: made).map { String($0.output.1) }
        }
    }

    /// What a line walks through: the name, and whether it is a member of something else.
    private static func walked(in line: String) -> [(name: String, isMember: Bool)] {
        let loop = /\bin\s+(?:self\.)?(\w+\.)*(\w+?)(?:\.keys|\.values)?\s*(?:\{|where\b)/
        let call =
            /((?:\w+\.)*)(\w+)\.(?:map|flatMap|compactMap|forEach|reduce|filter|first|enumerated|makeIterator|lazy|keys|values)\b/
        return line.matches(of: loop).map { (String($0.output.2), $0.output.1 != nil) }
            + line.matches(of: call).map {
                (String($0.output.2), !["", "self."].contains($0.output.1))
            }
    }
}
