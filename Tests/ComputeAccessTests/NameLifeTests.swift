import ComputeAccess
import SimulationKernel
import Testing

/// Names that are lost and followed by others, against closed forms computed elsewhere.
@Suite struct NameLifeTests {
    /// One row of the oracle `shells.csv`: days in business and away, the chance of another name, the
    /// horizon in days, and what should come of it.
    struct Row: Sendable {
        var law: NameDistribution
        var horizon: Double
        var names: Double
        var threeOrMore: Double
        var timeInBusiness: Double
        var atHorizon: Double
        var timeByHorizon: Double

        init(
            _ up: Double, _ down: Double, _ chance: Double, by horizon: Double, names: Double,
            threeOrMore: Double, timeInBusiness: Double, atHorizon: Double, timeByHorizon: Double
        ) {
            law = NameDistribution(lifetime: up, reEntry: chance, away: down)
            self.horizon = horizon
            self.names = names
            self.threeOrMore = threeOrMore
            self.timeInBusiness = timeInBusiness
            self.atHorizon = atHorizon
            self.timeByHorizon = timeByHorizon
        }
    }

    static let rows = [
        Row(
            100, 30, 0.8, by: 365, names: 5, threeOrMore: 0.64, timeInBusiness: 500,
            atHorizon: 0.441349532516, timeByHorizon: 223.697629003),
        Row(
            100, 30, 0.8, by: 1000, names: 5, threeOrMore: 0.64, timeInBusiness: 500,
            atHorizon: 0.160056140734, timeByHorizon: 399.798475348),
        Row(
            180, 60, 0.5, by: 730, names: 2, threeOrMore: 0.25, timeInBusiness: 360,
            atHorizon: 0.149303224645, timeByHorizon: 295.838965326),
        Row(
            30, 10, 0.95, by: 365, names: 20, threeOrMore: 0.9025, timeInBusiness: 600,
            atHorizon: 0.476217460399, timeByHorizon: 222.631789612),
        Row(
            200, 45, 0, by: 365, names: 1, threeOrMore: 0, timeInBusiness: 200,
            atHorizon: 0.16121764413, timeByHorizon: 167.756471174),
    ]

    /// What became of one holder.
    struct Life {
        var names = 0
        var inBusiness = 0.0
        var isTradingAtHorizon = false
        var inBusinessByHorizon = 0.0
    }

    /// Lives through all names of one holder, as the agent does.
    static func live(_ holder: UInt64, _ row: Row) -> Life {
        var life = NameLife()
        var result = Life()
        var day = 0.0
        while true {
            let span = life.begin(under: row.law, of: holder, seed: 5)?.inDays ?? 0
            result.names += 1
            result.inBusiness += span
            result.inBusinessByHorizon += max(0, min(row.horizon, day + span) - day)
            if day <= row.horizon, row.horizon < day + span { result.isTradingAtHorizon = true }
            day += span
            guard life.lose(life.number) else { return result }
            guard let pause = life.absence(under: row.law, of: holder, seed: 5) else {
                return result
            }
            day += pause.inDays
        }
    }

    @Test(arguments: rows.indices)
    func `lost names are followed by others as they should be`(_ place: Int) {
        let row = Self.rows[place]
        let holders = 40_000
        let lives = (0..<holders).map { Self.live(mix(UInt64($0)), row) }
        func check(_ expected: Double, _ what: String, _ figure: (Life) -> Double) {
            let values = lives.map(figure)
            let mean = values.reduce(0, +) / Double(holders)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let error = (squares / Double(holders * (holders - 1))).squareRoot()
            #expect(abs(mean - expected) <= 4 * error, "\(what): \(mean) for \(expected)")
        }
        check(row.names, "names") { Double($0.names) }
        check(row.threeOrMore, "three or more") { $0.names >= 3 ? 1 : 0 }
        check(row.timeInBusiness, "time in business", \.inBusiness)
        check(row.atHorizon, "at the horizon") { $0.isTradingAtHorizon ? 1 : 0 }
        check(row.timeByHorizon, "time by the horizon", \.inBusinessByHorizon)
    }

    @Test func `only the name in use can be struck, and only once`() {
        let law = NameDistribution(lifetime: 100, reEntry: 1, away: 10)
        var life = NameLife()
        var struck: [Bool] = []
        func strike(_ numbers: UInt8...) {
            for number in numbers { struck.append(life.lose(number)) }
        }
        strike(0)
        _ = life.begin(under: law, of: 1, seed: 1)
        strike(1, 0, 0, 1)
        _ = life.begin(under: law, of: 1, seed: 1)
        strike(0, 1)
        #expect(struck == [false, false, true, false, false, false, true])
    }

    @Test func `a name without an end lasts until somebody strikes it`() {
        let law = NameDistribution(lifetime: .infinity, reEntry: 0, away: 0)
        var life = NameLife()
        #expect(life.begin(under: law, of: 1, seed: 1) == nil)
        let isLost = life.lose(0)
        #expect(isLost)
        #expect(life.absence(under: law, of: 1, seed: 1) == nil)
    }
}
