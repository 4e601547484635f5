import ComputeAccess
import Experiments
import Results
import Testing

/// What rules cost those whom they do not mean, as the tables say it: customers at the same gates, and
/// providers.
@Suite struct BurdenTests {
    private static let study = Study(Smallest.scenario)
    private static let access = study.tables.first { $0.schema.name == "access" }!

    /// Counts of a measure in `access.csv` under a policy that pass a test on group and posture.
    private static func count(
        _ measure: String, _ policy: String = "history",
        _ test: (_ group: String, _ posture: String) -> Bool = { _, _ in true }
    ) -> Double {
        (0..<access.rowCount).reduce(0) { sum, row in
            let isMeant =
                access[row, "policy"].text == policy && access[row, "measure"].text == measure
                && test(access[row, "user_group"].text ?? "", access[row, "posture"].text ?? "")
            return sum + (isMeant ? access[row, "count"].quantity ?? 0 : 0)
        }
    }

    @Test func `denials show the posture of the provider`() {
        let declined = Self.count("refused-posture")
        #expect(declined > 0)
        #expect(Self.count("refused-posture") { $1 == "declines" } == declined)
        // Projects come up before anybody is asked, and own sites have no posture.
        #expect(Self.count("projects") { $1 != "none" } == 0)
        #expect(Self.count("started") { $1 == "none" } > 0)
        #expect(Self.count("asked") { $1 == "domestic-rules" } > 0)
    }

    @Test func `accounts looked at are counted, once each`() {
        let looked = Self.count("screened") { group, _ in group == "others-abroad" }
        // Sixteen organisations at five regions of clouds abroad, at most.
        #expect(looked > 0 && looked <= 80)
        #expect(Smallest.trial { $0.switchOff(.identification) }.count(.screened) == 0)
    }

    @Test func `requests that wait at the end are in a row of their own`() {
        let trial = Trial(ModelControlTests.oneDoor(officers: 0), seed: 1)
        for group in ModelControlTests.covered {
            #expect(trial.total(.waiting, of: group) == trial.total(.asked, of: group))
        }
        #expect(trial.total(.waiting, of: "free") <= trial.total(.asked, of: "free") / 100)
    }

    @Test func `delays cost what E2 says`() {
        let cost = Self.count("delay-cost-usd")
        #expect(cost > 0)
        let patient = Smallest.trial { $0.choice.impatience = 0 }
        #expect(patient.count(.delayCost) == 0 && patient.count(.delaySeconds) > 0)
        for group in ["others", "uncovered-of-concern"] {
            #expect(Self.study.summary("history", "cost-\(group)") > 0, "\(group)")
        }
    }

    // MARK: Revenue

    @Test func `revenues by headquarters add up to what was billed for rent`() {
        let trial = Smallest.history
        let billed = trial.uses.reduce(0) { $0 + ($1.key.access == .rent ? $1.usd : 0) }
        func revenue(_ home: String) -> Double {
            Self.study.summary("history", "provider-revenue", channel: home)
        }
        #expect(abs(revenue("all") - billed) < 1e-6 * billed)
        let sum = ProviderHome.labels.reduce(0) { $0 + revenue($1) }
        #expect(abs(sum - revenue("all")) < 1e-6 * sum)
        // A landlord in Australia is allied, one in Malaysia elsewhere.
        for home in ProviderHome.labels { #expect(revenue(home) > 0, "\(home)") }
    }

    @Test func `what a policy takes from providers is the difference to the first`() {
        for home in ["us", "prc", "all"] {
            func revenue(_ policy: String) -> Double {
                Self.study.summary(policy, "provider-revenue", channel: home)
            }
            let lost = Self.study.summary(
                "cloud-licensing", "provider-revenue-lost", channel: home)
            let difference = revenue("history") - revenue("cloud-licensing")
            #expect(abs(lost - difference) <= 1e-6 * abs(difference), "\(home)")
        }
        #expect(
            Self.study.summary("cloud-licensing", "provider-revenue-lost", channel: "us") > 0)
        #expect(Self.study.summary("history", "provider-revenue-lost").isNaN)
    }
}
