internal import ComputeAccess
internal import Results
internal import SimulationKernel

extension ResultTable {
    /// When each true end user's cumulative training passed 1e23 to 1e26 FLOP, over all accounts.
    static let milestones = perRun(
        TableSchema(
            name: "milestones",
            description:
                "Days on which an organisation's training in gangs of 64 chips and more "
                + "passed a threshold: by its true end user, over all accounts, intermediaries, "
                + "providers and channels.",
            columns: SharedColumns.run + [
                Column("user_group", .string, "group of the organisation"),
                Column("organisation", .integer, "its number in the run"),
                Column("threshold_flop", .number, unit: "FLOP", "cumulative training"),
                Column("date", .date, "day on which it was passed"),
                Column("day", .integer, unit: "d", "days from the scenario's start to `date`"),
                Column(
                    "providers", .integer, "providers it had trained at by then, itself being one"),
                Column("leases", .integer, "leases over which it was spread by then"),
            ],
            key: SharedColumns.runKey + ["user_group", "organisation", "threshold_flop"])
    ) { table, run in
        let thresholds = [1e23, 1e24, 1e25, 1e26]
        for (organisation, spans) in run.record.spansByOrganisation(from: run.subject) {
            let daily = DailyWork(spans, from: run.subject.facts.clock.warmUpDays)
            let group = run.subject.group(ofOrganisation: organisation)
            for threshold in thresholds {
                guard let day = daily.dayPassing(threshold) else { break }
                let date = run.subject.facts.clock.origin + day
                table.append(
                    run.runValues + [
                        .string(group), .integer(organisation), .number(threshold),
                        .date(daysSince1970: Int(date.daysSinceEpoch)),
                        .integer(date - run.subject.facts.clock.start),
                        .integer(run.providers(of: spans, until: day)),
                        .integer(spans.count { Int($0.from.day) <= day }),
                    ])
            }
        }
    }
}

extension RunResult {
    /// Providers at which spans had begun by a day.
    fileprivate func providers(of spans: [TrainingSpan], until day: Int) -> Int {
        var known: [String] = []
        for span in spans where Int(span.from.day) <= day {
            let provider = subject.regions[Int(span.region)].provider
            if !known.contains(provider) { known.append(provider) }
        }
        return known.count
    }
}

/// Training of one organisation by day, from the first reported day on.
struct DailyWork {
    /// Day and TFLOP begun or ended a day, as changes of a daily rate.
    private var changes: [(day: Int, rate: Double)] = []
    private let first: Int

    init(_ spans: [TrainingSpan], from first: Int) {
        self.first = first
        for span in spans {
            let days = max(1, Int(span.to.day) - Int(span.from.day) + 1)
            let rate = Double(span.work) / Double(days)
            changes.append((Int(span.from.day), rate))
            changes.append((Int(span.from.day) + days, -rate))
        }
        changes.sort { $0.day < $1.day }
    }

    /// The first day on which the sum reaches `flop`, or nil.
    func dayPassing(_ flop: Double) -> Int? {
        var (sum, rate, day) = (0.0, 0.0, first)
        for change in changes {
            if change.day > day {
                let gain = rate * Double(change.day - day)
                if (sum + gain) * 1e12 >= flop, rate > 0 {
                    return day + Int(saturating: (flop * 1e-12 - sum) / rate)
                }
                sum += gain
                day = change.day
            }
            rate += change.rate
        }
        return nil
    }
}
