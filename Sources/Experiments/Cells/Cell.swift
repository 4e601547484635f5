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
    public func isBeside(_ other: Cell) -> Bool {
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
    public var cellsToRun: [Cell] {
        let (sets, size) = (policies.count * structures.count, draws * runsPerDraw)
        return (0..<size).flatMap { place in (0..<sets).map { cell(at: $0 * size + place) } }
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
