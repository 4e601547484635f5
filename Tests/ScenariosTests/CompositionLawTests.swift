import ComputeAccess
import Testing

/// What holds for any rules whatever they say, on rules and acts made by chance.
@Suite struct CompositionLawTests {
    private static func strictness(_ ruling: Ruling) -> [Int] {
        [Int(ruling.finding.rawValue), Int(ruling.presumption.rawValue)]
    }

    private static func isLooser(_ left: Ruling, than right: Ruling) -> Bool {
        strictness(left).lexicographicallyPrecedes(strictness(right))
    }

    private func withoutExemptions(_ rules: [Rule]) -> [Rule] {
        rules.map { rule in
            var rule = rule
            rule.exempts = []
            return rule
        }
    }

    @Test(arguments: 0..<10)
    func `the order of rules never matters`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let rules = chance.rules(30)
        let book = Rulebook(rules)
        let others = [rules.reversed(), chance.shuffled(rules)].map { Rulebook($0) }
        for _ in 0..<200 {
            let act = chance.act()
            for other in others {
                #expect(other.ruling(on: act) == book.ruling(on: act))
                #expect(other.review(act).rules.map(\.id) == book.review(act).rules.map(\.id))
            }
        }
    }

    @Test(arguments: 0..<10)
    func `a duplicate never matters`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let rules = chance.rules(25)
        let (book, doubled) = (Rulebook(rules), Rulebook(RandomRules.twice(rules)))
        for _ in 0..<200 {
            let act = chance.act()
            #expect(
                Self.strictness(book.ruling(on: act)) == Self.strictness(doubled.ruling(on: act)))
        }
    }

    @Test(arguments: 0..<10)
    func `adding a rule never loosens a finding`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let rules = chance.rules(30)
        // The rule that comes last exempts nothing; those before it may.
        let added = withoutExemptions([rules[29]])[0]
        let (before, after) = (Rulebook(Array(rules[..<29])), Rulebook(rules[..<29] + [added]))
        for _ in 0..<300 {
            let act = chance.act()
            let (old, new) = (before.ruling(on: act), after.ruling(on: act))
            #expect(!Self.isLooser(new, than: old), "\(added.id) on \(act.date)")
        }
    }

    @Test(arguments: 0..<10)
    func `an exemption removes only what it names`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let rules = withoutExemptions(chance.rules(30))
        let named = Set([rules[3].id, rules[17].id])
        var exempting = rules
        exempting[8].exempts = named.sorted()
        let (before, after) = (Rulebook(rules), Rulebook(exempting))
        for _ in 0..<300 {
            let act = chance.act()
            let old = Set(before.review(act).rules.map(\.id))
            let new = after.review(act)
            let kept = Set(new.rules.map(\.id))
            let caught = old.contains(rules[8].id)
            #expect(kept == (caught ? old.subtracting(named) : old))
            #expect(Set(new.setAside.map(\.id)) == (caught ? old.intersection(named) : []))
        }
    }

    @Test(arguments: 0..<10)
    func `what has counted against caps before never loosens a finding`(seed: UInt64) {
        var chance = RandomRules(seed: seed)
        let book = Rulebook(withoutExemptions(chance.rules(30)))
        for _ in 0..<300 {
            let act = chance.act()
            let rulings = [0, 1e3, 1e4, 1e9].map { counted in book.ruling(on: act) { _ in counted }
            }
            for (less, more) in zip(rulings, rulings.dropFirst()) {
                #expect(!Self.isLooser(more, than: less))
            }
            #expect(rulings[0] == book.ruling(on: act))
        }
    }

    @Test func `a rule that is added binds somebody and an exemption lets somebody go`() {
        var (tightened, loosened) = (0, 0)
        for seed in UInt64(0)..<10 {
            var chance = RandomRules(seed: seed)
            let rules = chance.rules(30)
            let books = [Rulebook(Array(rules[..<29])), Rulebook(withoutExemptions(rules))]
            let all = Rulebook(rules)
            for _ in 0..<300 {
                let act = chance.act()
                tightened +=
                    Self.isLooser(books[0].ruling(on: act), than: all.ruling(on: act)) ? 1 : 0
                loosened +=
                    Self.isLooser(all.ruling(on: act), than: books[1].ruling(on: act)) ? 1 : 0
            }
        }
        #expect(tightened > 0 && loosened > 0, "\(tightened) tightened, \(loosened) loosened")
    }

    @Test func `the laws are put to rules that catch something and set something aside`() {
        var chance = RandomRules(seed: 0)
        var (caught, setAside) = (0, 0)
        for _ in 0..<20 {
            let book = Rulebook(chance.rules(30))
            for _ in 0..<50 {
                let review = book.review(chance.act())
                caught += review.rules.count
                setAside += review.setAside.count
            }
        }
        #expect(caught > 1_000 && setAside > 20, "\(caught) caught, \(setAside) set aside")
    }
}
