import Scenarios
import Testing

/// What a store of runs knows them by.
@Suite struct CellDigestTests {
    static func digest(
        _ overrides: String..., varying: [String] = [], draw: InputDraw? = nil,
        under policy: String = "history"
    ) throws -> String {
        try Scenario.read(
            InputDrawTests.path, overrides: overrides, varying: varying, draw: draw
        ).digest(under: policy)
    }

    /// One change for every section of the smallest world that runs depend on.
    static let changes = [
        "clock.end=2024-06-29", "chips.A100.power=401 W", "groups.d5-and-macau.members=[CN]",
        "families.hopper.shipments.2023-01-15=641 chips", "families.ascend.software.value=61 %",
        "postures.declines.miss_rate=31 %", "regions.us-home.lots.A100.initial=441 chips",
        "regions.us-abroad.country=MY", "organisations.majors.count=5",
        "organisations.majors.projects.value=401 1/yr", "intermediaries.resellers.count=5",
        "demand.planned.value=25 h", "choice.beta.value=4.5", "choice.lambda.remote=0.41",
        "market.kappa.value=0.05", "licensing.officers={2022-01-01: 3 people}",
        "tenders.threshold.value=501 USD", "model_access.copied.value=3 %",
        "mechanisms={off: [experience]}", "rule_sets.october-2022.rules.R02.effective=2022-10-08",
        "policies.history.without=R02", "policies.history.enforcement=perfect",
    ]

    @Test(arguments: changes) func `whatever a run may look at changes the digest`(
        change: String
    ) throws {
        #expect(try Self.digest(change) != Self.digest())
    }

    @Test(arguments: [
        "title=Another", "question=Why?", "sources.spare={title: A document}",
        "policies.history.title=Another", "policies.cloud-licensing.without=P01",
        "policies.further={builds_on: history, rule_sets: [cloud-licensing]}",
        "rule_sets.cloud-licensing.title=Another", "choice.beta.range=1 to 9",
        "choice.beta.note=nobody knows", "choice.beta.source=judgement-conduct",
        "choice.lambda.remote={value: 0.4, range: 0.2 to 0.6}",
        "choice.source=judgement-size", "model_access.price.range=1 to 70 USD",
        "market.note=a remark",
    ]) func `what no run of the policy looks at leaves the digest`(change: String) throws {
        // An unused source is an error of its own; somebody names it.
        let more = change.hasPrefix("sources") ? ["tenders.source=spare"] : []
        let scenario = try Scenario.read(InputDrawTests.path, overrides: [change] + more)
        #expect(scenario.digest(under: "history") == (try Self.digest()))
        #expect(scenario.digest != (try Scenario.read(InputDrawTests.path)).digest)
    }

    @Test func `policies differ, and one that builds on another changes with it`() throws {
        #expect(try Self.digest(under: "no-controls") != Self.digest())
        let built = "policies.further={builds_on: cloud-licensing, without: R02}"
        let before = try Self.digest(built, under: "further")
        #expect(
            try Self.digest(built, "rule_sets.october-2023.rules.R03a.title=x", under: "further")
                != before)
        #expect(
            try Self.digest(built, "rule_sets.no-controls.title=x", under: "further") == before)
    }

    @Test func `the values drawn count, what they were drawn from does not`() throws {
        let draw = InputDraw(seed: 3, number: 1)
        #expect(try Self.digest(draw: draw) != Self.digest())
        #expect(try Self.digest(draw: draw) == Self.digest(draw: draw))
        #expect(try Self.digest(draw: draw) != Self.digest(draw: InputDraw(seed: 3, number: 2)))
        #expect(try Self.digest("choice.beta.range=1 to 9", draw: draw) != Self.digest(draw: draw))
        // Drawn where it was written, or from another range to the same point: the same run.
        #expect(try Self.digest(draw: VariationTests.only("choice.beta", 0.5)) == Self.digest())
        let key = "choice.lambda.remote"
        #expect(
            try Self.digest(varying: [key + "=0.2..0.4"], draw: VariationTests.only(key, 1))
                == Self.digest(varying: [key + "=0.4..0.9"], draw: VariationTests.only(key, 0)))
    }

    @Test func `what is drawn for another policy leaves the digest, for its own it does not`()
        throws
    {
        let draw = InputDraw(seed: 3, number: 1)
        let rule =
            "rule_sets.spare={rules: {S1: {kind: customer-identification, title: t, reason: r, "
            + "source: a law, effective: 2023-01-01, depth: beneficial-owner, miss_rate: 20 to 60 %}}}"
        func digest(_ policy: String, _ draw: InputDraw) throws -> String {
            try Self.digest(
                rule, "policies.spare={builds_on: history, rule_sets: [spare]}", draw: draw,
                under: policy)
        }
        #expect(try digest("history", draw) == Self.digest(draw: draw))
        let spare = [0.2, 0.8].map { probability in
            VariationTests.only("rule_sets.spare.rules.S1.miss_rate", probability)
        }
        #expect(try digest("spare", spare[0]) != digest("spare", spare[1]))
        #expect(try digest("history", spare[0]) == digest("history", spare[1]))
    }

    @Test func `reading the resolved text gives the same digest`() throws {
        let scenario = try Scenario.read(InputDrawTests.path)
        let again = try Scenario.read(resolved: scenario.resolvedText)
        #expect(again.digest(under: "history") == scenario.digest(under: "history"))
    }
}
