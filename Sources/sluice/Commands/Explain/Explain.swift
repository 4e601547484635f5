internal import ArgumentParser

/// `sluice explain`: where a number comes from, and by which chains compute leaked.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains a value of a scenario, or the leak of a finished run.",
        subcommands: [ExplainLeak.self, ExplainValue.self])
}
