internal import Results
internal import Scenarios
internal import SimulationRuntime
internal import Synchronization

/// Names of cells in the store.
final class CellKeys: Sendable {
    private let experiment: Experiment
    /// Reading a scenario under a draw takes a while, and many cells share one.
    private let digests = Mutex<[Cell: String]>([:])

    init(_ experiment: Experiment) { self.experiment = experiment }

    /// Names all that a run depends on, 64 hexadecimal digits: the scenario as far as the policy's runs can
    /// see it, the inputs as drawn, the chance and the program.
    ///
    /// - Parameter part: what of it is kept under the name.
    /// - Throws: ``ExperimentError``.
    func key(of cell: Cell, _ part: CellPart) throws -> String {
        let parts = [
            "cell 1", String(WorkerExecutable.build, radix: 16), try digest(of: cell),
            String(experiment.seed(of: cell)), part.rawValue,
        ]
        let placebo = cell.isPlacebo ? experiment.placeboFrom.map { ["placebo from \($0)"] } : nil
        return Scenario.digest(of: (parts + (placebo ?? [])).joined(separator: "\n"))
    }

    private func digest(of cell: Cell) throws -> String {
        var shared = cell
        shared.replication = 0
        shared.isPlacebo = false
        if let known = digests.withLock({ $0[shared] }) { return known }
        let digest = try experiment.scenario(of: cell).digest(under: cell.policy)
        digests.withLock { $0[shared] = digest }
        return digest
    }
}

extension CellKeys {
    /// What a store has of a cell; nil when that is less than is asked for.
    ///
    /// - Parameter part: what is asked for; `projects` with the months too.
    /// - Throws: ``ExperimentError``.
    func kept(
        _ cell: Cell, _ part: CellPart, in store: CellStore
    ) throws -> RunSummary? {
        // What is kept with its months serves those who do not ask for them too.
        for name in part == .numbers ? [CellPart.numbers, .months] : [.months] {
            guard let bytes = store.bytes(of: try key(of: cell, name)),
                var kept = try? RunSummary(bytes: bytes)
            else { continue }
            guard part == .projects else { return kept }
            let projects = StoredProjects(store: store, key: try key(of: cell, .projects))
            guard projects.exist else { continue }
            kept.projects = projects
            return kept
        }
        return nil
    }
}

/// What is kept of a cell under a name of its own.
enum CellPart: String {
    /// What a run amounts to.
    case numbers
    /// The same with digests of its tables by month.
    case months
    /// Its projects one by one.
    case projects
}
