internal import ComputeAccess

// Frontier training (M24): what was computed in large gangs, and which campaigns came to an end.
extension RunMetrics {
    /// Pretraining of covered users in gangs of 512 chips and more on one fabric, yardstick broad, by
    /// channel: many small accounts are no large run.
    static func frontier(
        of run: RunResult, _ uses: [UsageRow]
    ) -> [(name: Name, value: Double)] {
        let years = run.subject.years
        let firstYear = run.subject.facts.clock.start.civil.year
        var byYear = [Int64](repeating: 0, count: years.count)
        var byChannel = [Int64](repeating: 0, count: Channel.allCases.count)
        for use in uses
        where use.isBroad && use.key.purpose == .pretrain
            && use.key.scale.rawValue >= JobScale.large.rawValue
        {
            byYear[run.subject.date(ofMonth: use.key.month).civil.year - firstYear] += use.work
            byChannel[Int(use.channel.rawValue)] += use.work
        }
        func name(_ year: String, _ channel: String) -> Name {
            Name(metric: "frontier-flop-broad\(year)", channel: channel, unit: "FLOP")
        }
        func flop(_ work: Int64) -> Double { Double(work) * 1e12 }
        return zip(years, byYear).map { (name("-\($0)", "all"), flop($1)) }
            + zip(Channel.labels, byChannel).map { (name("", $0), flop($1)) }
            + [(name("", "all"), flop(byYear.reduce(0, +)))]
    }

    /// The name of all of it.
    static let frontierTotal = Name(metric: "frontier-flop-broad", channel: "all", unit: "FLOP")

    /// Campaigns of covered users that were done, by the work of the model and the year, and the chips
    /// they were computed on; nothing where nobody runs any.
    static func campaigns(of run: RunResult) -> [(name: Name, value: Double)] {
        guard run.subject.facts.hasCampaigns else { return [] }
        let done = run.campaigns().filter {
            $0.row.done != .max && run.subject.isOfConcern(organisation: Int($0.row.organisation))
        }
        let clock = run.subject.facts.clock
        func year(_ course: CourseOfCampaign) -> String {
            String((clock.origin + Int(course.row.done)).civil.year)
        }
        var found: [(name: Name, value: Double)] = []
        for (word, least) in [("1e23", 1e23), ("1e24", 1e24), ("1e25", 1e25), ("1e26", 1e26)] {
            let large = done.filter { Double($0.row.work) * 1e12 >= least }
            func add(_ suffix: String, _ count: Int) {
                let name = Name(
                    metric: "campaigns-\(word)\(suffix)", channel: "all", unit: "campaigns done")
                found.append((name, Double(count)))
            }
            for known in run.subject.years { add("-\(known)", large.count { year($0) == known }) }
            add("", large.count)
        }
        return found + chips(of: done, run.subject)
    }

    /// Shares of chips among campaigns by the one on which most was computed.
    private static func chips(
        of done: [CourseOfCampaign], _ subject: RunSubject
    ) -> [(name: Name, value: Double)] {
        let notable = done.filter { Double($0.row.work) * 1e12 >= 1e23 && $0.mainShare != nil }
        func share(_ isMeant: (CourseOfCampaign.Share) -> Bool) -> Double {
            Double(notable.count { isMeant($0.mainShare!) }) / Double(max(1, notable.count))
        }
        func name(_ word: String) -> Name {
            Name(metric: "campaigns-on-\(word)", channel: "all", unit: "share of campaigns done")
        }
        return subject.chips.enumerated().map { chip, word in
            (name(word), share { $0.chip == chip })
        } + [
            (name("domestic"), share { $0.provenance == .domestic || $0.provenance == .proxyMade }),
            (name("diverted"), share { $0.provenance == .diverted }),
        ]
    }
}
