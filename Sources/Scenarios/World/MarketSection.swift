internal import ComputeAccess
internal import SimulationKernel

extension Section {
    /// How prices move and chips are ordered.
    static let market = Section { top, scenario in
        let catalog = scenario.chips
        scenario.parts.market = top.mapping("market", "how prices move and chips are ordered") {
            MarketReading(reader: $0, catalog: catalog).read()
        }
    }
}

private struct MarketReading {
    let reader: MappingReader
    let catalog: ChipCatalog

    func read() -> MarketDescription {
        let law = PriceLaw(
            kappa: reader.required(
                "kappa", .quantity(.one, 0...1), "response of ln price to utilisation, per week"),
            restingUse: reader.required(
                "resting_use", .share, "utilisation at which prices rest"))
        return MarketDescription(
            law: law,
            ceiling: reader.required(
                "ceiling", .quantity(.one, 1...100), "highest price, multiples of the first"),
            review: .seconds(
                reader.required("review", .seconds(3_600...31_536_000), "time between two looks")),
            orders: orders(),
            deliveryDays: reader.required(
                "delivery", .quantity(.days, 0...1_000), "time from the works to the rack"),
            arbitrage: Arbitrage(
                cost: reader.optional(
                    "arbitrage", .quantity(.usdPerHour),
                    "cost of renting elsewhere: floating prices differ by no more; without limit "
                        + "when not given") ?? .infinity),
            listResponse: reader.value(
                "list_response", .share, default: 1,
                "share of what the market did to ln price that a reviewed list price follows"),
            others: others())
    }

    private func orders() -> OrderPolicy {
        OrderPolicy(
            coverDays: reader.required(
                "cover", .quantity(.days, 0...2_000), "how far ahead buyers of chips look"),
            moreDays: reader.value(
                "cover_more", .quantity(.days, 0...2_000), default: 0,
                "how much further when they are sure that a rule will keep chips from them"),
            leakBelief: reader.value(
                "leak_belief", .share, default: 0.5,
                "how sure they are once the press reports a rule to come"),
            prior: reader.value(
                "rule_prior", .share, default: 0, "how sure they are before anybody has heard of it"
            ))
    }

    private func others() -> OtherCustomers? {
        reader.mapping(
            "other_customers", "demand that is not simulated one by one; elastic, and growing"
        ) { others in
            OtherCustomers(
                demand: others.required(
                    "demand", .timeline(.chips),
                    "chips of one model wanted in all fleets at the prices of the start"),
                elasticity: others.required(
                    "elasticity", .quantity(.one, 0...10),
                    "per cent less wanted for a per cent of price"),
                substitution: others.value(
                    "substitution", .quantity(.one, 0.1...20), default: 2,
                    "per cent that moves to other chips for a per cent of price between them"),
                worthExponent: others.value(
                    "worth_of_speed", .quantity(.one, 0...1), default: 1,
                    "how the worth of a chip grows with its peak: 1 when only speed counts"),
                chip: Int(
                    others.required(
                        "chip", .chip(in: catalog), "the model in which demand is counted"
                    ).index))
        }
    }
}
