internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Scenarios

/// `sluice explain demand`: what a group of organisations would compute, before anybody decides anything.
struct ExplainDemand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demand",
        abstract: "Shows sizes, run times and burstiness of the projects that a group draws.",
        discussion: """
            Latent demand is drawn blind to policy and price, so there is no run. For comparing a \
            population with a trace: sluice explain demand philly Scenarios/traces/philly.yaml
            """)

    @Argument(help: "The group of organisations.") var group: String
    @Argument(help: "The scenario file.") var scenario: String
    @Option(help: "The seed from which all chance is drawn.") var seed: UInt64 = 1
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func run() async throws { try await reportingFailures(explain) }

    private func explain() throws {
        let scenario = try ScenarioFile.read(scenario, overrides: overrides, json: json)
        let sample: DemandSample
        do {
            sample = try DemandSample(of: group, in: scenario, seed: seed)
        } catch let error as ExperimentError {
            throw CommandFailure(.usage, error.description)
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            try StandardOutput.write(
                json: String(decoding: try encoder.encode(sample), as: UTF8.self))
        } else {
            try StandardOutput.write(text(sample))
        }
    }

    private func text(_ sample: DemandSample) -> String {
        var sizes = TextTable([
            ("chips", .right), ("share of jobs", .right), ("share of chip-hours", .right),
        ])
        for size in sample.sizes {
            sizes.add([String(size.chips), percent(size.share), percent(size.hoursShare)])
        }
        var times = TextTable([("jobs no longer", .right), ("run time, s", .right)])
        for quantile in sample.runTimes {
            times.add([percent(quantile.share), String(format: "%.0f", quantile.seconds)])
        }
        return """
            \(sample.jobs) projects of \(sample.group), as drawn

            \(sizes.text())
            \(times.text())
            An hour brings \(String(format: "%.3g", sample.perHour)) on average; variance over mean \
            \(String(format: "%.3g", sample.dispersion)), 1 for a constant rate.
            From one to the next: standard deviation over mean \
            \(String(format: "%.3g", sample.gapVariation)), 1 for a constant rate.

            """
    }

    private func percent(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }
}
