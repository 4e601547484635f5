internal import ArgumentParser
internal import Experiments
internal import Results
internal import Scenarios

/// `sluice compare`: what policies do, on the same draws and the same chance, and how surely.
struct CompareCommand: AsyncParsableCommand, StudyCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares policies pairwise on the same chance, with intervals.",
        discussion: """
            Every run is kept under Results/cells: after Ctrl-C, or with more --replications or --draws, \
            only what is missing is run. The interval that leads holds what is not known, with chance in it: \
            inputs are drawn from their ranges, unless --draws 1 takes them as written.
            """)

    @OptionGroup var study: StudyOptions
    @OptionGroup var executor: ExecutorOptions
    @Option(
        help: """
            Runs of every policy under every draw, each with its own chance; 2 when not given, 8 of a \
            single draw.
            """)
    var replications: Int?
    @Option(
        help: ArgumentHelp(
            """
            Replicate until the 95 % interval of chance of the covered compute of every policy is so \
            narrow: 5%. Inputs are then as written, unless --draws says otherwise.
            """,
            valueName: "share"))
    var halfwidth: String?
    @Option(
        help: """
            Draws of what is not known; the first is the values as written. \(CompareDesign.draws) when \
            not given, 1 takes the values as written alone.
            """)
    var draws: Int?

    func validate() throws {
        try validateExecutor()
        if let replications, !(1...100_000).contains(replications) {
            throw ValidationError("--replications is \(replications); 1 to 100000 are possible.")
        }
        guard replications == nil || halfwidth == nil else {
            throw ValidationError("--replications and --halfwidth make no sense together.")
        }
        if let halfwidth, Self.share(halfwidth) == nil {
            throw ValidationError("--halfwidth is '\(halfwidth)'; it reads like 5%.")
        }
        try CompareDesign.check(draws: draws)
    }

    func run() async throws { try await reportingFailures(compare) }

    static let isDetailed = true

    func experiment() throws -> Experiment {
        let scenario = try ScenarioFile.read(
            study.scenario, overrides: study.overrides, json: study.json)
        var experiment = try study.experiment(scenario)
        CompareDesign(
            draws: draws, replications: replications,
            isUntilPrecise: precision(scenario) != nil
        ).apply(to: &experiment)
        return experiment
    }

    private func compare() throws {
        let experiment = try experiment()
        guard experiment.policies.count > 1 else {
            throw CommandFailure(
                .usage, "there is only one policy, '\(experiment.policies[0])'",
                hints: ["name a second with --policy, or write one into the scenario"])
        }
        let precision = precision(experiment.scenario)
        let asked = precision.map { "\($0)" } ?? ""
        let identity = Scenario.digest(of: "compare/\(experiment.identity)/\(asked)")
        if executor.dryRun { return try printScript(for: experiment, identity) }
        let work = try StudyRunner(
            study, executor, command: command(for: experiment), experiment, identity: identity)
        try work.underWay { try compare(experiment, until: precision, by: work) }
    }

    private func compare(
        _ experiment: Experiment, until precision: Precision?, by work: StudyRunner
    ) throws {
        var experiment = experiment
        var (cells, outcome) = try work.run(
            &experiment, until: precision, isDetailed: Self.isDetailed)
        outcome.analyse()
        let comparisons = try outcome.comparisonsByMonth()
        let tables = outcome.tables().map { $0.sorted() }
        try work.write(tables, of: outcome.experiment, cells)
        let report = CompareReport(
            title: experiment.scenario.title, outcome.effectSummary(in: tables), comparisons,
            directory: work.directory.path,
            offYardstick: outcome.experiment.chipsOffYardstick ?? [:])
        try StandardOutput.write(
            study.json ? try report.json() : report.text() + outcome.experiment.remarks,
            isJSON: study.json)
        try work.reportFailures(cells)
    }

    /// How precise the numbers have to be; nil for a fixed number of replications.
    private func precision(_ scenario: Scenario) -> Precision? {
        guard replications == nil else { return nil }
        guard let share = halfwidth.flatMap(Self.share) else { return scenario.until }
        return Precision(
            halfwidth: share, metric: SweepTarget.leakedCompute.metric,
            channel: SweepTarget.leakedCompute.channel)
    }

    /// A share from `5%`, `5 %` or `0.05`; nil from anything else.
    private static func share(_ text: String) -> Double? {
        let bare = text.filter { $0 != " " }
        let value = bare.hasSuffix("%") ? Double(bare.dropLast()).map { $0 / 100 } : Double(bare)
        return value.flatMap { $0 > 0 && $0 <= 1 ? $0 : nil }
    }

    private func command(for experiment: Experiment) -> [String] {
        var words = ["compare"] + study.words + ["--draws", String(experiment.draws)]
        if let halfwidth {
            words += ["--halfwidth", halfwidth]
        } else if replications != nil || experiment.scenario.until == nil || experiment.draws > 1 {
            words += ["--replications", String(experiment.replications)]
        }
        return words + executor.words
    }
}
