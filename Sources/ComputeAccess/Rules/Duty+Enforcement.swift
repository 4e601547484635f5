/// Records of use that a rule makes providers keep, and what they are worth to a check.
public struct UseRecords: BitwiseCopyable, Hashable, Sendable {
    /// Days for which they are kept.
    public var retentionDays: Double = 0
    /// Share of what a check would miss that records show, 0 to 1.
    public var sharpening: Double = 0
    /// Share of prepared evidence that they give away, 0 to 1.
    public var exposing: Double = 0

    /// No records.
    public init() {}

    /// Lets the records meet the demands of another rule too.
    mutating func tighten(by other: UseRecords) {
        retentionDays = max(retentionDays, other.retentionDays)
        sharpening = max(sharpening, other.sharpening)
        exposing = max(exposing, other.exposing)
    }

    /// What a check sees that can look into the records.
    package func sharpen(_ terms: CheckTerms) -> CheckTerms {
        var sharper = terms
        sharper.sensitivity += (1 - terms.sensitivity) * sharpening
        sharper.dummyRate *= 1 - exposing
        return sharper
    }
}

/// How often providers report what they suspect when a rule protects them.
public struct HarbourTerms: BitwiseCopyable, Hashable, Sendable {
    /// Probability that a provider who looks at beneficial owners reports a suspicious account in a
    /// month, 0 to 1.
    public var reportRate: Double = 0

    /// Nobody reports.
    public init() {}

    /// Probability that a provider reports a suspicious account in a month: in proportion to how deep
    /// it looks, none where it looks at nothing.
    package func rate(at depth: IdentificationDepth) -> Double {
        reportRate * Double(depth.rawValue)
            / Double(IdentificationDepth.beneficialOwner.rawValue)
    }
}

extension Rulebook {
    /// The records that the rules in force on the day ask for about an act; nil when none does.
    package func records(for act: Transaction) -> UseRecords? {
        var all: UseRecords?
        forEachDuty(on: act) { _, duty in
            guard case .keepRecords(let records) = duty else { return }
            all?.tighten(by: records)
            all = all ?? records
        }
        return all
    }

    /// The most generous protection of reports about an act; nil when there is none.
    package func safeHarbour(for act: Transaction) -> HarbourTerms? {
        strongest(on: act) { duty in
            if case .mayReport(let harbour) = duty { harbour } else { nil }
        } by: {
            $0.reportRate
        }
    }
}
