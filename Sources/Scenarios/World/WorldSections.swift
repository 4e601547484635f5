package import ComputeAccess
internal import SimulationKernel

/// The parts of a world as far as a scenario describes them. A scenario that only holds rules has none.
struct WorldParts: Sendable {
    var chips: [ChipDescription] = []
    var supply: [SupplyDescription] = []
    var postures: [(name: String, value: PostureDescription)] = []
    var regions: [RegionDescription] = []
    var groups: [GroupDescription] = []
    var intermediaries: [IntermediaryDescription] = []
    /// In the order of the catalog; nil for one that a world must describe and this one does not.
    var institutions: [(any Institution)?] = []
    /// Those of which there are several, kind by kind.
    var namedInstitutions: [any NamedInstitution] = []
    var demand: DemandDescription?
    var choice: ChoiceDescription?
    var market: MarketDescription?
    var mechanisms = Mechanisms()
}

extension Scenario {
    /// The world under one policy, or nil when the scenario describes rules only.
    package func world(under policy: Policy) -> WorldDescription? {
        let institutions = parts.institutions.compactMap { $0 }
        guard let demand = parts.demand, let choice = parts.choice, let market = parts.market,
            !parts.regions.isEmpty, !parts.groups.isEmpty,
            institutions.count == parts.institutions.count
        else { return nil }
        return WorldDescription(
            clock: ClockDescription(
                start: clock.start, end: clock.end, lookahead: .seconds(clock.lookahead),
                warmUpDays: clock.warmUpDays),
            chips: parts.chips, supply: parts.supply, regions: parts.regions,
            groups: parts.groups, intermediaries: parts.intermediaries,
            postures: parts.postures.map(\.value),
            institutions: Institutions(institutions, named: parts.namedInstitutions),
            demand: demand, choice: choice, market: market, mechanisms: parts.mechanisms,
            rulebook: parts.mechanisms.isOn(.chipRules) ? policy.rulebook : .empty,
            enforcement: policy.enforcement)
    }
}

extension Section {
    /// Mechanisms that are switched off, to see what each moves.
    static let mechanisms = Section { top, scenario in
        let off = top.mapping("mechanisms", "mechanisms that are switched off") { reader in
            reader.value(
                "off",
                .list(of: .words(Mechanism.allCases.map { ($0.rawValue, $0) })), default: [],
                "mechanisms left out of the world, by name")
        }
        scenario.parts.mechanisms = Mechanisms(off: off ?? [])
    }
}
