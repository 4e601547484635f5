import ComputeAccess
import SimulationKernel
import Testing

/// Few customers, each with one request at a time, at a fleet where nobody waits, against Engset's formula:
/// a customer who is served does not ask, so the share of requests refused is below the share of time
/// in which all is taken.
@Suite struct FleetEngsetTests {
    /// Customers, GPUs, requests per unit of time of a customer that is not served, service of mean 1; the
    /// share of requests that are refused. Computed in `oracles/engset.csv`.
    struct Row: Sendable, CustomTestStringConvertible {
        var customers: Int
        var gpus: Int
        var rate: Double
        var refused: Double
        var testDescription: String { "\(customers) customers of \(gpus) GPUs" }
    }

    static let rows = [
        Row(customers: 10, gpus: 4, rate: 0.3, refused: 0.0997790508965),
        Row(customers: 50, gpus: 20, rate: 0.5, refused: 0.0708661023258),
        Row(customers: 200, gpus: 64, rate: 0.4, refused: 0.0370293113449),
    ]

    static let seeds: UInt64 = 20
    #if DEBUG
        static let requests = 4_000
    #else
        static let requests = 40_000
    #endif

    @Test(arguments: rows)
    func `the share of requests refused is Engset's`(row: Row) {
        let runs = (1...Self.seeds).map { Self.refused(row, seed: $0) }
        let mean = runs.reduce(0, +) / Double(runs.count)
        let spread = runs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(runs.count - 1)
        let z = (mean - row.refused) / (spread / Double(runs.count)).squareRoot()
        #expect(abs(z) <= 4, "z = \(z)")
        let measured = Double(Self.requests - Self.requests / 5)
        let allowed = 8 * (row.refused * (1 - row.refused) / measured).squareRoot()
        #expect(abs(runs[0] - row.refused) <= allowed)
    }

    /// Share of requests that the fleet refuses, the first fifth left out.
    private static func refused(_ row: Row, seed: UInt64) -> Double {
        var fleet = Fleet(gpus: row.gpus, scheduler: .loss)
        var agenda = Agenda()
        /// When each customer asks next; nobody asks while it is served.
        var asks = (0..<row.customers).map {
            length(mean: 1 / row.rate, 0, of: $0, 0, seed: seed)
        }
        var (offered, refused) = (0, 0)
        for index in 0..<requests {
            let customer = asks.indices.min { asks[$0] < asks[$1] }!
            let now = SimulationTime(seconds: asks[customer])
            while let due = agenda.first, due.end <= now.seconds {
                agenda.removeFirst()
                fleet.finish(due.ticket, at: SimulationTime(seconds: due.end))
            }
            let service = length(mean: 1, 1, of: customer, index, seed: seed)
            let job = FleetJob(
                id: UInt64(index), gpus: 1, duration: .seconds(service), submitted: now)
            var from = now.seconds
            let isMeasured = index >= requests / 5
            if isMeasured { offered += 1 }
            if case .started(let ticket) = fleet.submit(job, at: now) {
                from += service
                agenda.insert(from, ticket)
            } else if isMeasured {
                refused += 1
            }
            asks[customer] =
                from + length(mean: 1 / row.rate, 0, of: customer, index + 1, seed: seed)
        }
        return Double(refused) / Double(offered)
    }

    /// Seconds of an exponential time of a mean in the theory's units.
    private static func length(
        mean: Double, _ purpose: UInt64, of customer: Int, _ index: Int, seed: UInt64
    ) -> Int64 {
        let draw = Draw(
            seed: seed, name: UInt64(customer), purpose: purpose, ordinal: UInt64(index))
        return max(1, Int64((draw.exponential(mean: mean) * FleetQueue.unit).rounded()))
    }
}
