internal import ArgumentParser
internal import ComputeAccess
internal import Scenarios

/// `sluice validate`: reads a scenario and says all that is wrong, or what it holds.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks a scenario file and prints what it holds, or everything that is wrong.")

    @Argument(help: "The scenario file.") var scenario: String
    @Flag(help: "Count a number without a source as an error.") var strictSources = false
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Flag(help: "Print the resolved scenario, which needs no other file.") var resolved = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws { try await reportingFailures(check) }

    private func check() throws {
        let scenario = try ScenarioFile.read(
            scenario, overrides: overrides, requireSources: strictSources, json: json)
        if resolved {
            try StandardOutput.write(document: scenario.resolvedText)
        } else {
            let summary = ScenarioSummary(scenario)
            let remarks = scenario.remarks(comparing: scenario.policies.map(\.name))
            let text = ([summary.text] + remarks).joined(separator: "\n")
            try StandardOutput.write((json ? summary.json.text : text) + "\n", isJSON: json)
        }
    }
}
