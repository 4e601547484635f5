public import SimulationKernel

// GPUs that come, go, or are out of the jobs' reach.
extension Fleet {
    /// Adds free GPUs; node by node they are new nodes. Call ``startNext(at:)`` afterwards.
    public mutating func add(_ gpus: Int, at now: SimulationTime) {
        guard gpus > 0 else { return }
        change(at: now)
        capacity += gpus
        free += gpus
        nodes?.grow(gpus)
    }

    /// Takes up to `gpus` free GPUs away for good, from the emptiest nodes; returns how many.
    ///
    /// Waiting jobs that have become larger than the fleet stay in line (and hold a strict line up)
    /// until GPUs come or they are withdrawn.
    public mutating func remove(_ gpus: Int, at now: SimulationTime) -> Int {
        let taken = max(min(gpus, free), 0)
        guard taken > 0 else { return 0 }
        change(at: now)
        capacity -= taken
        free -= taken
        nodes?.shrink(taken)
        return taken
    }

    /// Puts up to `gpus` free GPUs out of the jobs' reach; returns how many.
    @discardableResult
    public mutating func hold(_ gpus: Int, as kind: FleetHold, at now: SimulationTime) -> Int {
        let taken = max(min(gpus, free), 0)
        guard taken > 0 else { return 0 }
        change(at: now)
        free -= taken
        held[kind.rawValue] += taken
        if nodes != nil {
            let chain = nodes!.takeAnywhere(taken)
            heldNodes[kind.rawValue] = nodes!.join(chain, heldNodes[kind.rawValue])
        }
        return taken
    }

    /// Gives up to `gpus` held GPUs back; returns how many. Call ``startNext(at:)`` afterwards.
    @discardableResult
    public mutating func release(_ gpus: Int, from kind: FleetHold, at now: SimulationTime) -> Int {
        let given = max(min(gpus, held[kind.rawValue]), 0)
        guard given > 0 else { return 0 }
        change(at: now)
        free += given
        held[kind.rawValue] -= given
        if nodes != nil {
            heldNodes[kind.rawValue] = nodes!.give(given, of: heldNodes[kind.rawValue])
        }
        return given
    }

    /// GPUs held for a reason.
    public func held(as kind: FleetHold) -> Int { held[kind.rawValue] }

    /// Sets the GPUs held for a reason to `gpus`, or as near as free GPUs allow; returns how many.
    @discardableResult
    public mutating func setHold(_ gpus: Int, as kind: FleetHold, at now: SimulationTime) -> Int {
        let difference = gpus - held[kind.rawValue]
        if difference > 0 { hold(difference, as: kind, at: now) }
        if difference < 0 { release(-difference, from: kind, at: now) }
        return held[kind.rawValue]
    }

    private mutating func change(at now: SimulationTime) {
        account(to: now)
        reservation = nil
    }
}
