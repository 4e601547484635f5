internal import ComputeAccess
internal import SimulationKernel

extension RunMetrics {
    /// What was brought in against the rules: only where a scenario describes a grey market.
    static func diversion(of run: RunResult) -> [(name: Name, value: Double)] {
        guard run.subject.facts.hasGreyMarket else { return [] }
        func name(_ metric: String, _ unit: String, _ year: String = "all") -> Name {
            Name(metric: year == "all" ? metric : "\(metric)-\(year)", channel: "all", unit: unit)
        }
        let sales = run.reportedGrey.filter { $0.sold > 0 }
        let seizures = Array(run.reportedSeizures)
        func year(_ month: UInt16) -> String {
            String(run.subject.date(ofMonth: month).civil.year)
        }
        var values: [(name: Name, value: Double)] = []
        for wanted in run.subject.years + ["all"] {
            let sold = sales.filter { wanted == "all" || year($0.month) == wanted }
            let found = seizures.filter {
                wanted == "all" || year(run.subject.month(ofDay: Int32($0.day))) == wanted
            }
            let chips = sold.reduce(Int64(0)) { $0 + $1.sold }
            let worth = sold.reduce(Int64(0)) {
                $0.adding(saturating: $1.sold.multiplied(saturating: $1.price / 1_000))
            }
            let list = sold.reduce(Int64(0)) {
                $0.adding(saturating: $1.sold.multiplied(saturating: $1.list / 1_000))
            }
            values += [
                (name("diverted-chips", "chips", wanted), Double(chips)),
                (
                    name("seized-chips", "chips", wanted),
                    Double(found.reduce(Int64(0)) { $0 + Int64($1.chips) })
                ),
                (
                    name("grey-premium", "share of list price", wanted),
                    list > 0 ? Double(worth) / Double(list) - 1 : 0
                ),
            ]
        }
        return values
    }
}
