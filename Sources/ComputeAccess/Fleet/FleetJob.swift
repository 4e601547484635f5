public import SimulationKernel

/// A gang job: needs all its GPUs together, from start to end.
public struct FleetJob: Equatable, Sendable {
    /// The caller's number for it; the fleet only hands it back.
    public var id: UInt64
    /// Whole GPUs it occupies. At least 1.
    public var gpus: Int32
    /// How long it will hold them. Raised to 1 s if shorter.
    public var duration: SimulationDuration
    /// When it was submitted.
    public var submitted: SimulationTime

    /// A job as described.
    public init(
        id: UInt64, gpus: Int, duration: SimulationDuration, submitted: SimulationTime
    ) {
        self.id = id
        self.gpus = Int32(clamping: gpus)
        self.duration = max(duration, .seconds(1))
        self.submitted = submitted
    }
}

/// Names a job inside its fleet while it waits or runs. A ticket that outlived its job names nothing.
public struct FleetTicket: BitwiseCopyable, Hashable, Sendable {
    /// Place in the fleet's table.
    public var slot: UInt32
    /// How often that place had been given away before.
    public var generation: UInt32

    /// The ticket for a place and its generation, as read from a message.
    public init(slot: UInt32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }
}

/// What became of a submitted job.
public enum Admission: Equatable, Sendable {
    /// It runs from this second on (fleets of kind `loss` only).
    case started(FleetTicket)
    /// It waits; ``Fleet/startNext(at:)`` says when it starts.
    case queued(FleetTicket)
    /// It does not fit: now (`loss`), or even in the empty fleet (all others).
    case refused
}

/// A job that has just been given its GPUs. Its end is the caller's to schedule.
public struct FleetStart: Equatable, Sendable {
    /// Its name until it ends.
    public var ticket: FleetTicket
    /// What runs.
    public var job: FleetJob
    /// When it is due to end.
    public var end: SimulationTime
}
