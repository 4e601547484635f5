internal import ComputeAccess

// What public bodies publish when they buy.
extension ScoreTarget {
    static let procurement: [ScoreTarget] = [
        ScoreTarget(
            id: "C01", role: .test,
            why: "distinct publishing buyers of remote compute; a lower bound, so a weak test",
            measure: { [$0.publishingBuyers(Span("2023-09-01", "2024-08-31"))] }),
        ScoreTarget(
            id: "C02", role: .test, why: "median worth of published contracts through a middleman",
            measure: { [$0.worthOfPublished(Span("2024-01-01", "2024-12-31"))] }),
        ScoreTarget(
            id: "C05", role: .test,
            why: "public bodies that received diverted chips; a lower bound, so a weak test",
            measure: { [$0.publicReceivers(Span("2022-11-01", "2023-02-28"))] },
            null: { _, _ in [0] }),
    ]
}

extension RunResult {
    /// Public bodies of concern that have diverted chips in a span, each counted once.
    fileprivate func publicReceivers(_ span: Span) -> Double? {
        guard covers(span) else { return nil }
        let owners = record.fleets.compactMap { row -> UInt32? in
            guard row.provenance == .diverted, row.chipsAtEnd > 0, isMonth(row.month, in: span)
            else { return nil }
            return subject.publicOwner(ofRegion: Int(row.region))
        }
        return Double(Set(owners).count)
    }

    private func published(_ span: Span) -> [TenderRow]? {
        guard covers(span) else { return nil }
        return record.tenders.filter { row in
            let day = subject.facts.clock.origin + Int(row.day)
            return day >= span.first && day <= span.last && row.namesCloud
                && subject.isOfConcern(group: Int(row.group)) && subject.isRemote(row)
        }
    }

    /// Buyers whose published contracts name a cloud abroad, each counted once.
    fileprivate func publishingBuyers(_ span: Span) -> Double? {
        published(span).map { Double(Set($0.map(\.buyer)).count) }
    }

    /// Median worth of published contracts through resellers, USD.
    fileprivate func worthOfPublished(_ span: Span) -> Double? {
        guard let rows = published(span) else { return nil }
        let worth = rows.filter { $0.path == .reseller }.map(\.worth).sorted()
        return worth.isEmpty ? 0 : Double(worth[worth.count / 2]) * 1e-6
    }
}
