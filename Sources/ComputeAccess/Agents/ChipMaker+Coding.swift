internal import SimulationKernel

// What a checkpoint keeps: orders, open cases, and how many releases were shared out and consignments sent.
extension ChipMaker {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&orders)
        try coder.table(&awaitingLicence)
        try coder.field(&cases)
        try coder.field(&releases, as: UInt32.self)
        try coder.field(&consignments)
        try coder.field(&caps)
    }
}

extension ChipMaker.Allocation: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&order)
        try coder.field(&chips)
        try coder.field(&chip, as: UInt32.self)
    }
}
