internal import SimulationKernel

/// What agents got and what they drew, as sums of hashes by agent and month.
///
/// Kept only where runs are compared with each other; a run without it pays one test per event. Sums of
/// hashes add up however the run is spread or cut. An event's sequence number is left out: a wake-up that
/// a rule sets for a later day takes one from the first day on, though nothing happens before.
///
/// Draws made in passing (of an organisation's choice, of the population) are hashed by what came of
/// them: one hook in every draw would cost more than the draw.
final class Trace {
    private struct Sums {
        var month: UInt16 = 0
        var events: UInt64 = 0
        var words: UInt64 = 0
    }

    /// Of every agent of the run, or of every few neighbours in a large one, the month it is in.
    private var open: [Sums]
    /// So many neighbours are added up together, as a power of two.
    private let shift: Int
    /// Months that agents have left behind.
    private var closed: [TraceRow] = []
    /// The place of the agent that handles an event.
    private var place = 0

    /// Most sums that are kept apart.
    private static let most = 1 << 16

    init(agents: Int) {
        var shift = 0
        while agents >> shift > Self.most { shift += 1 }
        self.shift = shift
        open = Array(repeating: Sums(), count: (agents >> shift) + 1)
    }

    /// Adds an event that an agent is about to handle.
    func note(_ event: Event<Message>, month: Int) {
        place = event.destination.index >> shift
        if Int(open[place].month) != month {
            close(place)
            open[place].month = UInt16(month)
        }
        var event = event
        event.sequence = 0
        var writer = ByteWriter()
        event.encode(into: &writer)
        open[place].events &+= writer.withUnsafeBytes { checksum($0) }
    }

    /// Adds a random word to those of the agent that handles an event.
    func note(word: UInt64) { open[place].words &+= mix(word) }

    /// Adds what was drawn about a project, what its owner can pay, micro-USD, and a word of the choice that
    /// follows.
    func note(_ project: Project, cash: Int64, taste: Draw) {
        var word = mix(project.work.bitPattern &+ UInt64(project.gang))
        word = mix(word ^ project.patienceDays.bitPattern)
        word = mix(word ^ project.reservationCost.bitPattern ^ (project.isResident ? 1 : 0))
        word = mix(word ^ UInt64(bitPattern: cash))
        note(word: word ^ taste.word)
    }

    /// Adds how well a check sees and how far back: most checks find the same with other terms.
    func note(_ terms: CheckTerms, since day: Int32) {
        var word = mix(terms.sensitivity.bitPattern)
        word = mix(word ^ terms.dummyRate.bitPattern)
        word = mix(word ^ terms.falseAlarmRate.bitPattern)
        note(word: word ^ UInt64(UInt32(bitPattern: day)))
    }

    /// Adds what an order is made from and what rules say of it: micro-USD, USD a chip, chips, chips.
    func note(money: Int64, price: Double, need: Double, have: Double, finding: Finding) {
        var word = mix(UInt64(bitPattern: money) ^ price.bitPattern)
        word = mix(word ^ need.bitPattern)
        word = mix(word ^ have.bitPattern)
        note(word: word ^ UInt64(finding.rawValue))
    }

    /// Adds what an agent was drawn to be, to the words of the first month.
    func note(_ traits: OrganisationTraits, of agent: AgentID) {
        var word = mix(traits.name ^ traits.mfu.bitPattern)
        let places = [traits.site, traits.unitSite, traits.shell, traits.parent]
        for part in places { word = mix(word ^ UInt64(part)) }
        word = mix(
            word ^ UInt64(UInt32(bitPattern: traits.listedFrom)) << 16 ^ UInt64(traits.knows))
        open[agent.index >> shift].words &+= mix(word)
    }

    /// Adds how much of what rules keep from a region or a site it seeks at the grey market: few orders are
    /// stopped, so few events depend on it.
    func note(_ traits: RegionTraits, of agent: AgentID) {
        open[agent.index >> shift].words &+= mix(traits.name ^ traits.buysDiverted.bitPattern)
    }

    /// Forgets everything, to go on from what a checkpoint kept.
    func removeAll() {
        for place in open.indices { open[place] = Sums() }
        closed = []
    }

    /// Hands over what has been added up so far. Sums go on from nothing.
    func take() -> [TraceRow] {
        for place in open.indices { close(place) }
        defer { closed = [] }
        return closed
    }

    private func close(_ place: Int) {
        let sums = open[place]
        guard sums.events != 0 || sums.words != 0 else { return }
        closed.append(
            TraceRow(
                agent: UInt32(place << shift), month: sums.month, events: sums.events,
                words: sums.words))
        open[place] = Sums(month: sums.month)
    }
}

extension Surroundings {
    /// Moves what was traced into the journal.
    mutating func settleTrace() {
        if let trace { journal.traces += trace.take() }
    }
}
