/// What coordinator and workers say to each other, beside the frames between workers.
///
/// A worker joins; START tells it where all others are. For every run it takes part in it gets a PLAN,
/// answers READY, waits for GO, and sends its RESULT. FINISH is answered by FINISHED before any socket
/// closes.
package enum ControlMessage: Equatable, Sendable {
    // A worker says:

    /// "I am here, was built as `build`, and peers reach me at `address`."
    case join(build: UInt64, address: String)
    /// "I have loaded the plan of run `run` and can hear my peers."
    case ready(run: UInt32)
    /// "I live, and this is how far I am." Sent a few times a second.
    case progress(window: Int64, executed: Int64)
    /// "Run `run` has ended, with this to report."
    case result(run: UInt32, bytes: [UInt8])
    /// "I cannot go on, and would not be able to if I were asked again."
    case failed(cause: String)
    /// "This is for the log."
    case notice(text: String)
    /// "I have heard FINISH and am closing."
    case finished

    // The coordinator says:

    /// "These are all workers' addresses, in this epoch."
    case start(epoch: UInt32, addresses: [String])
    /// "Load this."
    case plan(WorkerPlan)
    /// "All of its team are ready: run `run` begins."
    case go(run: UInt32)
    /// "I live."
    case beat
    /// "Give up whatever you do."
    case abort
    /// "There will be no more runs."
    case finish
}

/// What a worker needs to know of one run.
package struct WorkerPlan: Equatable, Sendable {
    /// Number of the run among those of the pool.
    package var run: UInt32
    /// Names the run in every frame; see ``RunIdentity``.
    package var digest: UInt64
    /// The first window that is not opened.
    package var endWindow: Int64
    /// The workers that do the run, by their numbers in the pool.
    package var team: [UInt16]
    /// Worker of each agent, by its place in the team.
    package var workerOfAgent: [UInt16]
    /// How envelopes travel.
    package var shape: ExchangeShape
    /// How far workers may run ahead of each other, by their places in the team.
    package var lookaheads: LinkLookaheads
    /// For the partition's factory.
    package var plan: [UInt8]

    package init(
        run: UInt32, digest: UInt64, endWindow: Int64, team: [UInt16], workerOfAgent: [UInt16],
        shape: ExchangeShape = .mesh, lookaheads: LinkLookaheads, plan: [UInt8]
    ) {
        self.run = run
        self.digest = digest
        self.endWindow = endWindow
        self.team = team
        self.workerOfAgent = workerOfAgent
        self.shape = shape
        self.lookaheads = lookaheads
        self.plan = plan
    }
}
