internal import SimulationKernel

/// The consignments that the chips of one lot came in, in order of arrival.
struct Cohorts: Sendable {
    /// Chips of one consignment.
    struct Cohort: BitwiseCopyable, Sendable {
        private(set) var consignment: ConsignmentID
        /// Day it was installed, days since the clock's origin; negative for what was there before.
        private(set) var since: Int32
        var chips: UInt32
        /// Failed since the last account of it.
        var failed: UInt32 = 0
    }

    private(set) var all: [Cohort] = []

    mutating func add(_ consignment: ConsignmentID, chips: Int, on day: Int32) {
        guard chips > 0 else { return }
        all.append(Cohort(consignment: consignment, since: day, chips: UInt32(chips)))
    }

    /// Lets chips fail between two days and returns how many do.
    ///
    /// - Parameter chance: a uniform number for a cohort: whether the fraction of a chip that should fail
    ///   counts as a whole one, so that the mean is exact.
    mutating func fail(
        from start: Int32, to end: Int32, by law: FailureModel, chance: (ConsignmentID) -> Double
    ) -> Int {
        var sum = 0
        for place in all.indices where all[place].chips > 0 && all[place].since < end {
            let from = max(start, all[place].since)
            let share = law.failing(
                from: Double(from - all[place].since) / 365.25,
                within: Double(end - from) / 365.25)
            let expected = Double(all[place].chips) * share
            var failed = UInt32(saturating: expected)
            if chance(all[place].consignment) < expected - Double(failed) { failed += 1 }
            all[place].chips -= failed
            all[place].failed += failed
            sum += Int(failed)
        }
        return sum
    }

    /// What failed of each consignment since the last time this was asked.
    mutating func takeFailed() -> [(consignment: ConsignmentID, chips: UInt32)] {
        var taken: [(consignment: ConsignmentID, chips: UInt32)] = []
        for place in all.indices where all[place].failed > 0 {
            taken.append((all[place].consignment, all[place].failed))
            all[place].failed = 0
        }
        all.removeAll { $0.chips == 0 }
        return taken
    }
}

// What a checkpoint keeps.
extension Cohorts: Wired {
    static var blank: Cohorts { Cohorts() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&all)
    }
}

extension Cohorts.Cohort: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&consignment)
        try coder.field(&since)
        try coder.field(&chips)
        try coder.field(&failed)
    }
}
