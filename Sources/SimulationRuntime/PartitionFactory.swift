public import SimulationKernel

/// Makes one worker's share of a run from the plan, on the thread that will run it.
///
/// The plan is opaque to the runtime: whoever orders a run writes it, the factory reads it. The
/// factory schedules first events only for agents that the routes place here.
public typealias PartitionFactory =
    @Sendable (_ plan: [UInt8], _ routes: Routes) throws -> any Partition
