import Testing

@Suite struct ZeroMQTests {}
