/// One run to be done: what to simulate, where each agent runs, and until when.
public struct RunOrder: Sendable {
    /// What every worker's ``PartitionFactory`` gets to see.
    public var plan: [UInt8]
    /// Which worker runs which agent. Its number of workers is that of the team which does the run.
    public var placement: Placement
    /// The first window that is no longer opened: `ceil(end / lookahead)`.
    public var endWindow: Int64
    /// How far workers may run ahead of each other; nil for one window, which is always right.
    public var lookaheads: LinkLookaheads?
    /// Where the run keeps what it needs to go on, and its result; nil to keep nothing: it is begun at
    /// its start when a worker is lost.
    public var checkpoints: CheckpointDirectory?

    /// An order to run `plan` up to `endWindow`.
    public init(
        plan: [UInt8], placement: Placement, endWindow: Int64,
        lookaheads: LinkLookaheads? = nil, checkpoints: CheckpointDirectory? = nil
    ) {
        self.plan = plan
        self.placement = placement
        self.endWindow = endWindow
        self.lookaheads = lookaheads
        self.checkpoints = checkpoints
    }
}
