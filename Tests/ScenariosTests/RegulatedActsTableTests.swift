import ComputeAccess
import Scenarios
import Testing

/// The table "which act is regulated, by period", cell by cell: 1 a licence is needed, 0 free,
/// k only with knowledge of a controlled end use, else a red flag. Periods as in the columns of the
/// table; the last is what the rules say once remote access is controlled too.
@Suite struct RegulatedActsTableTests {
    private static let dates = ["2022-10-15", "2023-11-20", "2025-06-01", "2026-06-30"]
    private static let table: [(row: String, cells: String)] = [
        ("sell an H100 into China", "1 1 1 1 1"),
        ("sell an A800 into China", "0 1 1 1 1"),
        ("sell to an overseas unit", "0 1 1 1 1"),
        ("rent in the US from a US operator", "0 0 k k 1"),
        ("rent in Japan from a Japanese operator", "0 0 k k 1"),
        ("rent in Malaysia from a US operator", "0 0 k k 1"),
        ("rent in Malaysia from a Malaysian operator", "0 0 k k 1"),
        ("rent in the Emirates from an Emirati operator", "0 0 k k 1"),
        ("a reseller opens the account, seen through", "0 0 k k 1"),
        ("a reseller opens the account, parent hidden", "0 0 0 0 0"),
        ("rent in a region that a partner operates", "0 0 0 0 1"),
        ("sell new chips into such a region", "1 1 1 1 1"),
        ("a listed firm rents from a Chinese cloud", "0 0 0 0 0"),
    ]

    @Test(arguments: table.map(\.row))
    func `every cell of the table comes out of a review`(row: String) {
        let cells = Self.table.first { $0.row == row }!.cells.split(separator: " ").map(String.init)
        let books = Self.dates.map { (date: $0, book: Repository.history) }
        let columns = books + [("2026-08-01", Repository.proposal("remote-access"))]
        #expect(columns.map { Self.cell(row, on: $0.date, under: $0.book) } == cells)
    }

    @Test func `in practice the headquarters rule slept from May 2025 to May 2026`() {
        let book = Repository.proposal("in-practice")
        let expected = [
            ("2025-05-12", "1"), ("2025-06-01", "0"), ("2026-05-30", "0"), ("2026-05-31", "1"),
        ]
        for (date, cell) in expected {
            #expect(
                Self.cell("sell to an overseas unit", on: date, under: book) == cell, "\(date)")
            #expect(Self.cell("sell an H100 into China", on: date, under: book) == "1")
        }
    }

    @Test func `in 2026 a licence for the H200 class is decided case by case`() {
        let act = Repository.sale(of: "H100", on: "2026-06-30")
        #expect(Repository.history.review(act).presumption == .caseByCase)
        let larger = Repository.sale(of: "B200", on: "2026-06-30")
        #expect(Repository.history.review(larger).presumption == .denial)
    }

    private static func cell(_ row: String, on date: String, under book: Rulebook) -> String {
        var act = act(row, on: date)
        switch book.review(act).finding {
        case .allow:
            return "0"
        case .inquire:
            act.endUse = .militaryIntelligence
            return book.review(act).finding == .license ? "k" : "red flag without a rule"
        case .license: return "1"
        case .deny: return "forbidden"
        }
    }

    private static func act(_ row: String, on date: String) -> Transaction {
        switch row {
        case "sell an A800 into China": return Repository.sale(of: "A800", on: date)
        case "sell to an overseas unit":
            var act = Repository.sale(of: "A100", on: date)
            act.location = country("AU")
            act.accountCountry = act.location
            return act
        case "rent in the US from a US operator": return rental(in: "US", from: "US", on: date)
        case "rent in Japan from a Japanese operator":
            return rental(in: "JP", from: "JP", on: date)
        case "rent in Malaysia from a US operator": return rental(in: "MY", from: "US", on: date)
        case "rent in Malaysia from a Malaysian operator":
            return rental(in: "MY", from: "MY", on: date)
        case "rent in the Emirates from an Emirati operator":
            return rental(in: "AE", from: "AE", on: date)
        case "a reseller opens the account, seen through":
            var act = rental(in: "US", from: "US", on: date)
            act.accountCountry = country("SG")
            return act
        case "a reseller opens the account, parent hidden":
            var act = rental(in: "US", from: "US", on: date)
            act.accountCountry = country("SG")
            act.parentHeadquarters = act.accountCountry
            return act
        case "rent in a region that a partner operates":
            var act = rental(in: "CN", from: "CN", on: date)
            act.isProviderUnderUSLaw = true
            return act
        case "a listed firm rents from a Chinese cloud":
            var act = rental(in: "CN", from: "CN", on: date)
            act.isListed = true
            return act
        // What is sold into China: to anybody, and to the operator of a partner's region.
        default: return Repository.sale(of: "H100", on: date)
        }
    }

    private static func rental(
        in location: String, from operating: String, on date: String
    ) -> Transaction {
        var act = Repository.rental(of: "A100", on: date, at: location)
        act.operatorHeadquarters = country(operating)
        act.isProviderUnderUSLaw = operating == "US"
        return act
    }

    private static func country(_ code: String) -> Jurisdiction { Jurisdiction(code: code)! }
}
