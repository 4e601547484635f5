internal import SimulationKernel

// Whose account is used: those who rent for others compete inside their class and enter the choice as
// one alternative (E3).
extension Buyer {
    /// The one of a class that has not turned the project away.
    func preferredIntermediary(_ interface: Interface) -> Int? {
        facts.preferredIntermediary(
            interface, of: traits.name, among: board.traders, refused: refused)
    }
}

extension WorldFacts {
    /// The one of a class that the organisation would turn to, of those in business as far as everybody
    /// knows: by price, bent by habit. Habit picks among them and is no part of the cost, so that clones
    /// of one draw nobody to the class.
    func preferredIntermediary(
        _ interface: Interface, of customer: UInt64, among traders: Traders, refused: UInt64 = 0
    ) -> Int? {
        var best: Int?
        var lowest = Double.infinity
        for index in intermediaries(of: interface) {
            let index = Int(index)
            guard traders[index].isTrading, refused & Refusal.holder(index) == 0
            else { continue }
            let traits = intermediaries[index]
            let familiarity = familiarity.factor(of: customer, intermediary: traits.name)
            let felt = (1 + traits.markup) * familiarity
            if felt < lowest {
                lowest = felt
                best = index
            }
        }
        return best
    }
}
