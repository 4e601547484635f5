/// What coordinator and workers say to each other, beside the frames between workers.
///
/// A worker joins. For every attempt at a run it takes part in it gets a PLAN, answers READY, waits for
/// GO, and sends its RESULT; a new PLAN ends an attempt under way. FINISH is answered by FINISHED before
/// any socket closes.
package enum ControlMessage: Equatable, Sendable {
    // A worker says:

    /// "I am here, was built as `build`, and peers reach me at `address`."
    case join(build: UInt64, address: String)
    /// "I have loaded the plan and can hear my peers."
    case ready(Attempt)
    /// "I live, this is how far I am, and this one of my team has kept me waiting." A few times a second.
    case progress(window: Int64, executed: Int64, overdue: UInt16? = nil)
    /// "The run has ended, with this to report."
    case result(Attempt, bytes: [UInt8])
    /// "What I held at this cut is on the disk; it took me so many seconds from the run."
    case checkpointed(Attempt, Cut, CheckpointPart, stall: Double)
    /// "What I held at this cut could not be written."
    case notCheckpointed(Attempt, number: UInt32, cause: String)
    /// "I cannot go on, and would not be able to if I were asked again."
    case failed(cause: String)
    /// "This is for the log."
    case notice(text: String)
    /// "I have heard FINISH and am closing."
    case finished

    // The coordinator says:

    /// "Leave what you do and load this."
    case plan(WorkerPlan)
    /// "All of the team are ready: begin."
    case go(Attempt)
    /// "See that all of the team write what they hold." To one of them.
    case checkpoint(Attempt, number: UInt32)
    /// "I live."
    case beat
    /// "Give up whatever you do."
    case abort
    /// "There will be no more runs."
    case finish
}

/// One try at a run. Whoever was lost is replaced, and all of the team begin anew in the next epoch.
package struct Attempt: Equatable, Sendable {
    /// Number of the run among those of the pool.
    package var run: UInt32
    /// How often the run has been begun before.
    package var epoch: UInt32

    package init(run: UInt32, epoch: UInt32) {
        self.run = run
        self.epoch = epoch
    }
}
