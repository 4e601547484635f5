internal import SimulationRuntime

/// What a worker makes of a plan: the one place where the command line hands the model to the runtime.
let modelFactory: PartitionFactory = { _, _ in throw NoModel() }

private struct NoModel: Error, CustomStringConvertible {
    var description: String { "this build has no model" }
}
