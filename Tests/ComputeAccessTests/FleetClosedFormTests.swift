import ComputeAccess
import SimulationKernel
import Testing

/// Fleets against queueing theory: Erlang B and its insensitivity to the service law, Kaufman and
/// Roberts for gangs of several sizes, Erlang C, Pollaczek-Khinchine for one server, and Erlang A for
/// jobs whose owners give up waiting.
///
/// A line says: scheduler, GPUs and how long owners wait; for every class GPUs per job, arrivals per unit of time and
/// service law; then figures with their exact value and four standard deviations of one run of 1e5
/// arrivals.
@Suite struct FleetClosedFormTests {
    static let loss = """
        loss 1 : 1 0.5 exp 1 : blocking 0.3333333333 0.007064, util 0.3333333333 0.005299
        loss 5 : 1 3 exp 1 : blocking 0.1100543478 0.006933, util 0.5339673913 0.007575
        loss 10 : 1 7 exp 1 : blocking 0.07874088297 0.005486, util 0.6448813819 0.008459
        loss 20 : 1 18 exp 1 : blocking 0.1092128459 0.007636, util 0.8017084387 0.007938
        loss 64 : 1 2.5 exp 24 : blocking 0.0603627382 0.0089, util 0.8809099329 0.009977
        loss 128 : 1 5 exp 24 : blocking 0.03467240584 0.008297, util 0.9049946195 0.01048
        loss 512 : 1 20 exp 24 : blocking 0.006675896683 0.005523, util 0.9312413469 0.01289
        loss 100 : 1 130 exp 1 : blocking 0.2516324715 0.0163, util 0.972877787 0.002218
        loss 1000 : 1 40 exp 25 : blocking 0.02481191765 0.01224, util 0.9751880824 0.008705
        loss 20 : 1 1.5 exp 12 : blocking 0.1092128459 0.0117
        loss 20 : 1 1.5 det 12 : blocking 0.1092128459 0.006043
        loss 20 : 1 1.5 lognormal 12 2 : blocking 0.1092128459 0.01432
        loss 20 : 1 1.5 hyper2 0.9 4 84 : blocking 0.1092128459 0.01756
        loss 20 : 1 1.5 erlang 4 12 : blocking 0.1092128459 0.008133
        """

    static let gangs = """
        loss 8 : 1 2 exp 1 / 4 0.5 exp 1 : blocking0 0.0421966776 0.003601, blocking1 \
        0.3189434615 0.01326, util 0.4097149652 0.006129
        loss 64 : 1 20 exp 1 / 8 3 exp 1 : blocking0 0.01040271566 0.003506, blocking1 \
        0.1102669632 0.01639, util 0.6428990402 0.01473
        loss 128 : 1 30 exp 1 / 2 10 exp 1 / 4 5 exp 1 / 8 4 exp 1 / 16 1 exp 1 : blocking0 \
        0.01968970994 0.005415, blocking1 0.0397808187 0.008303, blocking2 0.08109518374 \
        0.0198, blocking3 0.1676559836 0.02823, blocking4 0.3504674943 0.04192, util \
        0.8126509162 0.01253
        loss 512 : 1 120 exp 1 / 8 20 exp 1 / 32 4 exp 1 / 64 1 exp 1 : blocking0 \
        0.005039895922 0.002388, blocking1 0.04111334097 0.01334, blocking2 0.1740541618 \
        0.04247, blocking3 0.3652539904 0.08296, util 0.8186755661 0.01543
        loss 1024 : 1 200 exp 1 / 8 50 exp 1 / 64 4 exp 1 / 256 0.5 exp 1 : blocking0 \
        0.002494966979 0.001921, blocking1 0.02010240438 0.01132, blocking2 0.1691623387 \
        0.06462, blocking3 0.7239641311 0.1639, util 0.819811599 0.02719
        loss 256 : 8 30 exp 1 : blocking0 0.09626630964 0.008622, util 0.8472503347 0.01127
        loss 4096 : 8 150 exp 1 / 64 20 exp 1 / 512 1.5 exp 1 / 1024 0.3 exp 1 : blocking0 \
        0.003244127983 0.002346, blocking1 0.02659594629 0.01424, blocking2 0.2503633366 \
        0.06695, blocking3 0.5595194095 0.1752, util 0.7698000073 0.02084
        """

    static let waiting = """
        fifo 1 : 1 0.8 exp 1 : p_wait 0.8 0.01437, wq 4 0.5665
        fifo 4 : 1 3 exp 1 : p_wait 0.5094339623 0.0268, wq 0.5094339623 0.07485
        fifo 16 : 1 14 exp 1 : p_wait 0.5084822061 0.05129, wq 0.254241103 0.09465
        fifo 64 : 1 60 exp 1 : p_wait 0.506866271 0.1037, wq 0.1267165677 0.1005
        fifo 128 : 1 4.8 exp 24 : p_wait 0.1688789055 0.08324, wq 0.3166479479 0.2823
        fifo 10 : 1 9.5 exp 1 : p_wait 0.8255855781 0.05087, wq 1.651171156 0.9137
        fifo 256 : 1 10.2 exp 24 : p_wait 0.3696705355 0.1646, wq 0.7921511475 1.044
        fifo 1 : 1 0.5 exp 1 : wq 1 0.07577
        fifo 1 : 1 0.8 exp 1 : wq 4 0.6103
        fifo 1 : 1 0.8 det 1 : wq 2 0.1498
        fifo 1 : 1 0.8 erlang 4 1 : wq 2.5 0.242
        fifo 1 : 1 0.7 hyper2 0.9 0.5 5.5 : wq 7.583333333 1.664
        fifo 1 : 1 0.7 lognormal 1 1.5 : wq 3.791666667 0.7172
        fifo 1 : 1 0.4 uniform 0.5 2.5 : wq 1.291666667 0.07581
        fifo 1 : 1 0.05 pareto_trunc 1.5 1 1000 : wq 2.687114255 1.412
        """

