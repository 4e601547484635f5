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
            /\b(?:Bool|Double|Float|U?Int\d*)\.random\(/, /SystemRandomNumberGenerator/,
            /\.shuffled\(\)/, /\.shuffle\(\)/,
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

    private func lines(in targets: Set<String>, matching patterns: [Regex<Substring>]) -> [String] {
        Repository.sources.filter { targets.contains($0.target) && $0.isProduct }
            .flatMap { source in patterns.flatMap { source.matches($0) } }
    }
}
