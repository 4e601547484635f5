internal import ComputeAccess

/// Reads what the jobs of a group are like: `jobs: {sizes: {1: 93 %, 8: 7 %}, run_time: {p50: 1144 s, ...}}`.
enum JobReading {
    private static let chips = (0...14).map { 1 << $0 }
    private static let levels = [
        ("p1", 0.01), ("p5", 0.05), ("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75),
        ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999),
    ]

    static func jobs(of group: MappingReader) -> JobDistribution? {
        group.mapping(
            "jobs", "sizes, run times and arrivals of projects, instead of those that work tells"
        ) { reader in
            JobDistribution(
                sizes: sizes(reader), runTimes: runTimes(reader),
                arrivals: reader.mapping("arrivals", "how they come in bursts", arrivals))
        }
    }

    private static func sizes(_ reader: MappingReader) -> [(chips: UInt32, share: Double)] {
        let read = reader.requiredMapping("sizes", "share of jobs by chips, powers of two") {
            sizes in
            chips.map { chips in
                (
                    chips: UInt32(chips),
                    share: sizes.value(
                        String(chips), .share, default: 0, "share of jobs of this many chips")
                )
            }
        }
        let some = (read ?? []).filter { $0.share > 0 }
        let sum = some.reduce(0) { $0 + $1.share }
        if !reader.isDescribing, !some.isEmpty, abs(sum - 1) > 0.005 {
            reader.report(
                .outOfRange, key: "sizes", "the shares of sizes add up to \(sum * 100) %",
                hint: "they add up to 100 %, within half a per cent")
        }
        guard sum > 0 else { return [(1, 1)] }
        return some.map { (chips: $0.chips, share: $0.share / sum) }
    }

    private static func runTimes(_ reader: MappingReader) -> [(share: Double, seconds: Double)] {
        let read = reader.requiredMapping(
            "run_time", "quantiles of run times at the reference speed, two at least"
        ) { times in
            levels.compactMap { name, share in
                times.optional(
                    name, .quantity(.seconds, 1...1e9), "run time that this share does not exceed"
                ).map { (share: share, seconds: $0) }
            }
        }
        let times = read ?? []
        if reader.isDescribing { return [(0.5, 1), (0.99, 2)] }
        let rises = zip(times, times.dropFirst()).allSatisfy { $0.seconds < $1.seconds }
        guard times.count >= 2, rises else {
            reader.report(
                .outOfRange, key: "run_time", "run times need two quantiles or more, which rise",
                hint: "write for example {p50: 1144 s, p99: 254758 s}")
            return [(0.5, 1), (0.99, 2)]
        }
        return times
    }

    private static func arrivals(_ reader: MappingReader) -> BurstLaw {
        BurstLaw(
            dispersion: reader.required(
                "dispersion", .quantity(.one, 1...1e6),
                "variance over mean of the number that comes in an hour"),
            steadyShare: reader.value(
                "steady", .quantity(.share, 0...0.99), default: 0,
                "share of jobs that come at an even rate"),
            dayShare: reader.value(
                "between_days", .share, default: 0.5,
                "share of the variance of the ln rate that is between days"),
            profile: profile(reader))
    }

    /// Relative rates by hour, made to have mean 1.
    private static func profile(_ reader: MappingReader) -> [Double] {
        let rates = reader.value(
            "profile", .list(of: .quantity(.one, 0...24)), default: [],
            "relative rate by hour of the day, 24 numbers")
        guard !rates.isEmpty else { return [] }
        let sum = rates.reduce(0, +)
        guard rates.count == 24, sum > 0 else {
            reader.report(
                .outOfRange, key: "profile", "\(rates.count) rates are no day",
                hint: "write 24 relative rates, one for each hour from midnight on")
            return []
        }
        return rates.map { $0 * 24 / sum }
    }
}
