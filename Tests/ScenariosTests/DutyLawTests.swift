import ComputeAccess
import Testing

/// What holds for the duties of any rules whatever they ask for, on rules and acts made by chance.
@Suite struct DutyLawTests {
    /// What a book makes the provider of an act do. Of a report rule and its double either may count.
    private struct Asked: Equatable {
        var check: Identification?
        var report: TrainingReport?

        init(_ book: Rulebook, of act: Transaction) {
            check = book.identification(for: act)
            report = book.trainingReport(for: act)?.report
        }
    }

    /// Days that a false alarm may take to clear up.
    private static func longestError(_ check: Identification?) -> Double {
        guard let check, check.falseAlarmRate > 0 else { return 0 }
        return check.clearingDays == 0 ? .infinity : check.clearingDays
    }

    @Test(arguments: 0..<10)
    func `the order of rules never matters to duties`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let rules = chance.withDuties(chance.rules(40))
        let book = Rulebook(rules)
        let others = [rules.reversed(), chance.shuffled(rules)].map { Rulebook($0) }
        for _ in 0..<300 {
            let act = chance.act()
            for other in others {
                #expect(Asked(other, of: act) == Asked(book, of: act))
                #expect(
                    other.trainingReport(for: act).map { other.rules[$0.rule].id }
                        == book.trainingReport(for: act).map { book.rules[$0.rule].id })
            }
        }
    }

    @Test(arguments: 0..<10)
    func `a duplicate never matters to duties`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let rules = chance.withDuties(chance.rules(30))
        let (book, doubled) = (Rulebook(rules), Rulebook(RandomRules.twice(rules)))
        for _ in 0..<300 {
            let act = chance.act()
            #expect(Asked(doubled, of: act) == Asked(book, of: act))
        }
    }

    @Test(arguments: 0..<10)
    func `adding rules never lets a hidden owner or a training pass more easily`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        var rules = chance.withDuties(chance.rules(40))
        // Those that are added exempt nothing; those before them may.
        for added in 20..<40 { rules[added].exempts = [] }
        let (before, after) = (Rulebook(Array(rules[..<20])), Rulebook(rules))
        for _ in 0..<300 {
            let act = chance.act()
            let (old, new) = (Asked(before, of: act), Asked(after, of: act))
            for luck in [0.1, 0.4, 0.7, 1] where old.check?.findsOwner(luck) == true {
                #expect(new.check?.findsOwner(luck) == true)
            }
            #expect((new.check?.depth ?? .none) >= (old.check?.depth ?? .none))
            #expect(Self.longestError(new.check) >= Self.longestError(old.check))
            #expect(
                (new.report?.threshold ?? .infinity) <= (old.report?.threshold ?? .infinity))
        }
    }

    @Test func `the laws are put to acts that several duties meet`() {
        var (checks, reports) = (0, 0)
        for seed in UInt64(0)..<10 {
            var chance = RandomRules(seed: seed)
            let book = Rulebook(chance.withDuties(chance.rules(40)))
            for _ in 0..<300 {
                let duties = book.review(chance.act()).rules.compactMap(\.duty)
                let asked = duties.count { if case .identify = $0 { true } else { false } }
                checks += asked > 1 ? 1 : 0
                reports += duties.count - asked > 1 ? 1 : 0
            }
        }
        #expect(checks > 200 && reports > 200, "\(checks) with checks, \(reports) with reports")
    }
}
