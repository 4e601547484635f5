import Testing

/// What would make two runs differ must not be in the sources.
@Suite struct DeterminismTests {
    static let model: Set<String> = ["SimulationKernel", "ComputeAccess"]
    /// Targets from which tables are made: their bytes depend on every line.
    static let tables = model.union(["Scenarios", "Results", "Statistics", "Experiments"])

    @Test func `the model reads no clock`() {
        let clocks = [
            /\bDate\(\)/, /\bDate\.now/, /clock_gettime/, /gettimeofday/, /\btime\(nil\)/,
            /ContinuousClock/, /SuspendingClock/, /DispatchTime/, /ProcessInfo/,
        ]
        #expect(lines(in: Self.model, matching: clocks) == [])
    }

    @Test func `no chance comes from anywhere but the seed`() {
        let chances = [
            /\.random\(/, /SystemRandomNumberGenerator/, /\.shuffled\(\)/, /\.shuffle\(\)/,
            /\.randomElement\(/, /\barc4random/, /\bs?rand\(/, /\bUUID\(\)/,
        ]
        #expect(lines(in: Set(Repository.sources.map(\.target)), matching: chances) == [])
    }

    @Test func `nothing depends on the seed of Swift's hashing`() {
        #expect(lines(in: Self.tables, matching: [/\.hashValue\b/, /\bHasher\(\)/]) == [])
    }

    /// Only the cold path that prints and exits may see the C library, so no `log` or `exp` of the
    /// platform can creep into a draw.
    @Test func `the kernel sees the platform in one file`() {
        let sources = Repository.sources.filter { Self.model.contains($0.target) && $0.isProduct }
        let touching = sources.filter { source in
            source.imports.contains { ["Glibc", "Darwin", "Musl", "Foundation"].contains($0) }
        }
        #expect(touching.map(\.path) == ["Sources/SimulationKernel/Fault.swift"])
    }

    /// A line that iterates a dictionary or set and does not care for order says why, like this:
    /// `// tidy: order does not matter, a sum of integers`.
    @Test func `the model iterates no dictionary and no set`() {
        for target in Self.model {
            let sources = Repository.sources.filter { $0.target == target && $0.isProduct }
            let names = Set(sources.flatMap(UnorderedNames.declared))
            #expect(sources.flatMap { UnorderedNames.iterations(in: $0, of: names) } == [])
        }
    }

    @Test func `iterating a dictionary is seen, looking something up is not`() {
        let source = SwiftSource(
            path: "Sources/X/x.swift",
            text: """
                var stock: [ChipID: Int] = [:]
                let seen: Set<Int> = []
                var list: [Int] = []
                for (chip, count) in stock { print(chip, count) }
                let all = seen.map { $0 + 1 }
                let total = stock.values.reduce(0, +)  // tidy: order does not matter, a sum
                let one = stock[3]
                for item in list where seen.contains(item) { print(item) }
                """)
        let names = UnorderedNames.declared(in: source)
        #expect(Set(names) == ["stock", "seen"])
        let found = UnorderedNames.iterations(in: source, of: Set(names))
        #expect(found.map { $0.split(separator: ":")[1] } == ["4", "5"])
    }

    private func lines(in targets: Set<String>, matching patterns: [Regex<Substring>]) -> [String] {
        Repository.sources.filter { targets.contains($0.target) && $0.isProduct }
            .flatMap { source in patterns.flatMap { source.matches($0) } }
    }
}

/// Finds iterations over dictionaries and sets by the names they were declared with.
enum UnorderedNames {
    /// Names of variables and properties that are dictionaries or sets.
    static func declared(in source: SwiftSource) -> [String] {
        let declaration =
            /\b(?:var|let)\s+(\w+)\s*(?::\s*(?:\[[^\[\]():]+:[^\[\]]+\]|Set<|Dictionary<)|=\s*(?:\[:\]|\[[^\[\]():]+:[^\[\]]+\]\(|Set\(|Set<|Dictionary\())/
        return source.code.flatMap { $0.matches(of: declaration).map { String($0.output.1) } }
    }

    /// Lines that walk through one of `names`, without those that explain themselves.
    static func iterations(in source: SwiftSource, of names: Set<String>) -> [String] {
        let loop = /\bin\s+(?:self\.)?(\w+)(?:\.(?:keys|values))?\s*(?:\{|where\b)/
        let call =
            /\b(\w+)(?:\.(?:keys|values))?\.(?:map|flatMap|compactMap|forEach|reduce|filter|first|enumerated|makeIterator|lazy|keys|values)\b/
        return source.code.indices.filter { index in
            let line = source.code[index]
            let walked =
                line.matches(of: loop).map { String($0.output.1) }
                + line.matches(of: call).map { String($0.output.1) }
            return walked.contains(where: names.contains)
                && !source.lines[index].contains("// tidy: order does not matter")
        }.map { "\(source.path):\($0 + 1): \(source.lines[$0].trimmed)" }
    }
}
