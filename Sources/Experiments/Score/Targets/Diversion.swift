internal import ComputeAccess

// Chips that came into China against a rule, and which chips trained models there.
extension ScoreTarget {
    static let diversion: [ScoreTarget] = [
        ScoreTarget(
            id: "D05", role: .notAnOutcome,
            why: "what fronts could bring if it were tried at scale: the model has what was tried"),
        ScoreTarget(
            id: "D06", role: .test, why: "the flow follows from margins and capacity (E10)",
            measure: { [$0.chipsDiverted(Span("2023-01-01", "2023-12-31"))] },
            null: { _, _ in [0] }),
        ScoreTarget(
            id: "D08", role: .test,
            why: "on which chips models are trained follows from choice and supply",
            measure: { run in
                [
                    run.shareOfModels(Span("2023-01-01", "2025-06-30")) {
                        ["H100", "H200"].contains(run.subject.chips[$0.chip])
                    }
                ]
            }, null: { _, _ in [0] }),
        ScoreTarget(
            id: "D10", role: .test, why: "use of domestic chips follows from choice and supply",
            measure: { run in
                [
                    run.shareOfModels(Span("2022-01-01", "2025-06-30")) {
                        $0.provenance == .domestic || $0.provenance == .proxyMade
                    }
                ]
            }, null: { null, _ in [null.domesticShare(on: "2025-06-30")] }),
    ]
}

extension RunResult {
    /// Chips brought into a fleet in China after they were diverted.
    fileprivate func chipsDiverted(_ span: Span) -> Double? {
        guard covers(span) else { return nil }
        var installed: Int64 = 0
        var first: [UInt64: Int64] = [:]
        for row in record.fleets where row.provenance == .diverted {
            let lot = UInt64(row.region) << 8 | UInt64(row.lot)
            let before = first[lot] ?? 0
            first[lot] = row.chipsAtEnd
            if isMonth(row.month, in: span) { installed += max(0, row.chipsAtEnd - before) }
        }
        return Double(installed)
    }

    /// Share of the models of users of concern done in a span whose campaign ran mainly on some chips.
    fileprivate func shareOfModels(
        _ span: Span, on isCounted: (CourseOfCampaign.Share) -> Bool
    ) -> Double? {
        guard covers(span) else { return nil }
        let chips = modelsDone(in: span).compactMap(\.mainShare)
        return chips.isEmpty ? nil : Double(chips.count(where: isCounted)) / Double(chips.count)
    }
}
