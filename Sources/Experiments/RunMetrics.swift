internal import ComputeAccess
internal import SimulationKernel

/// What a run amounts to: the numbers that policies are compared by.
struct RunMetrics {
    /// Names one number.
    struct Name: Hashable {
        var metric: String
        var channel: String
        var unit: String
    }

    /// The names in a fixed order, the same for every run of a scenario.
    let names: [Name]
    private var values: [Name: Double] = [:]

    /// Numbers by name, in the order given.
    init(_ numbers: [(name: Name, value: Double)]) {
        names = numbers.map(\.name)
        for (name, value) in numbers { values[name] = value }
    }

    /// The value of a name.
    subscript(name: Name) -> Double {
        get { values[name] ?? 0 }
        set { values[name] = newValue }
    }

    /// The numbers of a run, from its uses and all else that it left.
    init(_ run: RunResult, _ uses: [UsageRow]) {
        let years = run.subject.years
        var names: [Name] = []
        for yardstick in Yardstick.allCases {
            for year in years + ["all"] {
                names += Channel.labels.map { yardstick.name(year, $0) }
                names.append(yardstick.name(year, "all"))
            }
        }
        for group in BurdenGroup.allCases {
            for measure in BurdenGroup.measures { names.append(group.name(measure)) }
        }
        names += RunMetrics.revenueNames
        let others =
            Self.allCompute(of: run, uses) + Self.installedOnshore(of: run)
            + Self.enforcement(of: run)
            + Self.frontier(of: run, uses) + Self.campaigns(of: run) + Self.diversion(of: run)
        self.names = names + others.map(\.name)
        for (name, value) in others { values[name] = value }
        addCompute(run)
        addBurden(run)
        addRevenue(run)
    }

    private mutating func addCompute(_ run: RunResult) {
        let firstYear = run.subject.facts.clock.start.civil.year
        let (years, channels) = (run.subject.years.count, Channel.allCases.count)
        // In the order of `names`: by yardstick, year and channel, of both `all` being the last.
        // Whole TFLOP until all are added: integer sums are exact and know no order.
        var work = [Int64](
            repeating: 0, count: Yardstick.allCases.count * (years + 1) * (channels + 1))
        for use in run.usage(splitListed: true) where use.key.purpose.isTraining {
            let year = run.subject.date(ofMonth: use.key.month).civil.year - firstYear
            for (index, yardstick) in Yardstick.allCases.enumerated() where yardstick.counts(use) {
                for column in [year, years] {
                    let row = (index * (years + 1) + column) * (channels + 1)
                    work[row + Int(use.channel.rawValue)] += use.work
                    work[row + channels] += use.work
                }
            }
        }
        for (name, teraFLOP) in zip(names, work) { values[name] = Double(teraFLOP) * 1e12 }
    }
}

extension RunMetrics {
    func encode(into writer: inout ByteWriter) {
        writer.write(UInt32(names.count))
        for name in names {
            writer.write(name.metric)
            writer.write(name.channel)
            writer.write(name.unit)
            writer.write(self[name])
        }
    }

    init(from reader: inout ByteReader) throws {
        let count: UInt32 = try reader.read()
        var numbers: [(name: Name, value: Double)] = []
        for _ in 0..<count {
            let name = Name(
                metric: try reader.readString(), channel: try reader.readString(),
                unit: try reader.readString())
            numbers.append((name, try reader.readDouble()))
        }
        self.init(numbers)
    }
}

/// Which chips and users count as covered: the same for every policy compared.
enum Yardstick: String, CaseIterable {
    case broad, listed
    case ruleOfDay = "rule-of-day"

    func counts(_ use: UsageRow) -> Bool {
        switch self {
        case .broad: use.isBroad
        case .listed: use.isListed
        case .ruleOfDay: use.isRuleOfDay
        }
    }

    func name(_ year: String, _ channel: String) -> RunMetrics.Name {
        let span = year == "all" ? "" : "-\(year)"
        return .init(metric: "training-flop-\(rawValue)\(span)", channel: channel, unit: "FLOP")
    }
}
