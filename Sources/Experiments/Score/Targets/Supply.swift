internal import ComputeAccess

// Chips sold to China with a licence or without need of one.
extension ScoreTarget {
    private static let set =
        "budgets of the buyers in China were set by hand so that chips sold and their use agree"

    static let supply: [ScoreTarget] = [
        ScoreTarget(
            id: "S01", role: .calibrated, why: set,
            measure: { [$0.h100eSoldToChina(Span("2022-01-01", "2022-12-31"))] },
            null: { null, _ in [null.h100eSoldToChina(Span("2022-01-01", "2022-12-31"))] }),
        ScoreTarget(
            id: "S02", role: .calibrated, why: set,
            measure: { [$0.h100eSoldToChina(Span("2022-01-01", "2023-12-31"))] },
            null: { null, _ in [null.h100eSoldToChina(Span("2022-01-01", "2023-12-31"))] }),
        sold("S05", ["A100"], Span("2022-01-01", "2022-09-30")),
        sold("S06", ["A800"], Span("2022-10-01", "2023-12-31")),
        sold("S07", ["H800"], Span("2023-01-01", "2023-12-31")),
        ScoreTarget(
            id: "S10", role: .calibrated, why: set,
            measure: { run in
                let span = Span("2022-01-01", "2023-12-31")
                guard let sold = run.h100eSoldToChina(span) else { return [nil] }
                let made = run.h100eMade(span)
                return [made > 0 ? sold / made : nil]
            }, null: { null, _ in [null.chinaShare] }),
        ScoreTarget(
            id: "S13", role: .input,
            why: "shipments of domestic chips in 2025 are given, at the stated bound"),
        ScoreTarget(
            id: "S14", role: .input, why: "dies made through a front are given, if at all"),
    ]

    private static func sold(_ id: String, _ chips: [String], _ span: Span) -> ScoreTarget {
        ScoreTarget(
            id: id, role: .calibrated, why: set,
            measure: { [$0.soldToChina(chips, span)] },
            null: { null, _ in [null.soldToChina(chips, span)] })
    }
}

extension RunResult {
    /// Chips of US origin that makers sold to buyers in China, by their H100-equivalents.
    fileprivate func h100eSoldToChina(_ span: Span) -> Double? {
        guard covers(span) else { return nil }
        return soldToChina(span) { subject.facts.h100e(Int($0)) }
    }

    /// Chips by name that makers sold to buyers in China.
    fileprivate func soldToChina(_ names: [String], _ span: Span) -> Double? {
        guard covers(span) else { return nil }
        return soldToChina(span) { names.contains(subject.chips[Int($0)]) ? 1 : 0 }
    }

    private func soldToChina(_ span: Span, _ weight: (UInt8) -> Double) -> Double {
        let origin = subject.facts.clock.origin
        return record.movements.reduce(0) { sum, row in
            let day = origin + Int(row.day)
            guard row.event == .shipped, day >= span.first, day <= span.last,
                subject.isUSOrigin(row.chip), subject.holder(row.holder).country == "CN"
            else { return sum }
            return sum + Double(row.chips) * weight(row.chip)
        }
    }

    /// Chips of US origin that left the works, by their H100-equivalents.
    fileprivate func h100eMade(_ span: Span) -> Double {
        record.chips.reduce(0) { sum, row in
            guard row.state == .made, isMonth(row.month, in: span), subject.isUSOrigin(row.chip)
            else { return sum }
            return sum + Double(row.count) * subject.facts.h100e(Int(row.chip))
        }
    }
}
