internal import ArgumentParser
internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios

/// What is compared, how often and how: shared by every verb that runs many cells.
struct StudyOptions: ParsableArguments {
    @Argument(help: "The scenario file.") var scenario: String
    @Option(name: .customLong("policy"), help: "Run only this policy; may be given several times.")
    var policies: [String] = []
    @Option(help: "The policy compared with; the first when not given.") var against: String?
    @Option(
        name: .customLong("structure"),
        help: """
            Run this variant of the model's form: main as it stands, one under structures:, or all; may be \
            given several times.
            """)
    var structures: [String] = []
    @Option(help: "The seed from which all draws and all chance are drawn.") var seed: UInt64 = 1
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Option(
        help: ArgumentHelp("Directory to write to, instead of one under Results.", valueName: "dir")
    )
    var out: String?
    @Option(
        help: ArgumentHelp("Directory of results, kept cells and open jobs.", valueName: "dir"))
    var results = "Results"
    @Option(help: "After a failed cell: keep going and name it at the end, or stop.")
    var onError = ErrorRule.keep
    @Flag(help: "Run every cell anew, kept or not.") var fresh = false
    @Flag(help: "Print the summary as JSON.") var json = false
    @Flag(help: "Show no progress.") var quiet = false
    @Option(
        help: """
            How progress is shown on standard error: bar, or ndjson, the lines of the run's journal, for \
            programs.
            """)
    var progress = ProgressForm.bar
    @Flag(help: "Show the run under way on a screen of its own; a terminal is needed.")
    var live = false
    @OptionGroup var workers: SpreadOptions

    enum ErrorRule: String, CaseIterable, ExpressibleByArgument {
        case keep, stop

        var rule: CellRunner.ErrorRule { self == .keep ? .keep : .stop }
    }

    enum ProgressForm: String, CaseIterable, ExpressibleByArgument {
        case bar, ndjson
    }

    func validate() throws {
        guard Set(policies).count == policies.count else {
            throw ValidationError(
                "--policy names a policy twice: \(policies.joined(separator: ", ")).")
        }
        guard !live || progress == .bar && !quiet else {
            throw ValidationError("--live makes no sense with --quiet or --progress ndjson.")
        }
        guard workers.processes == .auto else {
            throw ValidationError("--processes region is for a single run; leave it out.")
        }
    }

    /// The name of the scenario, of which the results get theirs.
    var name: String {
        URL(fileURLWithPath: scenario).deletingPathExtension().lastPathComponent
    }

    /// The experiment, before draws and replications are set.
    func experiment(_ scenario: Scenario) throws -> Experiment {
        var names =
            policies.isEmpty
            ? scenario.policies.map(\.name).filter { !scenario.reviewOnly.contains($0) } : policies
        if let against {
            names.removeAll { $0 == against }
            names.insert(against, at: 0)
        }
        for name in names where scenario.policy(named: name) == nil {
            throw ExperimentError.unknownPolicy(name, known: scenario.policies.map(\.name))
        }
        try scenario.refuseReviewOnly(names)
        var experiment = Experiment(scenario: scenario, policies: names, seed: seed)
        if !structures.isEmpty {
            experiment.structures =
                structures == ["all"]
                ? [Experiment.mainStructure] + scenario.structures.map(\.name) : structures
        }
        try experiment.checkStructures()
        experiment.sharing = workers.sharing.kind
        experiment.keepsRecords = false
        return experiment
    }

    /// How progress is shown on standard error.
    var form: LiveRun.Form {
        if quiet { return .none }
        if live { return .screen }
        return progress == .ndjson ? .ndjson : .line
    }

    /// The options as they were given, for the command that goes on with a study.
    var words: [String] {
        var words = [scenario]
        for policy in policies { words += ["--policy", policy] }
        if let against { words += ["--against", against] }
        for structure in structures { words += ["--structure", structure] }
        words += ["--seed", String(seed)]
        for override in overrides { words += ["--set", override] }
        if let out { words += ["--out", out] }
        if results != "Results" { words += ["--results", results] }
        if onError != .keep { words += ["--on-error", onError.rawValue] }
        if json { words.append("--json") }
        return words + workers.words
    }
}
