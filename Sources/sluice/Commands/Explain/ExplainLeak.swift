internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results

/// `sluice explain leak`: by which chains covered compute reached its users in a finished run.
struct ExplainLeak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leak",
        abstract: "Shows the largest chains of a finished run, and what let each one pass.",
        discussion: """
            A chain goes from a lot of chips over a provider and one account holder behind the \
            other to the end user. Providers, account holders and users are archetypes of at least five agents.
            """)

    @Argument(help: "The run's directory, such as Results/historical-run-latest.") var run: String
    @Option(help: "The policy to explain; the run's first when not given.") var policy: String?
    @Option(help: "Only chains of this channel.") var channel: String?
    @Option(help: "How many chains to show.") var top = 10
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top is \(top); it is at least 1.") }
    }

    func run() async throws { try await reportingFailures(explain) }

    private func explain() throws {
        let leak = try LeakChains(StoredRun(at: run), policy: policy, channel: channel)
        let report = LeakReport(leak, top: top)
        if json {
            try StandardOutput.write(json: try report.json())
        } else {
            try StandardOutput.write(report.text())
        }
    }
}

/// The chains as people and programs read them.
private struct LeakReport {
    private let leak: LeakChains
    private let shown: [LeakChains.Chain]

    init(_ leak: LeakChains, top: Int) {
        self.leak = leak
        shown = Array(leak.chains.prefix(top))
    }

    private static let note =
        "Archetypes of at least five agents, by the yardstick broad: evidence about no firm."

    func text() -> String {
        let path = leak.channel.map { "through the channel \($0)" } ?? "through all channels"
        let runs = leak.replications == 1 ? "one run" : "a mean of \(leak.replications) runs"
        var text =
            "Covered training under \(leak.policy) \(path): "
            + "\(HumanNumber.scientific(leak.total)) FLOP, \(runs)\n\n"
        var table = TextTable([
            ("share", .right), ("FLOP", .right), ("lot", .left), ("provider", .left),
            ("through", .left), ("end user", .left), ("path", .left), ("passed as", .left),
        ])
        for chain in shown {
            let passes = chain.passes.map { pass in
                chain.passes.count == 1
                    ? pass.status : "\(pass.status) \(HumanNumber.percent(pass.share))"
            }
            table.add([
                HumanNumber.percent(chain.share), HumanNumber.scientific(chain.flop), chain.lot,
                chain.provider, chain.through.joined(separator: " > "), chain.user, chain.channel,
                passes.joined(separator: ", "),
            ])
        }
        text += table.text()
        let others = leak.chains.count - shown.count
        if others > 0 {
            let share = leak.chains.dropFirst(shown.count).reduce(0) { $0 + $1.share }
            text += "and \(others) smaller chains with \(HumanNumber.percent(share))\n"
        }
        return text + "\nWhat let them pass\n" + reasons() + "\n\(Self.note)\n"
    }

    private func reasons() -> String {
        var table = TextTable([("passed as", .left), ("because", .left)])
        var known: [String] = []
        for pass in shown.flatMap(\.passes) where !known.contains(pass.status) {
            known.append(pass.status)
            table.add([pass.status, pass.reason])
        }
        return table.text()
    }

    func json() throws -> String {
        struct Output: Encodable {
            var policy: String
            var channel: String?
            var yardstick = "broad"
            var note = LeakReport.note
            var replications: Int
            var flop: Double
            var chains: [LeakChains.Chain]
            var others: Int
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let output = Output(
            policy: leak.policy, channel: leak.channel, replications: leak.replications,
            flop: leak.total, chains: shown, others: leak.chains.count - shown.count)
        return String(decoding: try encoder.encode(output), as: UTF8.self)
    }
}
