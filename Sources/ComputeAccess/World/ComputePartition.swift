public import SimulationKernel

/// One worker's share of the model: concrete, so that the kernel's loop is specialised here.
public final class ComputePartition: Partition {
    private var kernel: Kernel<ComputeWorld>
    private let facts: WorldFacts

    /// A partition with every agent that `routes` places here, ready to open its first window.
    ///
    /// - Parameters:
    ///   - seed: the run's seed; the population is drawn from it too.
    ///   - tracksProjects: whether projects are written down one by one, for matching policies.
    ///   - isTraced: whether what agents get and draw is hashed, for comparing runs.
    package init(
        _ world: WorldDescription, seed: UInt64, routes: Routes = .alone,
        tracksProjects: Bool = false, isTraced: Bool = false
    ) {
        let population = Population(world, seed: seed)
        let layout = Layout(world, population)
        facts = WorldFacts(world, layout: layout, population: population)
        var surroundings = Surroundings(facts: facts)
        surroundings.tracksProjects = tracksProjects
        kernel = Kernel(
            world: ComputeWorld(facts: facts, population: population, routes: routes),
            environment: surroundings, agents: layout.agents,
            lookahead: world.clock.lookahead, end: world.clock.endTime, seed: seed,
            routes: routes)
        scheduleFirstEvents(routes)
        if isTraced { startTrace(routes) }
    }

    private func startTrace(_ routes: Routes) {
        let layout = facts.layout
        let trace = Trace(agents: layout.agents)
        for index in 0..<layout.organisations where routes.isHere(layout.organisation(index)) {
            trace.note(facts.organisations[index], of: layout.organisation(index))
        }
        if facts.mechanisms.isOn(.diversion) {
            for index in 0..<layout.regions where routes.isHere(layout.region(index)) {
                trace.note(facts.regions[index], of: layout.region(index))
            }
        }
        kernel.context.environment.trace = trace
    }

    /// Regions look around at once, makers at their first release, organisations at their first project,
    /// institutions on their days, intermediaries on the day they appear.
    private func scheduleFirstEvents(_ routes: Routes) {
        let layout = facts.layout
        for index in 0..<layout.regions where routes.isHere(layout.region(index)) {
            kernel.schedule(.reviewDue, for: layout.region(index), at: .start)
            for day in facts.rulebook.suspensionDays where day >= facts.clock.origin {
                kernel.schedule(
                    .graceOver, for: layout.region(index), at: facts.clock.time(of: day))
            }
        }
        for index in 0..<layout.makers where routes.isHere(layout.maker(index)) {
            guard let first = facts.supply[index].releases.first else { continue }
            kernel.schedule(
                .releaseDue, for: layout.maker(index), at: facts.clock.time(of: first.date))
        }
        for index in 0..<layout.intermediaries where routes.isHere(layout.intermediary(index)) {
            let day = Int64(facts.intermediaries[index].appears)
            kernel.schedule(
                .nameDue, for: layout.intermediary(index),
                at: SimulationTime(seconds: day * 86_400))
        }
        let seed = kernel.context.seed
        for index in 0..<layout.organisations where routes.isHere(layout.organisation(index)) {
            // Ordinal "before the first": a gap like any other.
            let gap = Project.gap(
                of: facts.organisations[index], after: .max, at: .start, seed: seed, facts: facts)
            kernel.schedule(
                .projectDue, for: layout.organisation(index), at: SimulationTime.start + gap)
            let traits = facts.organisations[index]
            guard traits.runsCampaigns(seed: seed, facts: facts) else { continue }
            let first = Campaign.gap(of: traits, after: .max, day: 0, seed: seed, facts: facts)
            kernel.schedule(
                .campaignDue, for: layout.organisation(index), at: SimulationTime.start + first)
        }
        for (index, institution) in facts.institutions.all.enumerated() {
            let agent = layout.institution(index)
            guard routes.isHere(agent) else { continue }
            for day in institution.reviewDays(in: facts.clock, under: facts.rulebook) {
                kernel.schedule(.reviewDue, for: agent, at: facts.clock.time(of: day))
            }
        }
    }

    /// Runs one window; see `Partition`.
    public func openWindow(_ number: Int64) { kernel.openWindow(number) }

    /// The earliest window with something to do; see `Partition`.
    public var earliestWindow: Int64? { kernel.earliestWindow }

    /// What was sent to another worker; see `Partition`.
    public func outgoing(to worker: Int) -> OutgoingEvents {
        kernel.outgoing(to: worker)
    }

    /// Writes what was sent to another worker; see `Partition`.
    public func encodeOutgoing(to worker: Int, into writer: inout ByteWriter) {
        kernel.forEachOutgoing(to: worker) { $0.encode(into: &writer) }
    }

    /// Forgets what was sent; see `Partition`.
    public func clearOutgoing() { kernel.clearOutgoing() }

    /// Takes events from another worker; see `Partition`.
    public func accept(
        _ bytes: UnsafeRawBufferPointer, count: Int
    ) throws(ByteReadError) {
        var reader = ByteReader(bytes)
        for _ in 0..<count {
            let event = try Event<Message>(from: &reader)
            kernel.accept(event)
        }
        guard reader.remaining == 0 else {
            throw .invalid(what: "end of events", value: UInt64(reader.remaining))
        }
    }

    /// Moves on to a cut; see `Partition`.
    public func advance(to number: Int64) { kernel.advance(to: number) }

    /// Everything this worker holds; see `Partition`.
    public func checkpoint() -> [UInt8] {
        kernel.context.environment.settleTrace()
        return kernel.checkpoint()
    }

    /// Goes on from a cut; see `Partition`.
    public func resume(from parts: [[UInt8]]) throws(ByteReadError) {
        kernel.context.environment.trace?.removeAll()
        try kernel.resume(from: parts)
    }

    /// Events executed so far.
    public var executed: Int64 { kernel.executed }

    /// Closes the books and returns them encoded, as ``RunRecord`` reads them.
    public func finish() -> [UInt8] {
        closeBooks()
        kernel.context.environment.settleTrace()
        var writer = ByteWriter()
        RunRecord(kernel.context.environment, executed: kernel.executed).encode(into: &writer)
        return writer.bytes
    }

    /// Books what still runs, up to the end, closes the last month of every lot, and lets institutions
    /// write down what is unfinished. Those that run elsewhere stand here as they began: empty.
    private func closeBooks() {
        let end = facts.clock.endTime
        for institution in kernel.world.institutions {
            institution.close(&kernel.context.environment)
        }
        let last = facts.monthIndex(of: SimulationTime(seconds: end.seconds - 1))
        for index in kernel.world.ownRegions {
            let region = kernel.world.regions + index
            region.pointee.countWaiting(month: last, in: &kernel.context.environment)
            for place in region.pointee.lots.indices {
                for lease in region.pointee.lots[place].leases {
                    guard let lease else { continue }
                    _ = region.pointee.book(lease, lot: place, until: end, context: &kernel.context)
                }
                region.pointee.traceFailed(
                    lot: place, on: Int32(end.day) - 1, in: &kernel.context)
                region.pointee.closeMonth(
                    last, lot: place, at: end, environment: &kernel.context.environment)
            }
        }
    }
}

extension Layout {
    init(_ world: WorldDescription, _ population: Population) {
        self.init(
            makers: world.supply.count, regions: population.regions.count,
            publicRegions: population.regions.count { $0.isPublic },
            intermediaries: population.intermediaries.count,
            organisations: population.organisations.count,
            institutions: world.institutions.all.count)
    }
}
