internal import ComputeAccess

/// What a run's world says about the names in its tables: who is covered, and under which archetype
/// providers, account holders and users are shown.
struct ChainWords {
    let users: Archetypes
    private let providers: Archetypes
    private let holders: Archetypes
    private let covered: Set<String>
    private let chips: Set<String>
    private let regions: Set<String>
    private let rules: [String: String]

    init(_ world: WorldDescription) {
        let groups = world.groups.filter(\.isOfConcern)
        covered = Set(groups.map(\.name))
        chips = Set(world.chips.filter(\.isOnYardstick).map(\.name))
        regions = Set(world.regions.map(\.name))
        rules = Dictionary(
            world.rulebook.rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        users = Archetypes(
            groups.map { group in
                let place = group.location == .onshore ? "onshore" : "abroad"
                return Archetypes.Member(
                    name: group.name,
                    classes: [
                        group.name, "users for \(group.endUse.name), \(place)",
                        "covered users, \(place)", "covered users",
                    ], agents: group.count)
            })
        providers = Archetypes(
            world.regions.map { region in
                let sort = Self.sort(of: region)
                return Archetypes.Member(
                    name: region.name,
                    classes: [
                        "\(sort), \(region.location.label)", sort,
                        region.location == .onshore ? "providers onshore" : "providers abroad",
                        "providers",
                    ], agents: 1)
            })
        holders = Archetypes(
            world.intermediaries.map { one in
                Archetypes.Member(
                    name: one.name,
                    classes: [
                        one.name, "\(one.interface.label)s",
                        one.interface == .shell ? "shells" : "resellers and brokers",
                        "intermediaries",
                    ],
                    agents: one.count)
            })
    }

    /// Whether the yardstick `broad` counts it: a parent of concern, a chip of 3A090.a.
    func isCovered(user: String, chip: String) -> Bool {
        covered.contains(user) && chips.contains(chip)
    }

    /// Who runs the chips of a region of the tables; a site that is no region is its owner's.
    func provider(region: String, location: String) -> String {
        if regions.contains(region) { return providers[region] }
        return location == Location.onshore.label ? "own site onshore" : "own site abroad"
    }

    /// Who stands between the provider and the user, from the provider on: account holders by
    /// archetype, or the user's own account.
    func through(_ text: String) -> [String] {
        if text == RunSubject.noHolders { return ["own account"] }
        return text.split(separator: RunSubject.holderSeparator).map { holders[String($0)] }
    }

    /// What let an act of a status pass.
    func reason(_ status: String) -> String {
        let parts = status.split(separator: ":", maxSplits: 1).map(String.init)
        switch ActStatus(label: parts.first ?? "") {
        case .notRegulated: return "gap in the rules: none in force speaks of the act"
        case .outsideJurisdiction: return "gap in the rules: none reaches the operator or the place"
        case .termsBreach: return "gap in the rules: against the provider's terms alone"
        case .authorised: return "a licence was granted"
        case .grandfathered: return "begun before the rule took effect"
        case .contraryToRule:
            let id = parts.count > 1 ? parts[1] : "a rule"
            let title = rules[id].map { " (\($0))" } ?? ""
            return "gap in enforcement: against \(id)\(title), the user was not recognised"
        case nil: return status
        }
    }

    private static func sort(of region: RegionDescription) -> String {
        switch region.kind {
        case .partner: return "partner regions"
        case .gpuCloud: return "GPU clouds"
        case .stateCentre: return "state centres"
        case .offshore: return "landlords abroad"
        case .cloud, .ownSite: break
        }
        if region.headquarters == .us { return "clouds with US headquarters" }
        return region.location == .onshore
            ? "clouds with Chinese headquarters" : "clouds abroad without US headquarters"
    }
}
