internal import ArgumentParser
internal import Scenarios

/// `sluice explain value`: where a number of a scenario comes from.
struct ExplainValue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "value",
        abstract: "Shows where a value of a scenario comes from and what it took the place of.",
        discussion: """
            The key is written as for --set, as in: sluice explain value choice.beta \
            Scenarios/historical.yaml
            """)

    @Argument(help: "The value, as path.to.key.") var key: String
    @Argument(help: "The scenario file.") var scenario: String
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func run() async throws { try await reportingFailures(explain) }

    private func explain() throws {
        let scenario = try ScenarioFile.read(scenario, overrides: overrides, json: json)
        let explanation: ValueExplanation
        do throws(UnknownKey) {
            explanation = try scenario.explanation(of: key)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
        try StandardOutput.write(
            (json ? explanation.json.text : explanation.text) + "\n", isJSON: json)
    }
}
