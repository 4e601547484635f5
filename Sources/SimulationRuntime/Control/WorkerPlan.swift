/// What a worker needs to know of one attempt at a run.
package struct WorkerPlan: Equatable, Sendable {
    /// Which attempt it is.
    package var attempt: Attempt
    /// Names the run in every frame; see ``RunIdentity``.
    package var digest: UInt64
    /// The first window that is not opened.
    package var endWindow: Int64
    /// The workers that do the run, by their numbers in the pool.
    package var team: [UInt16]
    /// Where each of them is to be reached, by its place in the team.
    package var addresses: [String]
    /// Worker of each agent, by its place in the team.
    package var workerOfAgent: [UInt16]
    /// How envelopes travel.
    package var shape: ExchangeShape
    /// How far workers may run ahead of each other, by their places in the team.
    package var lookaheads: LinkLookaheads
    /// For the partition's factory.
    package var plan: [UInt8]
    /// Where the run goes on and keeps what it holds; nil when it begins at its start and keeps nothing.
    package var checkpoints: CheckpointPlan?

    package init(
        attempt: Attempt, digest: UInt64, endWindow: Int64, team: [UInt16], addresses: [String],
        workerOfAgent: [UInt16], shape: ExchangeShape = .mesh, lookaheads: LinkLookaheads,
        plan: [UInt8],
        checkpoints: CheckpointPlan? = nil
    ) {
        self.attempt = attempt
        self.digest = digest
        self.endWindow = endWindow
        self.team = team
        self.addresses = addresses
        self.workerOfAgent = workerOfAgent
        self.shape = shape
        self.lookaheads = lookaheads
        self.plan = plan
        self.checkpoints = checkpoints
    }

    /// The first window that may be opened.
    var firstWindow: Int64 { checkpoints?.firstWindow ?? 0 }
}

/// Where a run goes on, and where it keeps what it holds.
package struct CheckpointPlan: Equatable, Sendable {
    /// The run's directory.
    package var directory: String
    /// The cut it goes on from; none of its parts when it begins at its start.
    package var firstWindow: Int64 = 0
    package var parts: [CheckpointPart] = []

    package init(
        directory: String, firstWindow: Int64 = 0, parts: [CheckpointPart] = []
    ) {
        self.directory = directory
        self.firstWindow = firstWindow
        self.parts = parts
    }
}
