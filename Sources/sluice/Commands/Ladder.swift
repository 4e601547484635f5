internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import SimulationRuntime

/// `sluice ladder`: where the model departs from a spreadsheet, mechanism by mechanism.
struct LadderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ladder",
        abstract: "Climbs from a spreadsheet to the model and shows what each step changes.",
        discussion: """
            Every step switches mechanisms on beside those of the steps below it, on the same draws \
            of the uncertain inputs and the same chance.
            """)

    @Argument(help: "The scenario file.") var scenario: String
    @Option(help: "The policy to run; the scenario's first when not given.") var policy: String?
    @Option(help: "Draws of the uncertain inputs; 1 for the values as written.") var draws = 5
    @Option(help: "The seed from which all draws and all chance are drawn.") var seed: UInt64 = 1
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "Show no progress.") var quiet = false
    @OptionGroup var workers: SpreadOptions

    func validate() throws {
        guard (1...10_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); 1 to 10000 are possible.")
        }
    }

    func run() async throws { try await reportingFailures(climb) }

    private func climb() throws {
        let read = try ScenarioFile.read(scenario, overrides: overrides, json: json)
        let ladder: Ladder
        do throws(InvalidScenario) {
            ladder = try Ladder(scenario: read, policy: policy, seed: seed, draws: draws)
        } catch { throw CommandFailure(status: error.exitCode, error.text) }
        let settings = try workers.settings(regions: ladder.experiment.regionCount())
        let line = ProgressLine(isQuiet: quiet)
        defer { line.finish() }
        let pool = try WorkerPool(settings, factory: modelFactory)
        defer { pool.stop() }
        let outcome = try ladder.run(on: pool) { rung, progress in
            line.show(
                ProgressLine.Report(
                    label: "\(rung), draw \(progress.draw)", date: progress.date,
                    fraction: progress.fraction, events: progress.executed))
        }
        line.finish()
        let report = LadderReport(outcome, title: read.title, draws: draws)
        try StandardOutput.write(json ? try report.json() : report.text(), isJSON: json)
    }
}

/// The ladder as people and programs read it.
private struct LadderReport {
    let outcome: LadderOutcome
    let title: String
    let draws: Int

    init(_ outcome: LadderOutcome, title: String, draws: Int) {
        (self.outcome, self.title, self.draws) = (outcome, title, draws)
    }

    func text() -> String {
        let median = draws > 1 ? ", median of \(draws) draws" : ""
        var text = "\(title)\n\nCovered training compute, FLOP (yardstick: broad)\(median)\n"
        text += table(outcome.years.map(String.init)) { $0.years + [$0.total] }
        text += "\nEach step against the one before\n" + changes()
        text += "\nBy channel, all years\n"
        text += table(outcome.channels, hasTotal: false) { $0.channels }
        text += "\nWhat the steps add\n"
        var what = TextTable([("step", .left), ("adds", .left)])
        for step in outcome.steps { what.add([step.rung, step.what]) }
        return text + what.text()
            + "\nWhere a step changes nothing, a spreadsheet does as well. The order of the steps matters: "
            + "a mechanism's\nchange is that beside those below it.\n"
    }

    private func table(
        _ columns: [String], hasTotal: Bool = true,
        _ cells: (LadderOutcome.Step) -> [LadderOutcome.Cell]
    ) -> String {
        let titles = columns + (hasTotal ? ["all"] : [])
        // Channels are many: they go down the page, steps across it.
        guard hasTotal else {
            var table = TextTable(
                [("channel", .left)] + outcome.steps.map { ($0.rung, .right) })
            for (place, title) in titles.enumerated() {
                table.add([title] + outcome.steps.map { flop(cells($0)[place]) })
            }
            return table.text()
        }
        var table = TextTable([("step", .left)] + titles.map { ($0, .right) } + [("5-95 %", .left)])
        for step in outcome.steps {
            let total = step.total.flop
            table.add(
                [step.rung] + cells(step).map(flop) + [
                    total.map {
                        "\(HumanNumber.scientific($0.p05)) to \(HumanNumber.scientific($0.p95))"
                    } ?? ""
                ])
        }
        return table.text()
    }

    private func changes() -> String {
        var table = TextTable(
            [("step", .left)] + outcome.years.map { (String($0), .right) } + [
                ("all", .right), ("5-95 %", .left),
            ])
        for step in outcome.steps.dropFirst() {
            let total = step.total.change
            table.add(
                [step.rung] + (step.years + [step.total]).map { factor($0.change?.median) } + [
                    total.map { "\(factor($0.p05)) to \(factor($0.p95))" } ?? ""
                ])
        }
        return table.text()
    }

    private func flop(_ cell: LadderOutcome.Cell) -> String {
        HumanNumber.scientific(cell.flop?.median ?? 0)
    }

    private func factor(_ value: Double?) -> String {
        value.map { String(format: $0 < 10 ? "x %.2f" : "x %.0f", $0) } ?? "-"
    }

    func json() throws -> String {
        struct Output: Encodable {
            var title: String
            var draws: Int
            var ladder: LadderOutcome
        }
        return String(
            decoding: try StableJSON.encode(Output(title: title, draws: draws, ladder: outcome)),
            as: UTF8.self)
    }
}
