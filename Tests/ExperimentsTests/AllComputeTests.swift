import ComputeAccess
import Experiments
import Testing

/// Compute of covered users on all chips, whether a yardstick counts them or not.
@Suite struct AllComputeTests {
    private static let study = Study(
        Smallest.scenario, policies: ["history", "cloud-licensing"])

    /// H100e-hours of users of concern that pass a test, use by use.
    private static func hours(
        _ trial: Trial, _ test: (Trial.UsageRow) -> Bool = { _ in true }
    ) -> Double {
        trial.uses.reduce(0) { sum, use in
            let chip = trial.subject.chips.firstIndex(of: use.chip)!
            let isMeant = use.group != "others-abroad" && test(use)
            return sum + (isMeant ? use.gpuHours * trial.subject.facts.h100e(chip) : 0)
        }
    }

    private static func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * abs(b) }

    @Test func `it is what covered users used of every chip, weighed by its H100-equivalents`() {
        for (policy, trial) in [
            ("history", Smallest.history), ("cloud-licensing", Smallest.licensing),
        ] {
            func summary(_ metric: String, _ channel: String = "all") -> Double {
                Self.study.summary(policy, metric, channel: channel)
            }
            #expect(Self.isClose(summary("all-compute"), Self.hours(trial)))
            #expect(
                Self.isClose(
                    summary("all-compute-training"), Self.hours(trial) { $0.isTraining }))
            #expect(
                Self.isClose(
                    summary("all-compute-serving"),
                    Self.hours(trial) { $0.key.purpose == .inference }))
            for channel in [Channel.domestic, .ownStock] {
                #expect(
                    Self.isClose(
                        summary("all-compute", channel.label),
                        Self.hours(trial) { $0.channel == channel }))
            }
        }
    }

    @Test func `channels and years add up to the whole`() {
        for metric in ["all-compute", "all-compute-training", "all-compute-serving"] {
            let whole = Self.study.summary("history", metric)
            let channels = Channel.labels.reduce(0) {
                $0 + Self.study.summary("history", metric, channel: $1)
            }
            let years = ["2022", "2023", "2024"].reduce(0) {
                $0 + Self.study.summary("history", "\(metric)-\($1)")
            }
            #expect(whole > 0)
            #expect(Self.isClose(channels, whole) && Self.isClose(years, whole))
        }
    }

    @Test func `chips that no yardstick counts move it, and the yardstick does not see them`() {
        // Without domestic chips from the first day on, a part of all compute is gone.
        let with = Self.hours(Smallest.history) { $0.channel == .domestic }
        #expect(with > 0)
        #expect(!Smallest.history.uses.contains { $0.channel == .domestic && $0.isBroad })
        #expect(Self.study.summary("history", "training-flop-broad", channel: "domestic") == 0)
        #expect(
            Self.isClose(Self.study.summary("history", "all-compute", channel: "domestic"), with))
    }

    @Test func `chips onshore are those at the month's end, whoever uses them`() {
        let trial = Smallest.history
        func stock(atEndOf month: UInt16) -> Double {
            trial.record.fleets.reduce(0) { sum, row in
                let isMeant =
                    row.month == month
                    && trial.subject.facts.location(ofRegion: Int(row.region)) == .onshore
                return sum
                    + (isMeant
                        ? Double(row.chipsAtEnd) * trial.subject.facts.h100e(Int(row.chip)) : 0)
            }
        }
        let last = trial.subject.monthAfterEnd - 1
        #expect(
            Self.isClose(Self.study.summary("history", "installed-onshore"), stock(atEndOf: last)))
        #expect(
            Self.isClose(
                Self.study.summary("history", "installed-onshore-2022"),
                stock(atEndOf: trial.month(from: "2022-12-01"))))
        #expect(Self.study.summary("history", "installed-onshore") > 0)
    }
}
