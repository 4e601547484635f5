internal import ComputeAccess

extension Section {
    /// How latent demand becomes projects.
    static let demand = Section { top, scenario in
        scenario.parts.demand = top.mapping("demand", "how latent demand becomes projects") {
            reader in
            let shock = reader.mapping("shock", "a lasting jump of demand") { shock in
                (
                    shock.required("date", .date, "its day"),
                    shock.required(
                        "factor", .quantity(.one, 0.01...100), "projects after against before")
                )
            }
            let purposes = reader.requiredMapping("purposes", "purpose shares by job scale") {
                scales in
                JobScale.allCases.map { PurposeReading.shares(of: $0, in: scales) }
            }
            let speed = reader.required(
                "reference_speed", .quantity(.flopPerSecond, 1...1e18),
                "sustained speed of the chip that chip-hours of work refer to")
            let price = reader.required(
                "reference_price", .quantity(.usdPerHour, 0.001...1000),
                "what an hour of that chip costs in ordinary times")
            return DemandDescription(
                referenceSpeed: speed, referenceCost: price / 3_600 / speed,
                shock: shock ?? (scenario.clock.start, 1),
                plannedHours: reader.required(
                    "planned", .quantity(.hours, 0.1...10_000),
                    "planned length of a project of median work"),
                plannedExponent: reader.required(
                    "planned_exponent", .quantity(.one, 0...1), "how length grows with work"),
                plannedSpread: reader.value(
                    "planned_spread", .quantity(.one, 0...3), default: 0.5, "spread of ln length"),
                largestGang: Int(
                    reader.required(
                        "largest_gang", .count(.chips, 1...1_000_000), "largest gang asked for")),
                purposes: purposes ?? [])
        }
    }

    /// How organisations choose among channels.
    static let choice = Section { top, scenario in
        scenario.parts.choice = top.mapping("choice", "how organisations choose among channels") {
            ChoiceReading(reader: $0).read()
        }
    }
}

private struct ChoiceReading {
    let reader: MappingReader

    func read() -> ChoiceDescription {
        let lambda = reader.requiredMapping("lambda", "dissimilarity inside each nest") { nests in
            ["remote", "onshore", "domestic", "outside"].map {
                nests.required($0, .quantity(.one, 0.05...1), "dissimilarity inside this nest")
            }
        }
        return ChoiceDescription(
            beta: number("beta", 0.1...50, "sensitivity to ln cost"),
            lambda: lambda ?? [1, 1, 1, 1],
            sigma: number("sigma", 0.05...5, "spread of ln reservation prices"),
            fabricLoss: number("fabric_loss", 0...1, "loss of speed per doubling of nodes"),
            referenceLink: reader.required(
                "reference_link", .quantity(.gigabytesPerSecond, 1...1e6),
                "link at which that holds"),
            impatience: number(
                "impatience", 0...1, "cost of a day's delay, share of the work's worth"),
            providerTaste: reader.value(
                "provider_taste", .quantity(.one, 0...0.9), default: 0,
                "how far habit bends the price of one provider, half-width"),
            cutOffLoss: number(
                "cut_off_loss", 0...100, "loss when access is cut, multiples of price"),
            riskPrior: (
                number("prior_cuts", 0...1e6, "refusals remembered from nowhere"),
                number("prior_others", 0.001...1e6, "other outcomes remembered from nowhere")
            ),
            riskHalfLife: reader.required(
                "risk_half_life", .quantity(.days, 1...10_000),
                "time in which experience fades by half"),
            peerWeight: number("peer_weight", 0...1, "weight of peers' experience"),
            setUpCost: byPath("set_up_cost", .quantity(.usd), "once for each organisation"),
            setUpDays: byPath("set_up", .quantity(.days), "once for each organisation"),
            waitDays: reader.required(
                "wait", .quantity(.days, 0.1...1_000), "how long a project is put off"),
            attempts: Int(
                reader.required("attempts", .count(.one, 1...100), "tries before giving up")),
            initialCash: number("initial_cash", 0...100, "cash at the start, years of income"))
    }

    private func number(_ key: String, _ range: ClosedRange<Double>, _ summary: String) -> Double {
        reader.required(key, .quantity(.one, range), summary)
    }

    private func byPath(
        _ key: String, _ format: ValueFormat<Double>, _ summary: String
    ) -> [Double] {
        reader.mapping(key, summary) { paths in
            Path.allCases.map { paths.value($0.label, format, default: 0, summary) }
        } ?? Path.allCases.map { _ in 0 }
    }
}

private enum PurposeReading {
    /// Five shares that must add up to one.
    static func shares(of scale: JobScale, in scales: MappingReader) -> [Double] {
        let shares = scales.requiredMapping(scale.label, "purpose shares of gangs of this size") {
            reader in
            let shares = Purpose.allCases.map {
                reader.value($0.label, .share, default: 0, "share for this purpose")
            }
            let sum = shares.reduce(0, +)
            if reader.position != nil, reader.isSound, abs(sum - 1) > 1e-6 {
                let percent = (sum * 1000).rounded() / 10
                reader.report(.outOfRange, "the purposes add up to \(percent) %, not to 100 %")
            }
            return shares
        }
        return shares ?? [0, 0, 0, 0, 1]
    }
}
