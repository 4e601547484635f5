// swift-tools-version: 6.1
import PackageDescription

/// What every target of ours is compiled with. No unsafe flags: Sluice stays usable as a dependency.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// With `SLUICE_QUICK` set, code outside the inner loops is not optimised: a third of the time to
/// build, the same bytes in every table. `make run` and `make test` do so until `make build` has made
/// the optimised program (Documentation/build.md).
let cold: [SwiftSetting] =
    Context.environment["SLUICE_QUICK"] == nil ? settings : settings + [.unsafeFlags(["-Onone"])]

/// One library target of the house. Its dependencies are the arrows of the design; a test checks
/// that the sources import nothing else.
func library(_ name: String, _ dependencies: [Target.Dependency], isHot: Bool = false) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: isHot ? settings : cold)
}

/// Tests that run a world of their own, ten thousand trials or a scanner of all sources are hot too.
func tests(_ name: String, _ dependencies: [Target.Dependency], isHot: Bool = false) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: isHot ? settings : cold)
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

let package = Package(
    name: "sluice",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "sluice", targets: ["sluice"]),
        .executable(name: "sluice-serve", targets: ["SluiceServe"]),
        .library(name: "SimulationKernel", targets: ["SimulationKernel"]),
        .library(name: "ComputeAccess", targets: ["ComputeAccess"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CZeroMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
        library("ZeroMQ", ["CZeroMQ"], isHot: true),
        // libzmq builds on libsodium, so it is there already; a package would double the time to build.
        .systemLibrary(
            name: "CSodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        library("Hashing", ["CSodium"], isHot: true),
        library("Primitives", [], isHot: true),
        library("SimulationKernel", [], isHot: true),
        library("PholdBenchmark", ["SimulationKernel"], isHot: true),
        library("SimulationRuntime", ["SimulationKernel", "ZeroMQ"], isHot: true),
        library("ComputeAccess", ["SimulationKernel"], isHot: true),
        // A package that carries libyaml along took longer to compile than the reader of scenarios.
        .systemLibrary(
            name: "CLibYAML", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        library(
            "Scenarios",
            [
                "ComputeAccess", "SimulationKernel", "CLibYAML", "Hashing", "Statistics",
                "Primitives",
            ]),
        library("Results", ["SimulationKernel", "Hashing", "Primitives"], isHot: true),
        library("Statistics", [], isHot: true),
        library("Slurm", []),
        library("Reports", ["Results"]),
        library(
            "Experiments",
            [
                "Scenarios", "ComputeAccess", "SimulationRuntime", "SimulationKernel", "Results",
                "Statistics", "Primitives",
            ]),
        .executableTarget(
            name: "sluice",
            dependencies: [
                "Experiments", "Scenarios", "ComputeAccess", "SimulationRuntime", "Results",
                "SimulationKernel", "Statistics", "Reports", "PholdBenchmark", "ZeroMQ", "Slurm",
                "Primitives", argumentParser,
            ], swiftSettings: cold),
        // A product of its own, so that `sluice` builds without an HTTP stack.
        .executableTarget(
            name: "SluiceServe",
            dependencies: ["Results", argumentParser, flyingFox, flyingSocks],
            swiftSettings: cold),
        tests("ZeroMQTests", ["ZeroMQ"]),
        tests("HashingTests", ["Hashing"]),
        tests("PrimitivesTests", ["Primitives"]),
        tests("SimulationKernelTests", ["SimulationKernel"], isHot: true),
        tests("PholdBenchmarkTests", ["PholdBenchmark", "SimulationKernel"]),
        tests(
            "SimulationRuntimeTests",
            ["SimulationRuntime", "SimulationKernel", "ZeroMQ", "PholdBenchmark"]),
        tests("ComputeAccessTests", ["ComputeAccess", "SimulationKernel"], isHot: true),
        tests("ScenariosTests", ["Scenarios", "ComputeAccess"]),
        tests("ResultsTests", ["Results", "Hashing"]),
        tests("StatisticsTests", ["Statistics"], isHot: true),
        tests("ReportsTests", ["Reports", "Results"]),
        tests("SlurmTests", ["Slurm"]),
        tests(
            "ExperimentsTests",
            [
                "Experiments", "Scenarios", "ComputeAccess", "SimulationRuntime", "Results",
                "SimulationKernel", "Statistics",
            ]),
        tests("CommandLineTests", ["Results"]),
        tests(
            "FuzzTests",
            [
                "SimulationRuntime", "SimulationKernel", "ZeroMQ", "Scenarios", "ComputeAccess",
                "Experiments",
            ]),
        tests("TidyTests", [], isHot: true),
    ]
)
