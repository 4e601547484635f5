import ComputeAccess
import SimulationKernel
import Testing

/// Chips that move between holders, against the theory of absorbing chains.
@Suite struct CustodyChainTests {
    /// A chain, where chips start in it, and what theory says.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var chain: CustodyChain
        var start: Int
        /// Chance of each end, in their order.
        var ends: [Double]
        var steps: Double
        var spread: Double
        var testDescription: String { name }
    }

    /// Distributor, reseller and front; legitimate use, diverted, seized.
    static let hub = CustodyChain([
        [0, 0.3, 0.05, 0.65, 0, 0],
        [0, 0.1, 0.15, 0.7, 0.03, 0.02],
        [0, 0, 0.2, 0, 0.7, 0.1],
    ])
    /// A and B; out, caught.
    static let pair = CustodyChain([[0.5, 0.3, 0.15, 0.05], [0.2, 0.6, 0.1, 0.1]])

    static let cases = [
        Case(
            name: "distributor", chain: hub, start: 0,
            ends: [0.883333333333, 0.0975, 0.0191666666667], steps: 1.45833333333,
            spread: 0.72368974834),
        Case(
            name: "reseller", chain: hub, start: 1,
            ends: [0.777777777778, 0.179166666667, 0.0430555555556], steps: 1.31944444444,
            spread: 0.626541309369),
        Case(
            name: "front", chain: hub, start: 2, ends: [0, 0.875, 0.125], steps: 1.25,
            spread: 0.559016994375),
        Case(
            name: "A", chain: pair, start: 0, ends: [0.642857142857, 0.357142857143], steps: 5,
            spread: 4.472135955),
        Case(
            name: "B", chain: pair, start: 1, ends: [0.571428571429, 0.428571428571], steps: 5,
            spread: 4.472135955),
    ]

    @Test(arguments: cases)
    func `what a chain expects is what theory says`(_ item: Case) {
        for (place, chance) in item.ends.enumerated() {
            let end = item.chain.holders + place
            #expect(abs(item.chain.chance(of: end, from: item.start) - chance) < 1e-9)
        }
        #expect(abs(item.chain.expectedSteps(from: item.start) - item.steps) < 1e-9)
    }

    @Test(arguments: cases)
    func `chips end where theory says, after as many steps`(_ item: Case) {
        let (seeds, chips) = (20, 3_000)
        var shares = item.ends.map { _ in [Double]() }
        var means: [Double] = []
        for seed in 0..<seeds {
            var ended = item.ends.map { _ in 0 }
            var steps = 0
            for chip in 0..<chips {
                let walk = Self.walk(item, chip, seed: UInt64(seed))
                ended[walk.end - item.chain.holders] += 1
                steps += walk.steps
            }
            for place in item.ends.indices {
                let share = Double(ended[place]) / Double(chips)
                let chance = item.ends[place]
                let tolerance = 4 * (chance * (1 - chance) / Double(chips)).squareRoot()
                #expect(abs(share - chance) <= tolerance + 1e-12, "seed \(seed), end \(place)")
                shares[place].append(share)
            }
            let mean = Double(steps) / Double(chips)
            #expect(abs(mean - item.steps) <= 4 * item.spread / Double(chips).squareRoot())
            means.append(mean)
        }
        for (place, chance) in item.ends.enumerated() {
            #expect(Self.agrees(shares[place], with: chance))
        }
        #expect(Self.agrees(means, with: item.steps))
    }

    @Test func `a higher chance of seizure seizes all that was seized before`() {
        let (safe, risky) = (
            CustodyChain([[0.9, 0.05, 0.05]]), CustodyChain([[0.7, 0.05, 0.25]])
        )
        for chip in 0..<1_000 {
            let draw = Draw(seed: 1, name: 1, purpose: 1, ordinal: UInt64(chip))
            let (before, after) = (safe.next(after: 0, draw), risky.next(after: 0, draw))
            #expect(before != 2 || after == 2)
        }
    }

    private static func walk(_ item: Case, _ chip: Int, seed: UInt64) -> (end: Int, steps: Int) {
        var (state, steps) = (item.start, 0)
        while !item.chain.isEnd(state) {
            let draw = Draw(
                seed: seed, name: stableHash(item.name), .custody, ordinal: UInt64(chip),
                alternative: UInt64(steps))
            state = item.chain.next(after: state, draw)
            steps += 1
        }
        return (state, steps)
    }

    /// The rule of the closed forms: the mean lies within four standard errors.
    private static func agrees(_ values: [Double], with expected: Double) -> Bool {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = (squares / (count - 1) / count).squareRoot()
        return abs(mean - expected) <= 4 * error + 1e-12
    }
}
