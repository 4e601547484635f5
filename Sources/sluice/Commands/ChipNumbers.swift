internal import ArgumentParser
internal import ComputeAccess
internal import Scenarios

/// A chip by name, by its numbers, or by name with some numbers replaced.
struct ChipNumbers: ParsableArguments {
    @Option(help: "Dense tera-operations per second at --bits.") var tops: Double?
    @Option(help: "Bit length of the operations counted by --tops.") var bits: Double?
    @Option(help: "Input and output over all links, GB/s.") var ioGbps: Double?
    @Option(help: "Applicable die area, mm2.") var dieMm2: Double?
    @Option(help: "Memory bandwidth, GB/s.") var memoryGbps: Double?
    @Option(help: "Whether the chip is made for data centres.") var datacenter: Bool?

    /// The chip and what the answer calls it.
    func chip(named name: String?, in scenario: Scenario) throws -> (ChipSpecification, String) {
        try checkRange()
        if let name, let known = scenario.chips.chip(named: name) {
            guard hasNumbers else { return (known.specification, known.name) }
            return (altered(known.specification), "\(known.name) with other numbers")
        }
        if tops != nil { return (altered(ChipSpecification(tpp: 0)), name ?? "a chip by numbers") }
        guard let name else {
            throw ValidationError("give --chip, or --tops and --bits for a chip by numbers")
        }
        let known = scenario.chips.chips.map(\.name).joined(separator: ", ")
        throw ValidationError(
            "the scenario has no chip '\(name)'; it has \(known); give others by --tops and --bits")
    }

    private var hasNumbers: Bool {
        tops != nil || ioGbps != nil || dieMm2 != nil || memoryGbps != nil || datacenter != nil
    }

    private func checkRange() throws {
        guard (tops == nil) == (bits == nil) else {
            throw ValidationError("--tops and --bits go together")
        }
        let given = [tops, bits, ioGbps, dieMm2, memoryGbps].compactMap { $0 }
        guard given.allSatisfy({ $0 >= 0 && $0 <= 1e12 }), dieMm2 != 0 else {
            throw ValidationError(
                "a chip's numbers are 0 to 1e12, and its area is not zero")
        }
    }

    /// The chip with the numbers given in place of its own; it is then no longer the chip that a
    /// letter names.
    private func altered(_ chip: ChipSpecification) -> ChipSpecification {
        var performance = chip.tpp
        if let tops, let bits { performance = tops * bits }
        return ChipSpecification(
            tpp: performance, dieArea: dieMm2 ?? chip.dieArea,
            interconnect: ioGbps ?? chip.interconnect,
            memoryBandwidth: memoryGbps ?? chip.memoryBandwidth, memory: chip.memory,
            isForDataCentres: datacenter ?? chip.isForDataCentres, isUSOrigin: chip.isUSOrigin)
    }
}
