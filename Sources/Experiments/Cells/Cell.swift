internal import ComputeAccess
internal import Scenarios

/// One run of an experiment, by its place on the four axes.
public struct Cell: Hashable, Sendable {
    /// The policy by name: what a government could decide.
    public var policy: String
    /// The variant of the model's form by name.
    public var structure: String
    /// The draw of what is not known, from 0: the values as written.
    public var draw: Int
    /// The replication of chance, from 0.
    public var replication: Int
    /// Whether it is a run of the first policy with a change without meaning.
    public var isPlacebo = false

    /// A place on the axes.
    public init(
        policy: String, structure: String = Experiment.mainStructure, draw: Int = 0,
        replication: Int = 0
    ) {
        self.policy = policy
        self.structure = structure
        self.draw = draw
        self.replication = replication
    }

    /// Whether another run differs from this one by its policy alone: then both share all chance.
    public func isPaired(with other: Cell) -> Bool {
        structure == other.structure && draw == other.draw && replication == other.replication
    }
}

extension Experiment {
    /// Runs of the whole experiment.
    public var runCount: Int {
        policies.count * structures.count * draws * runsPerDraw
    }

    /// What a run is by its place: policy by policy, of each one structure after the other, of each one
    /// draw after the other, of each all replications.
    func cell(at place: Int) -> Cell {
        let draw = drawNumbers[place / runsPerDraw % draws]
        let structure = place / (runsPerDraw * draws)
        return Cell(
            policy: policies[structure / structures.count],
            structure: structures[structure % structures.count], draw: draw,
            replication: isPaired ? draw : replicationNumbers[place % runsPerDraw])
    }

    /// All runs, in that order.
    public var cells: [Cell] { (0..<runCount).map(cell(at:)) }

    /// All runs in the order in which they are best done: what is compared stands together, so that
    /// something can be said before all are done.
    ///
    /// Placebos stand last.
    public var cellsToRun: [Cell] {
        let (sets, size) = (policies.count * structures.count, draws * runsPerDraw)
        return (0..<size).flatMap { place in (0..<sets).map { cell(at: $0 * size + place) } }
            + placebos
    }

    /// Runs of the first policy, under every structure, with a change without meaning on the day on
    /// which the first other policy begins to differ: of two draws, or of two replications of the only one.
    var placebos: [Cell] {
        guard hasPlacebos, placeboFrom != nil else { return [] }
        let places =
            drawnNumbers.count > 1
            ? drawnNumbers.prefix(2).map { ($0, replicationNumbers.first) }
            : replicationNumbers.prefix(2).map { (drawnNumbers[0], $0) }
        return structures.flatMap { structure in
            places.compactMap { draw, replication in
                var cell = Cell(
                    policy: policies[0], structure: structure, draw: draw,
                    replication: replication ?? 0)
                cell.isPlacebo = true
                return cell
            }
        }
    }

    /// The first day on which a policy differs from the first; nil when none does inside the clock.
    var placeboFrom: CalendarDate? {
        guard let first = scenario.policy(named: policies[0]) else { return nil }
        return policies.dropFirst().compactMap {
            scenario.policy(named: $0)?.firstDifference(from: first)?.day
        }.filter { $0 <= scenario.clock.end }.min()
    }

    /// Runs of one policy and structure under one draw.
    private var runsPerDraw: Int { isPaired ? 1 : replications }

    /// Makes sure that every structure is one, before anything is run.
    ///
    /// - Throws: ``ExperimentError``.
    public func checkStructures() throws {
        for structure in structures { _ = try scenario(of: structure) }
    }
}
