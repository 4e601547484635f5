import Statistics
import Testing

/// Posteriors and exact intervals against values computed elsewhere: SciPy, `stats.beta`.
@Suite struct ProportionTests {
    /// Prior a and b, hits, trials; posterior mean and 95 % ends; Clopper and Pearson's ends.
    static let rows: [(a: Double, b: Double, hits: Int, trials: Int, expected: [Double])] = [
        (
            1, 1, 0, 50,
            [0.0192307692308, 0.000496304407738, 0.0697770307495, 0.0, 0.0711217364642]
        ),
        (
            1, 1, 3, 50,
            [0.0769230769231, 0.0217835620563, 0.162422218072, 0.0125485878353, 0.165481946604]
        ),
        (
            0.5, 0.5, 12, 100,
            [0.123762376238, 0.0673041349728, 0.194285435926, 0.0635689025612, 0.20023568362]
        ),
        (
            2, 8, 5, 20,
            [0.233333333333, 0.102983550773, 0.397246949227, 0.0865714691014, 0.491045871708]
        ),
        (
            1, 1, 288, 1151,
            [0.250650477016, 0.226062513533, 0.276057744731, 0.225424280802, 0.276293378241]
        ),
    ]

    @Test(arguments: rows.indices)
    func `posteriors and exact intervals are those of SciPy`(row: Int) {
        let (a, b, hits, trials, expected) = Self.rows[row]
        let seen = Proportion(hits: hits, trials: trials)
        let posterior = seen.posterior(a: a, b: b)
        let exact = seen.exactInterval()
        let found = [
            posterior.mean, posterior.interval().low, posterior.interval().high, exact.low,
            exact.high,
        ]
        for (value, known) in zip(found, expected) {
            #expect((value - known).magnitude <= 1e-10, "\(value) for \(known)")
        }
    }

    @Test func `an interval ends where nothing or everything was hit`() {
        #expect(Proportion(hits: 0, trials: 7).exactInterval().low == 0)
        #expect(Proportion(hits: 7, trials: 7).exactInterval().high == 1)
        #expect(Proportion(hits: 0, trials: 0).share == nil)
        #expect(Proportion(hits: 0, trials: 0).exactInterval().halfWidth == 0.5)
    }

    @Test func `a quantile is where the cumulative probability says`() {
        let law = BetaDistribution(a: 2.5, b: 900)
        for probability in [1e-6, 0.025, 0.5, 0.9, 0.999_999] {
            let back = law.cumulative(law.quantile(probability))
            #expect((back - probability).magnitude < 1e-12, "\(probability)")
        }
    }
}
