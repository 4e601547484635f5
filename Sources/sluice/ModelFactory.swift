internal import Experiments
internal import SimulationRuntime

/// What a worker makes of a plan: the one place where the command line hands the model to the runtime.
let modelFactory: PartitionFactory = RunPlan.makePartition
