internal import ComputeAccess

// What rules cost those whom they do not mean: customers who pass the same gates, and providers.
extension RunMetrics {
    /// Refused requests, days of delay and what they cost, for those the rules do not mean.
    mutating func addBurden(_ run: RunResult) {
        for group in BurdenGroup.allCases {
            func total(_ measures: [FunnelMeasure]) -> Double {
                run.record.funnel.reduce(0) { sum, cell in
                    let isMeant =
                        measures.contains(cell.key.measure)
                        && cell.key.month >= run.subject.firstMonth
                        && group.contains(cell.key.group, run.subject)
                    return sum + (isMeant ? Double(cell.value) : 0)
                }
            }
            let asked = max(1, total([.asked]))
            let started = max(1, total([.started]))
            let refused = total([
                .refusedRule, .refusedLicence, .refusedIdentity, .refusedPosture, .refusedCap,
            ])
            self[group.name("refused")] = refused / asked * 1_000
            self[group.name("given-up")] = total([.gaveUp]) / max(1, total([.projects])) * 1_000
            self[group.name("delay")] = total([.delaySeconds]) / 86_400 / started * 1_000
            self[group.name("cost")] = total([.delayCost]) / 1e6 / asked * 1_000
        }
    }

    /// What providers billed for rented chips, by their headquarters, without intermediaries' markups.
    mutating func addRevenue(_ run: RunResult) {
        var billed = [Int64](repeating: 0, count: ProviderHome.allCases.count)
        for cell in run.record.cells
        where cell.key.month >= run.subject.firstMonth && cell.key.access == .rent {
            billed[Int(run.subject.providerHome(cell).rawValue)] += cell.spend
        }
        let all = billed.reduce(0, +)
        for (name, sum) in zip(Self.revenueNames, billed + [all]) { self[name] = Double(sum) / 1e6 }
    }

    /// The names of revenues: providers by headquarters, then all.
    static let revenueNames = (ProviderHome.labels + ["all"]).map {
        Name(metric: "provider-revenue", channel: $0, unit: "USD")
    }

    /// The name of what a policy takes from a revenue against the first policy.
    static func lossName(of revenue: Name) -> Name {
        var name = revenue
        name.metric = "provider-revenue-lost"
        return name
    }
}

/// Those on whom a rule weighs without being meant.
enum BurdenGroup: String, CaseIterable {
    /// Parents in no country of concern.
    case others
    /// Parents in a country of concern, neither listed nor military.
    case uncovered = "uncovered-of-concern"

    static let measures = ["refused", "given-up", "delay", "cost"]

    func contains(_ group: UInt8, _ subject: RunSubject) -> Bool {
        let traits = subject.facts.group(at: Int(group))
        switch self {
        case .others: return !traits.isOfConcern
        case .uncovered: return traits.isOfConcern && !traits.isCoveredByList
        }
    }

    func name(_ measure: String) -> RunMetrics.Name {
        let unit =
            switch measure {
            case "delay": "days per 1,000 leases"
            case "cost": "USD of delay per 1,000 requests"
            case "given-up": "per 1,000 projects"
            default: "per 1,000 requests"
            }
        return .init(metric: "\(measure)-\(rawValue)", channel: "all", unit: unit)
    }
}
