import ComputeAccess
import SimulationKernel
import Testing

/// Identity checks and reporting lines against closed forms computed elsewhere.
@Suite struct DutyTests {
    /// Legitimate customers and two restricted sorts meet checks in series: arrivals per unit of time,
    /// chances to pass each check, and the band in which the number of restricted customers accepted
    /// over the horizon falls but one time in a thousand.
    static let thinning:
        [(horizon: Double, sorts: [Sort], accepted: Double, band: ClosedRange<Int>)] =
            [
                (
                    720, [Sort(5, 0.99, 0.98), Sort(0.5, 0.02, 0.1), Sort(0.3, 0.7, 0.6)], 4.978,
                    62...124
                ),
                (8760, [Sort(20, 0.999), Sort(1, 0), Sort(0.4, 0.9)], 20.34, 2970...3340),
                (2000, [Sort(2, 0.97, 0.97, 0.97), Sort(0.1, 0.5, 0.5, 0.5)], 1.837846, 10...43),
            ]

    /// Customers of a sort and their chances to pass the checks.
    struct Sort {
        var rate: Double
        var passes: [Double]

        init(_ rate: Double, _ passes: Double...) { (self.rate, self.passes) = (rate, passes) }

        /// Whether a customer passes every check; the first sort has nothing to hide.
        func passes(hiding: Bool, _ chance: (Int) -> Double) -> Bool {
            passes.indices.allSatisfy { place in
                var check = Identification()
                check.depth = .beneficialOwner
                check.missRate = passes[place]
                check.falseAlarmRate = 1 - passes[place]
                return hiding
                    ? !check.findsOwner(chance(place)) : !check.errs(chance(place))
            }
        }
    }

    @Test(arguments: 0..<thinning.count)
    func `checks in series thin out arrivals as they should`(row: Int) {
        let (horizon, sorts, rate, band) = Self.thinning[row]
        var accepted = [0, 0]
        for (place, sort) in sorts.enumerated() {
            let name = UInt64(row * 10 + place)
            let arrivals = Draw(seed: 1, name: name, purpose: 0).poisson(mean: sort.rate * horizon)
            for customer in 0..<UInt64(arrivals) {
                let isAccepted = sort.passes(hiding: place > 0) { check in
                    Draw(
                        seed: 1, name: name, purpose: 1, ordinal: customer,
                        alternative: UInt64(check)
                    ).uniform
                }
                if isAccepted { accepted[place > 0 ? 1 : 0] += 1 }
            }
        }
        #expect(band.contains(accepted[1]), "\(accepted[1])")
        let mean = rate * horizon
        let all = Double(accepted[0] + accepted[1])
        #expect(abs(all - mean) <= 4 * mean.squareRoot(), "\(all) for \(mean)")
    }

    /// Training, threshold, accounts, linking probability, and the probability of a report.
    @Test(arguments: [
        (3e26, 1e26, 1, 0.5, 1), (3e26, 1e26, 5, 0.5, 0.9375), (3e26, 1e26, 10, 0.3, 0.537168834),
        (1.2e26, 1e26, 4, 0.9, 0.729), (9e25, 1e26, 1, 1, 0), (5e26, 1e26, 20, 0.2, 0.7631106596),
    ])
    func `splitting a training over accounts hides it as often as it should`(
        training: Double, threshold: Double, accounts: Int64, linking: Double, expected: Double
    ) {
        var report = TrainingReport()
        report.threshold = threshold
        report.accounts = accounts
        report.linking = linking
        let trials = 100_000
        let reported = (0..<trials).count { trial in
            report.covers(
                report.seen(of: training) { account in
                    Draw(
                        seed: 2, name: UInt64(trial), purpose: 0, ordinal: UInt64(account)
                    ).uniform
                })
        }
        let share = Double(reported) / Double(trials)
        let tolerance = 4 * (expected * (1 - expected) / Double(trials)).squareRoot()
        #expect(abs(share - expected) <= tolerance, "\(share) for \(expected)")
    }

    /// A law of training sizes: log-normal by median and lg sd, or Pareto by exponent and least size.
    enum Law: Sendable {
        case logNormal(median: Double, lgSD: Double)
        case pareto(exponent: Double, least: Double)

        /// A size, drawn by number of trainings or, to see shares of compute, by compute.
        func size(_ draw: Draw, byCompute: Bool) -> Double {
            switch self {
            case .logNormal(let median, let lgSD):
                let lnSD = lgSD * Elementary.log(10)
                let middle = byCompute ? median * Elementary.exp(lnSD * lnSD) : median
                return draw.logNormal(median: middle, lnSD: lnSD)
            case .pareto(let exponent, let least):
                let tail = byCompute ? exponent - 1 : exponent
                return least * Elementary.exp(-Elementary.log(draw.uniform) / tail)
            }
        }
    }

    /// A law, a threshold, and the shares of trainings and of compute at or above it.
    @Test(arguments: [
        (Law.logNormal(median: 1e23, lgSD: 1), 1e24, 0.158655253931, 0.903641775118),
        (Law.logNormal(median: 1e23, lgSD: 1), 1e25, 0.0227501319482, 0.618896961855),
        (Law.logNormal(median: 1e22, lgSD: 1.3), 1e26, 0.00104574633024, 0.46670215912),
        (Law.pareto(exponent: 1.3, least: 1e22), 1e25, 0.000125892541179, 0.125892541179),
        (Law.pareto(exponent: 2, least: 1e22), 1e24, 0.0001, 0.01),
    ])
    func `a threshold covers the share of trainings and of compute that it should`(
        law: Law, threshold: Double, jobs: Double, compute: Double
    ) {
        var report = TrainingReport()
        report.threshold = threshold
        let trials = 200_000
        for (byCompute, expected) in [(false, jobs), (true, compute)] {
            let covered = (0..<trials).count { trial in
                let draw = Draw(seed: 3, name: UInt64(trial), purpose: byCompute ? 1 : 0)
                return report.covers(law.size(draw, byCompute: byCompute))
            }
            let share = Double(covered) / Double(trials)
            let tolerance = 4 * (expected * (1 - expected) / Double(trials)).squareRoot()
            #expect(abs(share - expected) <= tolerance, "\(share) for \(expected)")
        }
    }
}
