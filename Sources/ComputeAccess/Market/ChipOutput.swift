internal import SimulationKernel

/// What leaves the works, release by release, once rules and missing equipment have had their say (M21,
/// M30).
struct ChipOutput {
    let supply: SupplyDescription
    let rulebook: Rulebook
    let mechanisms: Mechanisms

    /// The lines of supply of a world as they come about in its time. What was made before is in the
    /// fleets already.
    static func lines(of world: WorldDescription) -> [SupplyDescription] {
        world.supply.map { supply in
            var line = supply
            line.releases =
                ChipOutput(
                    supply: supply, rulebook: world.rulebook, mechanisms: world.mechanisms
                ).releases
            return line.from(world.clock.origin)
        }
    }

    private var releases: [(date: CalendarDate, chips: Double)] {
        var dies = DieStock(supply.dies, perChip: supply.diesPerChip)
        return supply.releases.map { date, planned in
            var chips = planned
            if let free = supply.withoutControls, !isLimited(on: date) {
                chips = free.value(on: date) / SupplyDescription.releasesPerQuarter
            }
            if supply.isUSOrigin { chips *= 1 - lost(on: date) }
            if supply.isProxyMade {
                chips = mechanisms.isOn(.proxyDies) ? dies.take(chips, on: date) : 0
            }
            return (date, chips.rounded(.down))
        }
    }

    private func isLimited(on date: CalendarDate) -> Bool {
        mechanisms.isOn(.fabControls)
            && rulebook.rules.contains { $0.duty == .limitFabs && $0.dates.inForce(on: date) }
    }

    /// Share of the output that rules cost which have been in force for as long as stocks last.
    private func lost(on date: CalendarDate) -> Double {
        guard mechanisms.isOn(.counterMeasures) else { return 0 }
        var left = 1.0
        for rule in rulebook.rules {
            guard case .loseOutput(let loss) = rule.duty, let effective = rule.dates.effective,
                rule.dates.inForce(on: date), date - effective >= Int(saturating: loss.lagDays)
            else { continue }
            left *= 1 - loss.share
        }
        return 1 - left
    }
}

/// Dies that came through a front and wait to become chips.
private struct DieStock {
    private let arrivals: [(date: CalendarDate, dies: Double)]
    private let perChip: Double
    private var used = 0.0

    init(_ arrivals: [(date: CalendarDate, dies: Double)]?, perChip: Double) {
        self.arrivals = arrivals ?? []
        self.perChip = perChip
    }

    /// As many chips as there are dies for, of those planned.
    mutating func take(_ planned: Double, on date: CalendarDate) -> Double {
        guard !arrivals.isEmpty else { return planned }
        let come = arrivals.filter { $0.date <= date }.reduce(0) { $0 + $1.dies }
        let chips = min(planned, ((come - used) / perChip).rounded(.down))
        used += chips * perChip
        return chips
    }
}
