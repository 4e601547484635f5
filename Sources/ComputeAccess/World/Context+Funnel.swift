internal import SimulationKernel

// How agents count what becomes of a request.
extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    /// Adds to a count of the funnel in the current month; with a region, under its provider's posture.
    mutating func count(
        _ measure: FunnelMeasure, _ value: Int64 = 1, rule: UInt8 = 0, at region: AgentID? = nil,
        group: UInt8
    ) {
        let posture = region.map { facts.postureNumber(of: $0) } ?? 0
        environment.funnel.add(
            value, to: measure, rule: rule, month: facts.monthIndex(of: now), group: group,
            posture: posture)
    }

    /// Sends a request or its answer on, after the least delay when none is given. What does not
    /// arrive before the end is still waiting then.
    mutating func pass(
        _ message: Message, about request: LeaseRequest, to receiver: AgentID,
        after delay: SimulationDuration? = nil
    ) {
        let delay = delay ?? lookahead
        if now + delay >= facts.clock.endTime { count(.waiting, about: request) }
        send(message, to: receiver, after: delay)
    }

    /// Counts something about a request under its true user's group.
    mutating func count(_ measure: FunnelMeasure, about request: LeaseRequest) {
        count(measure, at: request.region, group: facts.group(behind: request))
    }
}

extension WorldFacts {
    /// One more than the position of the posture of a region's provider; 0 for a private site.
    func postureNumber(of region: AgentID) -> UInt8 {
        let traits = regions[layout.regionIndex(region)]
        return traits.isPublic ? traits.posture + 1 : 0
    }

    /// The group of the organisation whose request it is: for the books alone.
    func group(behind request: LeaseRequest) -> UInt8 {
        organisations[layout.organisationIndex(request.endUser.opened(by: .ledger))].group
    }
}

extension Region {
    /// Counts the requests that still wait when simulated time ends: for a licence, or in line.
    func countWaiting(month: Int, in environment: inout Surroundings) {
        let facts = environment.facts
        let inLine = lots.flatMap { lot in
            lot.leases.compactMap { $0?.started == nil ? $0?.request : nil }
        }
        for request in awaitingLicence + inLine {
            environment.funnel.add(
                1, to: .waiting, month: month, group: facts.group(behind: request),
                posture: facts.postureNumber(of: request.region))
        }
    }
}