    static let impatience = """
        fifo 10 exp 2 : 1 12 exp 1 : p_abandon 0.195655944 0.01323, p_wait 0.8503849479 0.0192, \
        wq 0.391311888 0.03079
        fifo 10 exp 2 : 1 9 exp 1 : p_abandon 0.06701171547 0.007233, p_wait 0.4689417044 \
        0.02648, wq 0.1340234309 0.01308
        fifo 64 exp 4 : 1 70 exp 1 : p_abandon 0.08940742737 0.01529, p_wait 0.9490268452 \
        0.03325, wq 0.3576297095 0.06586
        fifo 128 exp 48 : 1 6 exp 24 : p_abandon 0.1120316865 0.0152, p_wait 0.9767642876 0.023, \
        wq 5.377520954 0.7294
        fifo 1 exp 0.5 : 1 0.9 exp 1 : p_abandon 0.3881461227 0.006946, p_wait 0.5506684896 \
        0.006159, wq 0.1940730613 0.004885
        """

    /// Seeds per group: a figure is compared once with all runs, and once per group of runs.
    static let group = 20
    // Unoptimised builds take the small fleets only: they forget soonest that they began empty.
    #if DEBUG
        static let seeds = 20
        static let arrivals = 5_000
        static let largest = 32
    #else
        static let seeds = 60
        static let arrivals = 40_000
        static let largest = Int.max
    #endif

    /// One figure of one line: its distance from theory in standard errors.
    struct Comparison: Sendable {
        var text: String
        var z: Double
        /// The same for each group of seeds.
        var groups: [Double]
        /// The distance of the first run alone, as a share of what one run is allowed.
        var single: Double
    }

    @Test func theFleetFollowsQueueingTheory() async {
        let lines = [Self.loss, Self.gangs, Self.waiting, Self.impatience]
            .flatMap { $0.split(separator: "\n") }
        let queues = lines.map(FleetQueue.init).filter { $0.gpus <= Self.largest }
        let comparisons = await Self.compare(queues)
        for comparison in comparisons {
            #expect(abs(comparison.z) <= 4, "\(comparison.text): z = \(comparison.z)")
            #expect(comparison.single <= 1, "\(comparison.text): one run is too far off")
        }
        // A small bias everywhere, or runs that are not independent, show here and in no single z.
        let all = comparisons.flatMap(\.groups)
        let squares = all.reduce(0) { $0 + $1 * $1 }
        let rootMeanSquare = (squares / Double(all.count)).squareRoot()
        print("\(comparisons.count) figures, root mean square of z: \(rootMeanSquare)")
        #expect(rootMeanSquare > 0.8 && rootMeanSquare < 1.2)
    }

    /// All lines, several at a time, in the order given.
    static func compare(_ queues: [FleetQueue]) async -> [Comparison] {
        await withTaskGroup(of: (Int, [Comparison]).self) { group in
            for (index, queue) in queues.enumerated() {
                group.addTask { (index, compare(queue)) }
            }
            var all: [[Comparison]] = Array(repeating: [], count: queues.count)
            for await (index, found) in group { all[index] = found }
            return all.flatMap { $0 }
        }
    }

    static func compare(_ queue: FleetQueue) -> [Comparison] {
        let runs = (1...UInt64(seeds)).map { queue.run(arrivals: arrivals, seed: $0) }
        for run in runs { checkIdentities(run, queue) }
        return queue.targets.map { target in
            let values = runs.map { $0.figure(target.name) }
            let groups = stride(from: 0, to: seeds, by: group).map {
                distance(values[$0..<$0 + group], from: target.value)
            }
            let allowed = target.tolerance * (1e5 / Double(arrivals)).squareRoot()
            return Comparison(
                text: "\(queue.text.prefix(60)) \(target.name)",
                z: distance(values[...], from: target.value), groups: groups,
                single: abs(values[0] - target.value) / allowed)
        }
    }

    /// How far the mean lies from a value, in standard errors.
    static func distance(_ values: ArraySlice<Double>, from value: Double) -> Double {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean - value) / (squares / (count - 1) / count).squareRoot()
    }

    /// What holds exactly, whatever chance did.
    static func checkIdentities(_ run: FleetQueueRun, _ queue: FleetQueue) {
        let fleet = run.fleet
        #expect(fleet.counts.balance && fleet.counts.submitted == arrivals)
        #expect(fleet.counts.waiting == 0 && fleet.counts.running == 0)
        #expect(fleet.totals.busy == run.acceptedGPUSeconds)
        #expect(fleet.totals.capacity == Int64(queue.gpus) * fleet.accountedUntil.seconds)
    }
}
