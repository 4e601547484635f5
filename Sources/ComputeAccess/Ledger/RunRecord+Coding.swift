public import SimulationKernel

// How a worker's record travels to the coordinator: fields in the order of the declaration.

extension RunRecord {
    package func encode(into writer: inout ByteWriter) {
        executed.encode(into: &writer)
        cells.encode(into: &writer)
        spans.encode(into: &writer)
        funnel.encode(into: &writer)
        journal.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        executed = try Int64(from: &reader)
        cells = try [LedgerCell](from: &reader)
        spans = try [TrainingSpan](from: &reader)
        funnel = try [FunnelCell](from: &reader)
        journal = try Journal(from: &reader)
    }
}

extension LedgerCell: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&key)
        try coder.field(&gpuSeconds)
        try coder.field(&work)
        try coder.field(&spend)
    }
}

extension FunnelCell: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&key)
        try coder.field(&value)
    }
}

extension LedgerKey: Wired {
    /// Every axis, in the order of the ledger's columns.
    public mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&region)
        try coder.field(&lot)
        try coder.field(&access)
        try coder.field(&interface)
        try coder.field(&chain)
        try coder.field(&purpose)
        try coder.field(&scale)
        try coder.field(&group)
        try coder.field(&standing)
        try coder.field(&act)
        try coder.field(&rule)
        try coder.field(&isDetected)
    }
}

extension FunnelKey: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&month)
        try coder.field(&group)
        try coder.field(&posture)
        try coder.field(&measure)
        try coder.field(&rule)
    }
}
