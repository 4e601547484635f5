import Testing

/// Who may import whom (decision 0001).
@Suite struct ArrowTests {
    /// For each target of ours, the targets it may reach directly.
    static let arrows: [String: Set<String>] = [
        "CZeroMQ": [],
        "ZeroMQ": ["CZeroMQ"],
        "CSodium": [],
        "Hashing": ["CSodium"],
        "Primitives": [],
        "SimulationKernel": [],
        "PholdBenchmark": ["SimulationKernel"],
        "SimulationRuntime": ["SimulationKernel", "ZeroMQ"],
        "ComputeAccess": ["SimulationKernel"],
        "CLibYAML": [],
        "Scenarios": [
            "ComputeAccess", "SimulationKernel", "CLibYAML", "Hashing", "Statistics", "Primitives",
        ],
        "Results": ["SimulationKernel", "Hashing", "Primitives"],
        "Statistics": [],
        "Slurm": [],
        "Reports": ["Results"],
        "Experiments": [
            "Scenarios", "ComputeAccess", "SimulationRuntime", "SimulationKernel", "Results",
            "Statistics", "Primitives",
        ],
        "SluiceServe": ["Results"],
        "sluice": [
            "Experiments", "Scenarios", "ComputeAccess", "SimulationRuntime", "SimulationKernel",
            "Results", "Statistics", "Reports", "PholdBenchmark", "ZeroMQ", "Slurm", "Primitives",
        ],
    ]

    /// Modules of the platform, by target; the model and the arithmetic get none.
    static let platform: [String: Set<String>] = [
        "ComputeAccess": [], "Statistics": [], "CZeroMQ": [], "CSodium": [], "CLibYAML": [],
        "Primitives": [],
        "SimulationKernel": ["Glibc", "Darwin", "Musl"],
    ]
    static let usualPlatform: Set<String> = [
        "Foundation", "Glibc", "Darwin", "Musl", "Synchronization", "Dispatch",
    ]

    @Test(arguments: PackageDescription.targets.filter { arrows[$0.name] != nil })
    func `the package gives a target no arrow that the design does not`(
        _ target: PackageDescription.Target
    ) throws {
        let ours = target.dependencies.filter { Self.arrows[$0] != nil }
        let allowed = try #require(Self.arrows[target.name])
        #expect(Set(ours).subtracting(allowed).isEmpty)
    }

    @Test func `every target of the package is in the design`() {
        let known = Set(Self.arrows.keys)
        let products = PackageDescription.targets.map(\.name).filter { !$0.hasSuffix("Tests") }
        #expect(Set(products).subtracting(known).isEmpty)
        #expect(products.count >= 8, "Package.swift was not understood")
    }

    @Test func `sources import what their target declares and nothing else`() throws {
        for source in Repository.sources {
            let target = try #require(
                PackageDescription.targets.first { $0.name == source.target },
                "\(source.path) belongs to no target")
            let platform =
                source.isProduct
                ? Self.platform[target.name, default: Self.usualPlatform]
                : Self.usualPlatform.union(["Testing"])
            let allowed = platform.union(target.dependencies)
            let stray = source.imports.filter { !allowed.contains($0) }
            #expect(stray.isEmpty, "\(source.path)")
        }
    }

    @Test(arguments: PackageDescription.targets)
    func `a target imports every module that it declares`(_ target: PackageDescription.Target) {
        let sources = Repository.sources.filter { $0.target == target.name }
        let imported = Set(sources.flatMap(\.imports))
        #expect(target.dependencies.filter { !imported.contains($0) } == [])
    }

    @Test func `every package that is fetched has a module that a target depends on`() {
        let needed = Set(PackageDescription.targets.flatMap(\.dependencies))
        let products = PackageDescription.products
        #expect(products.filter { !needed.contains($0.module) }.map(\.module) == [])
        #expect(PackageDescription.packages.sorted() == Set(products.map(\.package)).sorted())
        #expect(!products.isEmpty, "Package.swift was not understood")
    }

    @Test func `imports are found behind every attribute and access level`() {
        let source = SwiftSource(
            path: "Sources/X/x.swift",
            text: """
                import A
                public import B
                @preconcurrency import C
                internal import struct D.E
                // import F
                let text = "import G"
                """)
        #expect(source.imports == ["A", "B", "C", "D"])
    }
}
