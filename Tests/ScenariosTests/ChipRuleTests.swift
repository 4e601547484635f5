import ComputeAccess
import Scenarios
import Testing

/// A chip and what the published thresholds say about selling it to China.
private struct Row: CustomTestStringConvertible {
    var chip: String
    var tpp: Double
    var density: Double
    var interconnect: Double
    var memory: Double
    var isForDataCentres: Bool
    var in2022: String
    var in2023: String
    var in2026: String

    init(
        _ chip: String, _ tpp: Double, _ density: Double, _ interconnect: Double,
        _ memory: Double, _ isForDataCentres: Bool, _ in2022: String, _ in2023: String,
        _ in2026: String
    ) {
        self.chip = chip
        self.tpp = tpp
        self.density = density
        self.interconnect = interconnect
        self.memory = memory
        self.isForDataCentres = isForDataCentres
        self.in2022 = in2022
        self.in2023 = in2023
        self.in2026 = in2026
    }

    var testDescription: String { chip }

    func review(on date: String) -> Review {
        let specification = ChipSpecification(
            tpp: tpp, dieArea: tpp / density, interconnect: interconnect, memoryBandwidth: memory,
            isForDataCentres: isForDataCentres)
        let act = Transaction(
            date: CalendarDate(iso: date)!, service: .sale, chip: specification, location: .cn,
            accountCountry: .cn, parentHeadquarters: .cn)
        return Repository.history.review(act)
    }
}

@Suite struct ChipRuleTests {
    private static let rows = [
        Row("A100 SXM", 4992, 6.04, 600, 1600, true, "controlled", "a", "a case-by-case"),
        Row("A800 SXM", 4992, 6.04, 400, 2000, true, "free", "a", "a case-by-case"),
        Row("H100 SXM", 15832, 19.45, 900, 3350, true, "controlled", "a", "a case-by-case"),
        Row("H800 SXM", 15832, 19.45, 400, 3350, true, "free", "a", "a case-by-case"),
        Row("H20 SXM", 2368, 2.91, 900, 4000, true, "free", "free", "free"),
        Row("B200", 36000, 22.11, 1800, 8000, true, "controlled", "a", "a denial"),
        Row("MI210", 2896, 3.67, 100, 1600, true, "free", "b", "b"),
        Row("MI250X", 6128, 3.88, 100, 3200, true, "free", "a", "a case-by-case"),
        Row("edge io", 4800, 3.0, 599, 1000, true, "free", "a", "a case-by-case"),
        Row("edge tpp", 4799, 1.5, 600, 1000, true, "free", "free", "free"),
        Row("edge b low", 2400, 1.6, 100, 500, true, "free", "b", "b"),
        Row("consumer", 5285, 8.7, 64, 1008, false, "free", "b", "b"),
    ]

    @Test("October 2022 controls what reaches 4800 and 600 GB/s", arguments: rows)
    private func october2022(row: Row) {
        let review = row.review(on: "2022-11-01")
        #expect(review.rules.map(\.id) == (row.in2022 == "controlled" ? ["R02"] : []))
        #expect(review.finding == (row.in2022 == "controlled" ? .license : .allow))
    }

    @Test("October 2023 tells 3A090.a, 3A090.b and free chips apart", arguments: rows)
    private func october2023(row: Row) {
        #expect(Self.category(row.review(on: "2023-12-01")) == row.in2023)
    }

    @Test("January 2026 weighs some case by case and keeps the denial for others", arguments: rows)
    private func january2026(row: Row) {
        let review = row.review(on: "2026-02-01")
        var category = Self.category(review)
        if category == "a" { category += " " + review.presumption.name }
        #expect(category == row.in2026)
    }

    /// The category of 3A090 that the rules name: the exemption of 2026 stands for 3A090.a.
    private static func category(_ review: Review) -> String {
        let ids = review.rules.map(\.id)
        if ids.contains("R03a") || ids.contains("R11") { return "a" }
        return ids.contains("R03b") || ids.contains("R03c") ? "b" : "free"
    }

    @Test func `chips of the scenario have the published performance and density`() {
        let published: [(String, tpp: Double, density: Double)] = [
            ("A100", 4992, 6.04), ("A800", 4992, 6.04), ("H100", 15832, 19.45),
            ("H20", 2368, 2.91), ("B200", 36000, 22.11), ("B300", 56000, 34.4),
            ("MI250X", 6128, 3.88), ("MI300X", 20919, 20.57), ("V100", 2000, 2.45),
        ]
        for row in published {
            let chip = Repository.historical.chips.chip(named: row.0)!.specification
            #expect(abs(chip.tpp - row.tpp) < 1, "\(row.0)")
            #expect(abs(chip.performanceDensity - row.density) < 0.01, "\(row.0)")
        }
    }

    @Test func `the April 2025 letter binds the seller it addresses and nobody else`() {
        var act = Repository.sale(of: "H20", on: "2025-05-01")
        #expect(Repository.history.review(act).finding == .allow)
        act.seller = Repository.historical.seller(named: "nvidia")
        #expect(Repository.history.review(act).rules.map(\.id) == ["R08"])
        act.date = CalendarDate(iso: "2025-09-01")!
        let later = Repository.history.review(act)
        #expect(later.rules.map(\.id) == ["R08b"])
        #expect(later.setAside.map(\.id) == ["R08"])
        #expect(later.presumption == .approval)
    }
}
