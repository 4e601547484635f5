import ComputeAccess
import SimulationKernel
import Testing

/// Fleets in a row, with customers who come back, against Jackson's product form: how many customers
/// are at each fleet, how long they stay there, and how many and how long in all.
@Suite struct FleetNetworkTests {
    /// One fleet: arrivals from outside and service, both per unit of time; where customers go next,
    /// with which chance; and the exact number and stay of customers here.
    struct Node: Sendable {
        var arrivals: Double
        var service: Double
        var gpus: Int
        var next: [(node: Int, chance: Double)]
        var present: Double
        var stay: Double
        /// Four standard deviations of the number present in one run of 1e5 arrivals.
        var tolerance: Double
    }

    struct Network: Sendable, CustomTestStringConvertible {
        var nodes: [Node]
        var present: Double
        /// Per customer, from first arrival to last departure.
        var stay: Double
        var testDescription: String { "\(nodes.count) fleets" }
    }

    static let networks = [
        Network(
            nodes: [
                Node(
                    arrivals: 1, service: 3, gpus: 1, next: [(1, 0.5)],
                    present: 0.588235294118, stay: 0.529411764706, tolerance: 0.02185),
                Node(
                    arrivals: 0, service: 2, gpus: 1, next: [(0, 0.2)],
                    present: 0.384615384615, stay: 0.692307692308, tolerance: 0.01571),
            ], present: 0.972850678733, stay: 0.972850678733),
        Network(
            nodes: [
                Node(
                    arrivals: 6, service: 10, gpus: 1, next: [(1, 0.4), (3, 0.55)],
                    present: 1.60526315789, stay: 0.260526315789, tolerance: 0.1075),
                Node(
                    arrivals: 0, service: 2, gpus: 4, next: [(2, 0.25), (3, 0.6)],
                    present: 1.25028618851, stay: 0.507288248615, tolerance: 0.03288),
                Node(
                    arrivals: 1, service: 1.5, gpus: 3, next: [(0, 0.1), (3, 0.85)],
                    present: 1.13855028774, stay: 0.70447799054, tolerance: 0.05634),
                Node(
                    arrivals: 0, service: 0.5, gpus: 16, next: [],
                    present: 13.412297275, stay: 2.1489196152, tolerance: 0.552),
            ], present: 17.4063969092, stay: 2.48662812988),
    ]

    static let seeds = 20
    #if DEBUG
        static let arrivals = 5_000
    #else
        static let arrivals = 40_000
    #endif

    @Test(arguments: networks)
    func `every fleet is as full as if it stood alone`(network: Network) {
        let runs = (1...UInt64(Self.seeds)).map { NetworkRun(network, Self.arrivals, seed: $0) }
        func check(_ exact: Double, _ what: String, _ figure: (NetworkRun) -> Double) {
            let z = FleetClosedFormTests.distance(runs.map(figure)[...], from: exact)
            #expect(abs(z) <= 4, "\(what): z = \(z)")
        }
        for (index, node) in network.nodes.enumerated() {
            check(node.present, "present at \(index)") { $0.present(at: index) }
            check(node.stay, "stay at \(index)") { $0.stay(at: index) }
            let allowed = node.tolerance * (1e5 / Double(Self.arrivals)).squareRoot()
            #expect(abs(runs[0].present(at: index) - node.present) <= allowed)
        }
        let nodes = network.nodes.indices
        check(network.present, "present in all") { run in
            nodes.reduce(0) { $0 + run.present(at: $1) }
        }
        check(network.stay, "stay in all") { run in
            nodes.reduce(0) { $0 + run.stay(at: $1) * run.visits(at: $1) }
                / Double(Self.arrivals - Self.arrivals / 5)
        }
    }

    /// Little's law holds exactly: a unit of time spent by a customer is one spent by a fleet.
    @Test(arguments: networks)
    func `time present is time stayed`(network: Network) {
        let run = NetworkRun(network, Self.arrivals, seed: 1)
        #expect(run.presence == run.stays)
        #expect(run.fleets.allSatisfy { $0.counts.balance && $0.counts.submitted > 0 })
        #expect(run.fleets.allSatisfy { $0.counts.finished == $0.counts.submitted })
    }
}

