internal import ComputeAccess

// Prices: at the start an input, later an outcome.
extension ScoreTarget {
    static let prices: [ScoreTarget] = [
        ScoreTarget(
            id: "P01", role: .test, why: "the premium clears the market for diverted chips (E10)",
            measure: { [$0.greyPriceOverList(of: "A100", Span("2023-04-01", "2023-09-30"))] },
            null: { _, _ in [1] }),
        ScoreTarget(
            id: "P02", role: .test, why: "the lawful variant beside the diverted original (E10)",
            measure: { run in
                let span = Span("2023-01-01", "2023-12-31")
                guard let variant = run.purchasePrice(of: "A800", span, isGrey: nil),
                    let original = run.purchasePrice(of: "A100", span, isGrey: true)
                else { return [nil] }
                return [variant / original]
            }, null: { null, _ in [null.listPriceRatio("A800", "A100", on: "2023-07-01")] }),
        ScoreTarget(
            id: "P05", role: .input, why: "the price at which the GPU clouds of China begin"),
        ScoreTarget(
            id: "P06", role: .input, why: "list prices of the large clouds are given by date"),
    ]
}

extension RunResult {
    /// Mean price paid for a chip in China, USD; nil where none was bought.
    ///
    /// - Parameter isGrey: whether it was diverted; nil for any.
    fileprivate func purchasePrice(of name: String, _ span: Span, isGrey: Bool?) -> Double? {
        guard covers(span), let chip = subject.chips.firstIndex(of: name) else { return nil }
        var (worth, count): (Int64, Int64) = (0, 0)
        for row in record.prices
        where row.kind == .purchase && row.place == .onshore && Int(row.chip) == chip
            && isMonth(row.month, in: span)
            && (isGrey ?? row.isGrey) == row.isGrey
        {
            worth += row.worth
            count += row.chips
        }
        return count > 0 ? Double(worth) * 1e-6 / Double(count) : nil
    }

    /// Mean price of a diverted chip over its list price in the middle of a span.
    fileprivate func greyPriceOverList(of name: String, _ span: Span) -> Double? {
        guard let price = purchasePrice(of: name, span, isGrey: true),
            let chip = subject.chips.firstIndex(of: name)
        else { return nil }
        let middle = span.first + (span.last - span.first) / 2
        return price / subject.listPrice(UInt8(chip), on: middle)
    }
}

extension PriceRow {
    /// Whether chips were sold that a rule bars from the place.
    fileprivate var isGrey: Bool { market == .greyMarket }
}
