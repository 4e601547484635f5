internal import SimulationKernel

// What those need who pass chips on: prices, acts as rules meet them, and how chips are handed on.
extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    /// Place among the institutions of the agent at work.
    var institutionPlace: UInt8 { UInt8(agent.rawValue - layout.firstInstitution) }

    /// Hands chips on that are in somebody's stock, with a bill, or tells a buyer that none come.
    mutating func handOn(
        _ delivery: ChipDelivery, to buyer: AgentID, after delay: SimulationDuration? = nil
    ) {
        let delay = max(lookahead, delay ?? lookahead)
        if delivery.chips > 0 {
            let chip = Int(delivery.chip)
            record(.stock, -Int64(delivery.chips), chip: chip)
            if now + delay < facts.clock.endTime {
                environment.journal.chipMoney.billed.add(saturating: delivery.cost)
            } else {
                record(.inTransit, Int64(delivery.chips), chip: chip)
            }
        }
        send(.chipsDelivered(delivery), to: buyer, after: delay)
    }
}

extension WorldFacts {
    /// What a chip costs at those who may sell it, micro-USD.
    func listPrice(of chip: UInt8, on date: CalendarDate) -> Int64 {
        Int64(saturating: (chipPrices[Int(chip)].value(on: date) * 1e6).rounded())
    }

    /// The sale of a chip into a country, to somebody there of whom nothing else is known.
    func sale(
        of chip: UInt8, by seller: Jurisdiction, to country: Jurisdiction, on date: CalendarDate
    ) -> Transaction {
        var act = Transaction.sale(of: chips[Int(chip)].spec, into: country, on: date)
        act.sellerHeadquarters = seller
        return act
    }
}

extension Transaction {
    /// The sale of a chip to somebody in a country of whom nothing else is known.
    static func sale(
        of chip: ChipSpecification, into country: Jurisdiction, on date: CalendarDate
    ) -> Transaction {
        Transaction(
            date: date, service: .sale, chip: chip, location: country, accountCountry: country,
            parentHeadquarters: country)
    }
}

extension Rulebook {
    /// Whether the law of the seller's own country asks for a permit.
    func asksHostPermit(for act: Transaction) -> Bool {
        review(act).rules.contains {
            $0.finding >= .license && $0.conditions.sellerHeadquarters != .any
        }
    }
}

extension ClockDescription {
    /// The first day of every simulated month; of the first, the first simulated.
    var monthlyDays: [CalendarDate] {
        monthStarts.map { date(of: SimulationTime(seconds: $0)) }.filter { $0 <= end }
    }
}
