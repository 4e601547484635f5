import ComputeAccess
import Experiments
import Scenarios
import Testing

/// What the studies expect, in words at their top, on a small population.
@Suite struct StudyTests {
    private static let flop = "training-flop-broad"

    /// Every study's expectations are of numbers that there are; what came out of them stands in
    /// `make studies`, since the full population takes minutes.
    @Test func `every study expects something of numbers that there are`() throws {
        let known = Set(
            [Study.betterLaw, .cloudLicence].flatMap(\.metrics).map {
                $0.replacing(/-20\d\d$/, with: "")
            })
        for study in try Study.shipped() {
            #expect(study.policies.count > 1)
            #expect(study.expectations.count > 0, "\(study.title)")
            for expectation in study.expectations where !expectation.metric.isEmpty {
                let metric = expectation.metric.replacing(/-20\d\d$/, with: "")
                #expect(known.contains(metric), "\(study.title): \(expectation.metric)")
                #expect(
                    expectation.channel == "all" || Channel(label: expectation.channel) != nil,
                    "\(study.title): \(expectation.channel)")
            }
        }
    }

    @Test func `expectations stand beside what came out`() throws {
        let results = Study.cloudLicence.outcome.expectations(in: Study.cloudLicence.tables)
        let means = Study.cloudLicence.outcome.experiment.scenario.expectations.filter {
            if case .mean = $0.kind { return true }
            return false
        }
        #expect(results.map(\.expectation.name) == means.map(\.name))
        let falls = try #require(results.first { $0.expectation.name == "cloud-direct-falls" })
        let value = try #require(falls.value)
        let direct = ["cloud-licensing", "history"].map {
            Study.cloudLicence.summary($0, Self.flop, channel: "cloud-direct")
        }
        #expect(value == direct[0] / direct[1])
        #expect(falls.isMet == (value < 0.8))
    }

    @Test func `the crossover year is the first in which the better law leaves less`() {
        let study = Study.betterLaw
        for policy in ["better-law", "cloud-licensing"] {
            let year = study.summary(policy, "crossover-year-broad")
            let first = ["2023", "2024"].first { year in
                study.summary(policy, "\(Self.flop)-\(year)")
                    < study.summary("history-perfect", "\(Self.flop)-\(year)")
            }
            #expect(first.flatMap(Double.init) == (year.isNaN ? nil : year), "\(policy)")
        }
        #expect(study.summary("cloud-licensing", "crossover-year-broad") >= 2023)
    }

    // MARK: july-2023-cloud-licence.yaml

    @Test func `the licence takes off cloud-direct more than any other path gains`() {
        let study = Study.cloudLicence
        // It takes effect in November 2023.
        let firstFullYear = Self.flop + "-2024"
        func change(_ channel: String) -> Double {
            study.summary("cloud-licensing", firstFullYear, channel: channel)
                - study.summary("history", firstFullYear, channel: channel)
        }
        let lost = -change("cloud-direct")
        #expect(lost > 0.1 * study.summary("history", firstFullYear, channel: "cloud-direct"))
        for channel in Channel.labels where channel != "cloud-direct" {
            #expect(change(channel) < lost, "\(channel)")
        }
    }

    @Test func `the total falls by a smaller share than cloud-direct`() {
        let study = Study.cloudLicence
        func share(_ channel: String) -> Double {
            study.summary("cloud-licensing", Self.flop, channel: channel)
                / study.summary("history", Self.flop, channel: channel)
        }
        #expect(share("all") > share("cloud-direct"))
        #expect(share("all") < 1)
    }

    @Test func `nothing differs before the day on which the licence leaked`() throws {
        let study = Study.cloudLicence
        let comparison = try #require(try study.outcome.comparisons(in: study.tables).first)
        #expect(comparison.difference?.day == CalendarDate(iso: "2023-07-04"))
        #expect(comparison.difference?.rules == ["P01"])
        #expect(comparison.rows > 1_000)
    }

    // MARK: better-law-or-better-enforcement.yaml

    @Test func `the rules as they were leave nearly all of it, their enforcement next to nothing`()
    {
        let study = Study.betterLaw
        let design = study.summary("history", "design-gap-broad")
        #expect(design == study.summary("history-perfect", Self.flop))
        #expect(abs(study.summary("history", "enforcement-gap-broad")) < 0.01 * design)
    }

    @Test func `the licence leaves an enforcement gap, and none once it is perfectly enforced`() {
        let study = Study.betterLaw
        #expect(study.flop("cloud-licensing", status: "contrary-to-rule") > 0)
        #expect(study.flop("cloud-licensing-perfect", status: "contrary-to-rule") == 0)
        let direct = ["cloud-licensing", "cloud-licensing-perfect"].map {
            study.summary($0, Self.flop, channel: "cloud-direct")
        }
        #expect(direct[1] < direct[0])
    }

    @Test func `the better law takes off more than the better enforcement of the old one`() {
        let study = Study.betterLaw
        #expect(
            study.summary("cloud-licensing", Self.flop)
                < study.summary("history-perfect", Self.flop))
    }

    @Test func `design gap and enforcement gap add up to what the policy leaves, year by year`() {
        let study = Study.betterLaw
        for policy in ["history", "cloud-licensing"] {
            for year in ["-2023", "-2024", ""] {
                for yardstick in ["broad", "listed", "rule-of-day"] {
                    let end = yardstick + year
                    let left = study.summary(policy, "training-flop-" + end)
                    let sum =
                        study.summary(policy, "design-gap-" + end)
                        + study.summary(policy, "enforcement-gap-" + end)
                    #expect(abs(sum - left) <= 1e-9 * left, "\(policy) \(end)")
                }
            }
        }
    }

    @Test func `the headline has a gap for each policy whose twin ran`() {
        let gaps = Study.betterLaw.outcome.headline().gaps
        #expect(gaps.map(\.policy) == ["history", "better-law", "cloud-licensing"])
        #expect(gaps.allSatisfy { $0.design > 0 })
        #expect(Study.cloudLicence.outcome.headline().gaps.isEmpty)
    }
}
