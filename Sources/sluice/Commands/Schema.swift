internal import ArgumentParser
internal import Scenarios

/// `sluice schema`: the JSON Schema of scenario files, for editors.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of scenario files, for editors.")

    func run() throws { try StandardOutput.write(json: Scenario.editorSchema.text) }
}
