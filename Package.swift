// swift-tools-version: 6.1
import PackageDescription

/// What every target of ours is compiled with. No unsafe flags: Sluice stays usable as a dependency.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// One library target of the house. Its dependencies are the arrows of the design; a test checks
/// that the sources import nothing else.
func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
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
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CZeroMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
        library("ZeroMQ", ["CZeroMQ"]),
        // libzmq builds on libsodium, so it is there already; a package would double the time to build.
        .systemLibrary(
            name: "CSodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        library("Hashing", ["CSodium"]),
        library("SimulationKernel", []),
        library("PholdBenchmark", ["SimulationKernel"]),
        library("SimulationRuntime", ["SimulationKernel", "ZeroMQ", logging]),
        library("ComputeAccess", ["SimulationKernel"]),
        library(
            "Scenarios", ["ComputeAccess", "SimulationKernel", "Yams", "Hashing", "Statistics"]),
        library("Results", ["SimulationKernel", "Hashing"]),
        library("Statistics", []),
        library("Slurm", []),
        library("Reports", ["Results", "Statistics"]),
        library(
            "Experiments",
            [
                "Scenarios", "ComputeAccess", "SimulationRuntime", "SimulationKernel", "Results",
                "Statistics",
            ]),
        .executableTarget(
            name: "sluice",
            dependencies: [
                "Experiments", "Scenarios", "ComputeAccess", "SimulationRuntime", "Results",
                "SimulationKernel", "Statistics", "Reports", "PholdBenchmark", "ZeroMQ", "Slurm",
                argumentParser, logging,
            ], swiftSettings: settings),
        // A product of its own, so that `sluice` builds without an HTTP stack.
        .executableTarget(
            name: "SluiceServe",
            dependencies: ["Results", argumentParser, flyingFox, flyingSocks],
            swiftSettings: settings),
        tests("ZeroMQTests", ["ZeroMQ"]),
        tests("HashingTests", ["Hashing"]),
        tests("SimulationKernelTests", ["SimulationKernel"]),
        tests("PholdBenchmarkTests", ["PholdBenchmark", "SimulationKernel"]),
        tests(
            "SimulationRuntimeTests",
            ["SimulationRuntime", "SimulationKernel", "ZeroMQ", "PholdBenchmark"]),
        tests("ComputeAccessTests", ["ComputeAccess", "SimulationKernel"]),
        tests("ScenariosTests", ["Scenarios", "ComputeAccess"]),
        tests("ResultsTests", ["Results", "Hashing"]),
        tests("StatisticsTests", ["Statistics"]),
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
        tests("TidyTests", []),
    ]
)
