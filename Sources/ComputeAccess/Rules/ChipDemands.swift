/// What rules demand of a chip. For the chips of a catalogue the answer is worked out beforehand.
///
/// Everything lies in flat pools of trivial values, so that asking counts no references.
struct ChipDemands {

    private struct Clause {
        var tpp: Interval
        var performanceDensity: Interval
        var interconnect: Interval
        var memoryBandwidth: Interval
        var memoryDensity: Interval
        var isForDataCentres: Bool?
        var named: Range<Int>
    }

    /// The clauses of each rule within the pool; a rule without any asks nothing.
    private var clausesOfRule: [Range<Int>] = []
    private var clauses: [Clause] = []
    private var names: [ChipID] = []
    /// For each chip of the catalogue, the rules whose demands it meets.
    private var rulesMetByChip: [UInt64] = []

    /// The demands of rules in the order of their bits, with the answers for a catalogue's chips.
    init(_ rules: [Rule], catalog: [ChipSpecification]) {
        for rule in rules { add(rule.conditions.chips) }
        rulesMetByChip = catalog.map(workOut)
    }

    /// The rules whose demands the chip meets.
    ///
    /// - Complexity: O(1) for a chip of the catalogue, else linear in the number of clauses.
    func rules(metBy chip: ChipSpecification) -> UInt64 {
        let index = Int(chip.id.index)
        return index < rulesMetByChip.count ? rulesMetByChip[index] : workOut(chip)
    }

    private func workOut(_ chip: ChipSpecification) -> UInt64 {
        var met: UInt64 = 0
        for (rule, own) in clausesOfRule.enumerated() {
            if own.isEmpty || own.contains(where: { holds($0, for: chip) }) {
                met |= 1 << UInt64(rule)
            }
        }
        return met
    }

    private func holds(_ place: Int, for chip: ChipSpecification) -> Bool {
        let clause = clauses[place]
        guard clause.tpp.contains(chip.tpp),
            clause.performanceDensity.contains(chip.performanceDensity),
            clause.interconnect.contains(chip.interconnect),
            clause.memoryBandwidth.contains(chip.memoryBandwidth),
            clause.memoryDensity.contains(chip.memoryDensity),
            clause.isForDataCentres == nil || clause.isForDataCentres == chip.isForDataCentres
        else { return false }
        if clause.named.isEmpty { return true }
        for name in clause.named where names[name] == chip.id { return true }
        return false
    }

    private mutating func add(_ demanded: [ChipClause]) {
        let first = clauses.count
        for clause in demanded {
            let firstName = names.count
            names += clause.named
            clauses.append(
                Clause(
                    tpp: clause.tpp, performanceDensity: clause.performanceDensity,
                    interconnect: clause.interconnect, memoryBandwidth: clause.memoryBandwidth,
                    memoryDensity: clause.memoryDensity,
                    isForDataCentres: clause.isForDataCentres, named: firstName..<names.count))
        }
        clausesOfRule.append(first..<clauses.count)
    }
}
