internal import ComputeAccess

extension RunMetrics {
    /// What the enforcement agency did: only where there is one.
    static func enforcement(of run: RunResult) -> [(name: Name, value: Double)] {
        guard run.subject.facts.hasAgency else { return [] }
        let rows = Array(run.reportedChecks)
        let checks = Set(rows.map(\.ordinal)).count
        let faults = rows.filter { $0.finding == .fault }
        let hits = Set(faults.map(\.ordinal)).count
        let lag = faults.reduce(0) { $0 + $1.lagDays }
        func name(_ metric: String, _ unit: String) -> Name {
            Name(metric: metric, channel: "all", unit: unit)
        }
        return [
            (name("checks", "checks"), Double(checks)),
            (name("check-hit-rate", "share"), Double(hits) / Double(max(1, checks))),
            (name("detections", "accounts found"), Double(faults.count)),
            (name("detection-lag", "days, mean"), Double(lag) / Double(max(1, faults.count))),
            (
                name("false-findings", "accounts"),
                Double(rows.count { $0.finding == .mistake })
            ),
            (
                name("penalties", "penalties"), Double(rows.count { $0.consequence == .penalty })
            ),
            (name("listings", "organisations"), Double(rows.count { $0.listedDay != .max })),
        ]
    }
}
