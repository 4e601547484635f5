internal import ComputeAccess
internal import Experiments
internal import Reports
internal import Results
internal import Scenarios

extension RunDirectory {
    /// Writes all that a run leaves and makes the directory a result.
    ///
    /// - Throws: `ResultsError` when the disk refuses.
    func finish(_ tables: [Table], _ manifest: Manifest, scenario: Scenario) throws {
        for table in tables { try write(table) }
        try write(scenario.resolvedText, as: "scenario.lock.yaml")
        let data = ReportData(manifest: manifest, tables: tables, fingerprint: fingerprint)
        try write(Report(data).html, as: Report.fileName)
        try commit(manifest)
        for warning in warnings { Terminal.standardError.warn(warning) }
    }
}

extension Manifest {
    /// What there is to say of an experiment before its tables are written.
    init(
        _ experiment: Experiment, named name: String, seed: UInt64, command: String,
        _ workers: SpreadOptions
    ) {
        let scenario = experiment.scenario
        let titles = experiment.policies.compactMap { name in
            scenario.policy(named: name).map { (name, $0.title) }
        }
        self.init(
            tool: .current,
            scenario: Manifest.Scenario(
                name: name, digest: scenario.digest,
                title: scenario.title.isEmpty ? nil : scenario.title,
                question: scenario.question.isEmpty ? nil : scenario.question,
                policies: Dictionary(uniqueKeysWithValues: titles),
                offYardstick: experiment.chipsOffYardstick),
            seed: seed, policies: experiment.policies, replications: experiment.replications,
            draws: experiment.drawn > 1 ? experiment.drawn : nil, command: command,
            environment: workers.environment)
    }
}
