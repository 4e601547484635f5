import Testing

@Suite struct SimulationKernelTests {}
