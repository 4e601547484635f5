import Testing

@Suite struct SimulationRuntimeTests {}
