import ComputeAccess
import Experiments
import Foundation
import Results
import Scenarios

/// A study of `Scenarios/studies` on a small population and a short horizon, run in this process.
struct Study {
    let outcome: ExperimentOutcome
    /// The outcome's tables, sorted.
    let tables: [Table]

    /// Few organisations, 2023 to the third quarter of 2024: the cloud licence leaks in
    /// July and takes effect in November.
    private static let small = [
        "internet-majors": 3, "laboratories": 6, "mid-size-developers": 20,
        "universities-and-state-laboratories": 10, "listed-developers": 8, "military-linked": 5,
        "start-ups": 20, "affiliates-of-listed": 6, "units-abroad": 12, "others-abroad": 15,
    ]

    static let cloudLicence = Study("july-2023-cloud-licence")
    static let betterLaw = Study("better-law-or-better-enforcement")

    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/") + "/Scenarios/studies/"

    /// All studies there are, in full and not run.
    static func shipped() throws -> [Scenario] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
            try Scenario.read(folder + $0)
        }
    }

    private init(_ name: String) {
        let counts = Self.small.sorted { $0.key < $1.key }.map {
            "organisations.\($0.key).count=\($0.value)"
        }
        let overrides =
            counts + [
                "clock.start=2023-01-01", "clock.end=2024-09-30", "clock.warm_up=90 d",
                "clock.lookahead=6 h",
                // In so small a world one large run or one parcel of diverted chips outweighs what laws
                // change.
                "mechanisms.off=[campaigns, diversion]",
            ]
        do throws(InvalidScenario) {
            let scenario = try Scenario.read(
                Self.folder + name + ".yaml", overrides: overrides)
            self.init(scenario)
        } catch {
            fatalError(error.text)
        }
    }

    /// Every policy of a scenario, run once with the same seed.
    init(_ scenario: Scenario, policies: [String]? = nil, seed: UInt64 = 1) {
        let experiment = Experiment(scenario: scenario, policies: policies, seed: seed)
        let runs = experiment.policies.map { policy in
            guard let world = try? scenario.world(named: policy) else {
                fatalError("no world under '\(policy)'")
            }
            let trial = Trial(
                world, seed: experiment.seed, tracksProjects: experiment.policies.count > 1)
            return RunResult(
                Cell(policy: policy), seed: experiment.seed, subject: trial.subject,
                record: trial.record)
        }
        outcome = ExperimentOutcome(experiment: experiment, runs: runs)
        tables = outcome.tables().map { $0.sorted() }
    }

    /// The metrics of `summary.csv`.
    var metrics: [String] {
        guard let table = tables.first(where: { $0.schema.name == "summary" }) else { return [] }
        return Array(Set((0..<table.rowCount).compactMap { table[$0, "metric"].text })).sorted()
    }

    /// The mean of a metric in `summary.csv`.
    func summary(_ policy: String, _ metric: String, channel: String = "all") -> Double {
        guard let table = tables.first(where: { $0.schema.name == "summary" }) else { return .nan }
        let row = (0..<table.rowCount).first { row in
            table[row, "policy"].text == policy && table[row, "metric"].text == metric
                && table[row, "channel"].text == channel
        }
        return row.flatMap { table[$0, "mean"].quantity } ?? .nan
    }

    /// Used FLOP under a policy by the words of `act_status`, without the rule behind the colon.
    func flop(_ policy: String, status: String) -> Double {
        guard let table = tables.first(where: { $0.schema.name == "leakage" }) else { return .nan }
        return (0..<table.rowCount).reduce(0) { sum, row in
            let isMeant =
                table[row, "policy"].text == policy
                && table[row, "act_status"].text?.split(separator: ":").first == status[...]
            return sum + (isMeant ? table[row, "flop"].quantity ?? 0 : 0)
        }
    }
}