/// A network from empty until all have left. The first fifth of the arrivals is not measured.
private struct NetworkRun {
    typealias Node = FleetNetworkTests.Node

    private let nodes: [Node]
    private let name: UInt64
    private let seed: UInt64
    private(set) var fleets: [Fleet]
    private var agendas: [Agenda]
    private var now: Int64 = 0
    /// Every visit to a fleet has its own number.
    private var visit: UInt64 = 0

    /// Seconds times customers, at each fleet, counted by the fleets and by the customers.
    private(set) var presence: [Int64]
    private(set) var stays: [Int64]
    private var visits: [Int64]
    private var start = Mark()
    private var stop = Mark()

    /// What had been counted at some moment.
    private struct Mark {
        var time: Int64 = 0
        var presence: [Int64] = []
        var stays: [Int64] = []
        var visits: [Int64] = []
    }

    init(_ network: FleetNetworkTests.Network, _ arrivals: Int, seed: UInt64) {
        nodes = network.nodes
        name = stableHash("network \(nodes.count)")
        self.seed = seed
        fleets = nodes.map { Fleet(gpus: $0.gpus, scheduler: .fifo) }
        agendas = nodes.map { _ in Agenda() }
        presence = nodes.map { _ in 0 }
        (stays, visits) = (presence, presence)
        let rate = nodes.reduce(0) { $0 + $1.arrivals }
        let doors = nodes.map { $0.arrivals / rate }
        var time = 0.0
        for index in 0..<arrivals {
            time += draw(0, UInt64(index)).exponential(mean: 1 / rate)
            finish(until: Int64((time * FleetQueue.unit).rounded()))
            if index == arrivals / 5 { start = mark }
            enter(Self.pick(doors, draw(1, UInt64(index))) ?? 0)
        }
        stop = mark
        finish(until: .max)
    }

    private var mark: Mark { Mark(time: now, presence: presence, stays: stays, visits: visits) }

    func present(at node: Int) -> Double {
        Double(stop.presence[node] - start.presence[node]) / Double(stop.time - start.time)
    }

    func visits(at node: Int) -> Double { Double(stop.visits[node] - start.visits[node]) }

    func stay(at node: Int) -> Double {
        Double(stop.stays[node] - start.stays[node]) / visits(at: node) / FleetQueue.unit
    }

    private func draw(_ purpose: UInt64, _ ordinal: UInt64) -> Draw {
        Draw(seed: seed, name: name, purpose: purpose, ordinal: ordinal)
    }

    /// The place whose chance is drawn; nil for the rest.
    private static func pick(_ chances: [Double], _ draw: Draw) -> Int? {
        var left = draw.uniform
        for (place, chance) in chances.enumerated() {
            if left < chance { return place }
            left -= chance
        }
        return nil
    }

    private mutating func finish(until last: Int64) {
        while let node = agendas.indices.min(by: { end(at: $0) < end(at: $1) }),
            let due = agendas[node].first, due.end <= last
        {
            pass(to: due.end)
            agendas[node].removeFirst()
            let job = fleets[node].finish(due.ticket, at: SimulationTime(seconds: now))!
            stays[node] += now - job.submitted.seconds
            visits[node] += 1
            startAll(at: node)
            let next = nodes[node].next
            if let place = Self.pick(next.map(\.chance), draw(3, job.id)) {
                enter(next[place].node)
            }
        }
        if last < .max { pass(to: last) }
    }

    private func end(at node: Int) -> Int64 { agendas[node].first?.end ?? .max }

    private mutating func pass(to time: Int64) {
        for node in nodes.indices {
            let counts = fleets[node].counts
            presence[node] += (counts.waiting + counts.running) * (time - now)
        }
        now = time
    }

    private mutating func enter(_ node: Int) {
        let service = draw(2, visit).exponential(mean: 1 / nodes[node].service)
        let job = FleetJob(
            id: visit, gpus: 1, duration: .seconds(Int64((service * FleetQueue.unit).rounded())),
            submitted: SimulationTime(seconds: now))
        visit += 1
        _ = fleets[node].submit(job, at: job.submitted)
        startAll(at: node)
    }

    private mutating func startAll(at node: Int) {
        while let start = fleets[node].startNext(at: SimulationTime(seconds: now)) {
            agendas[node].insert(start.end.seconds, start.ticket)
        }
    }
}
