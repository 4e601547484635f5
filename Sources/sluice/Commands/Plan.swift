internal import ArgumentParser
internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import SimulationRuntime

/// `sluice plan`: what a comparison or sweep would run, without running it.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract:
            "Says what a comparison would run, what is kept already, and how long it would take.",
        discussion: "With --vary or --design it plans a sweep.")

    @OptionGroup var study: StudyOptions
    @OptionGroup var design: DesignOptions
    @Option(
        help: "Runs of every policy under every draw; as of compare, of a sweep 1 when not given.")
    var replications: Int?
    @Option(help: "Draws of what is not known; as of compare, of a sweep 32 when not given.")
    var draws: Int?

    func validate() throws {
        if let replications, !(1...100_000).contains(replications) {
            throw ValidationError("--replications is \(replications); 1 to 100000 are possible.")
        }
        if !design.isSweep { try CompareDesign.check(draws: draws) }
        if let draws, !(1...1_000_000).contains(draws) {
            throw ValidationError("--draws is \(draws); 1 to 1000000 are possible.")
        }
    }

    func run() async throws { try await reportingFailures(plan) }

    private func plan() throws {
        let scenario = try ScenarioFile.read(
            study.scenario, overrides: study.overrides, varying: design.variations,
            json: study.json)
        var experiment = try study.experiment(scenario)
        if design.isSweep {
            experiment.replications = replications ?? 1
            experiment.design = try design.matrix(
                of: scenario, draws: draws ?? 32, seed: study.seed)
        } else {
            CompareDesign(draws: draws, replications: replications).apply(to: &experiment)
        }
        let workers = try study.workers.settings(regions: 1).workers
        let plan = try StudyPlan(
            experiment, store: study.store, workers: workers,
            cores: ProcessInfo.processInfo.activeProcessorCount, isDetailed: !design.isSweep)
        try StandardOutput.write(
            study.json
                ? try json(plan, experiment)
                : "\(scenario.title)\n\n" + policies(experiment) + experiment.remarks + "\n"
                    + cells(plan, experiment),
            isJSON: study.json)
    }

    /// Every policy as its difference to the baseline.
    private func policies(_ experiment: Experiment) -> String {
        let scenario = experiment.scenario
        guard let first = scenario.policy(named: experiment.policies[0]) else { return "" }
        var text = "\(first.name) (baseline): \(first.rulebook.rules.count) rules\n"
        for name in experiment.policies.dropFirst() {
            guard let policy = scenario.policy(named: name) else { continue }
            let since =
                policy.firstDifference(from: first).map { ", first differs on \($0.day)" } ?? ""
            text += "\(name): \(policy.title)\(since)\n"
            for change in policy.changes(from: first) { text += "  \(change)\n" }
        }
        return text
    }

    private func cells(_ plan: StudyPlan, _ experiment: Experiment) -> String {
        var factors = ["\(experiment.policies.count) policies"]
        if experiment.structures.count > 1 {
            factors.append("\(experiment.structures.count) structures")
        }
        factors += [
            experiment.draws > 1 && experiment.design == nil
                ? "\(experiment.draws) draws (as written and \(experiment.drawn) from the ranges)"
                : experiment.draws == 1 ? "the values as written" : "\(experiment.draws) draws",
            "\(experiment.replications) replications",
        ]
        let share = Double(plan.known) / Double(max(1, plan.cells)) * 100
        let placebos = plan.cells - experiment.runCount
        if placebos > 0 {
            factors[factors.count - 1] += " + \(placebos) with a change without meaning"
        }
        var text = "\(factors.joined(separator: " x ")) = \(plan.cells) cells"
        text += ", \(plan.known) kept (\(Int(share)) %)\n"
        guard plan.known < plan.cells else { return text + "nothing is left to run\n" }
        let source =
            plan.measured > 0
            ? "measured on \(plan.measured) kept cells"
            : plan.tried >= 1
                ? "measured on one" : "from \(HumanNumber.percent(plan.tried)) of one"
        text += "\(plan.cells - plan.known) to run: about \(HumanNumber.duration(plan.seconds)) "
        text += String(format: "(%.1f s a cell, %@)\n", plan.secondsPerCell, source)
        if let summary = plan.schedule?.summary { text += summary + "\n" }
        return text
    }

    private func json(_ plan: StudyPlan, _ experiment: Experiment) throws -> String {
        struct Output: Encodable {
            var policies: [String]
            var structures: [String]
            var draws: Int
            var replications: Int
            var cells: Int
            var kept: Int
            var seconds: Double
            var seconds_per_cell: Double
        }
        let output = Output(
            policies: experiment.policies, structures: experiment.structures,
            draws: experiment.draws, replications: experiment.replications, cells: plan.cells,
            kept: plan.known, seconds: plan.seconds, seconds_per_cell: plan.secondsPerCell)
        return String(decoding: try StableJSON.encode(output), as: UTF8.self)
    }
}
