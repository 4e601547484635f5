extension Placement {
    /// Spreads agents over workers by expected load, deterministically.
    ///
    /// Agents stay in blocks of neighbours: the agents that are free to move are cut, in their order,
    /// into one block per worker so that the most loaded worker has as little as can be.
    ///
    /// - Parameters:
    ///   - loads: expected work of each agent, in any unit, at least 0; all zero counts as all equal.
    ///   - workers: number of workers, 1 to 65,535.
    ///   - groups: agents with the same label share a worker; nil stays single.
    ///   - pins: worker that an agent must run on; nil is free.
    ///
    /// Complexity: O(agents · log(total load)).
    public static func balanced(
        loads: [Int64], workers: Int, groups: [Int?]? = nil, pins: [UInt16?]? = nil
    ) throws(PlacementError) -> Placement {
        let agents = loads.count
        if let groups, groups.count != agents {
            throw .length(what: "groups", count: groups.count, agents: agents)
        }
        if let pins, pins.count != agents {
            throw .length(what: "pins", count: pins.count, agents: agents)
        }
        guard (1...Int(UInt16.max)).contains(workers) else { throw .workers(workers) }
        for agent in loads.indices {
            if loads[agent] < 0 { throw .load(loads[agent], agent: agent) }
            if let pin = pins?[agent], Int(pin) >= workers {
                throw .worker(Int(pin), agent: agent, workers: workers)
            }
        }
        let units = try Units(loads: loads, groups: groups, pins: pins)
        let workerOfUnit = units.assign(to: workers)
        return try Placement(
            workerOfAgent: units.unitOfAgent.map { workerOfUnit[$0] }, workers: workers)
    }
}

/// Agents that move together, in order of their first agent.
private struct Units {
    var unitOfAgent: [Int] = []
    var load: [Int64] = []
    var pin: [UInt16?] = []

    init(loads: [Int64], groups: [Int?]?, pins: [UInt16?]?) throws(PlacementError) {
        let allZero = !loads.contains { $0 > 0 }
        var unitOfGroup: [Int: Int] = [:]
        for agent in loads.indices {
            let group = groups?[agent]
            let unit = group.flatMap { unitOfGroup[$0] } ?? load.count
            if unit == load.count {
                load.append(0)
                pin.append(nil)
                if let group { unitOfGroup[group] = unit }
            }
            unitOfAgent.append(unit)
            // Saturating: loads are only compared.
            let sum = load[unit].addingReportingOverflow(allZero ? 1 : loads[agent])
            load[unit] = sum.overflow ? .max : sum.partialValue
            if let wanted = pins?[agent] {
                if let other = pin[unit], other != wanted {
                    throw .group(group ?? 0, workers: [Int(other), Int(wanted)])
                }
                pin[unit] = wanted
            }
        }
    }

    /// The worker of each unit: the smallest limit under which all free units find room.
    func assign(to workers: Int) -> [UInt16] {
        var pinned = [Double](repeating: 0, count: workers)
        for unit in load.indices {
            if let worker = pin[unit] { pinned[Int(worker)] += Double(load[unit]) }
        }
        var low = 0.0
        var high = load.reduce(0) { $0 + Double($1) }
        // Halving a span of doubles 60 times is exact enough for loads that are estimates.
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if fill(under: middle, pinned: pinned) == nil { low = middle } else { high = middle }
        }
        return fill(under: high, pinned: pinned) ?? [UInt16](repeating: 0, count: load.count)
    }

    /// Gives free units, in order, to one worker after the other; nil when some find no room.
    private func fill(under limit: Double, pinned: [Double]) -> [UInt16]? {
        var result: [UInt16] = []
        result.reserveCapacity(load.count)
        var worker = 0
        var held = pinned[0]
        for unit in load.indices {
            if let fixed = pin[unit] {
                result.append(fixed)
                continue
            }
            while held + Double(load[unit]) > limit {
                worker += 1
                guard worker < pinned.count else { return nil }
                held = pinned[worker]
            }
            held += Double(load[unit])
            result.append(UInt16(worker))
        }
        return result
    }
}
