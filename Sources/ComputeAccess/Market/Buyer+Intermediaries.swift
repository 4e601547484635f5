internal import SimulationKernel

// Whose account is used: those who rent for others compete inside their class and enter the choice as
// one alternative (E3).
extension Buyer {
    /// The cheapest that an organisation's shell can get.
    func throughShell(_ shell: UInt32) -> Alternative? {
        guard shell != .max, board.traders[Int(shell)].isOpen else { return nil }
        return cheapest(among: board.traders[Int(shell)].sources) { source in
            through(Int(shell), on: .shell, source)
        }
    }

    /// The cheapest that those of a class can get for it: of each market, through the one it would turn
    /// to there.
    func throughMarket(on path: Path) -> Alternative? {
        let sources = PathSet(bits: Path.direct.bit | Path.offshore.bit)
        return cheapest(among: sources) { source in
            // What is too dear at the market's own price is so at anybody's: most need not be looked for.
            guard reaches(source) else { return nil }
            let preferred = facts.preferredIntermediary(
                path.interface, selling: source, to: traits.name, among: board.traders,
                refused: refused)
            return preferred.flatMap { through($0, on: path, source) }
        }
    }

    private func cheapest(
        among sources: PathSet, _ offer: (Path) -> Alternative?
    ) -> Alternative? {
        var best: Alternative?
        for source in sources {
            guard let found = offer(source) else { continue }
            if let best, best.cost <= found.cost { continue }
            best = found
        }
        return best
    }
}

extension WorldFacts {
    /// The one of a class that a customer would turn to, of those in business as far as everybody knows
    /// who can sell from a market: by price, bent by habit. Habit picks among them and is no part of
    /// the cost, so that clones of one draw nobody to the class.
    func preferredIntermediary(
        _ interface: Interface, selling source: Path, to customer: UInt64,
        among traders: Traders, refused: UInt64 = 0
    ) -> Int? {
        var best: Int?
        var lowest = Double.infinity
        for index in intermediaries(of: interface) {
            let index = Int(index)
            let trader = traders[index]
            guard trader.isOpen, trader.sources.bits & source.bit != 0,
                refused & Refusal.holder(index) == 0
            else { continue }
            let felt =
                trader.priceFactor
                * familiarity.factor(of: customer, intermediary: intermediaries[index].name)
            if felt < lowest {
                lowest = felt
                best = index
            }
        }
        return best
    }
}
