import Testing

@Suite struct ComputeAccessTests {}
