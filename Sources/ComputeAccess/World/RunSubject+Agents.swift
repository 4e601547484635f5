internal import SimulationKernel

/// Agents of one kind and group, which have neighbouring numbers.
package struct AgentFamily: Sendable {
    /// What its members are, such as `organisation majors`.
    package var name: String
    /// Their numbers.
    package var agents: Range<Int>

    /// What people call one of them: the family, and its number among several.
    package func name(of agent: Int) -> String {
        agents.count == 1 ? name : "\(name)/\(agent - agents.lowerBound)"
    }
}

extension RunSubject {
    /// The first second of a month, and after the last one the end.
    package func start(ofMonth month: Int) -> Int64 { facts.months[month] }

    /// All agents by family, in the order of their numbers.
    package var agentFamilies: [AgentFamily] {
        let layout = facts.layout
        var families: [AgentFamily] = []
        func add(_ name: String, _ agent: AgentID) {
            if let last = families.last, last.name == name, last.agents.upperBound == agent.index {
                families[families.count - 1].agents = last.agents.lowerBound..<agent.index + 1
            } else {
                families.append(AgentFamily(name: name, agents: agent.index..<agent.index + 1))
            }
        }
        for index in 0..<layout.makers {
            add("maker of \(facts.supply[index].family)", layout.maker(index))
        }
        for index in 0..<layout.regions {
            let kind = index < layout.publicRegions ? "region " : ""
            add(kind + regions[index].name, layout.region(index))
        }
        for index in 0..<layout.intermediaries {
            let kind = Int(facts.intermediaries[index].kind)
            add("intermediary \(intermediaries[kind])", layout.intermediary(index))
        }
        for index in 0..<layout.organisations {
            add("organisation \(group(ofOrganisation: index))", layout.organisation(index))
        }
        for (index, institution) in facts.institutions.all.enumerated() {
            add(institution.title, layout.institution(index))
        }
        return families
    }
}
