internal import ArgumentParser

/// `sluice explain`: where a number comes from, by which chains compute leaked, what demand is like.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains a value of a scenario, its demand, or the leak of a finished run.",
        subcommands: [ExplainLeak.self, ExplainValue.self, ExplainDemand.self])
}
