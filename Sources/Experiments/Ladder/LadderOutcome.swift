internal import ComputeAccess

/// What every step of a ladder came to: covered training, FLOP, yardstick broad.
public struct LadderOutcome: Sendable, Encodable {
    /// One step.
    public struct Step: Sendable, Encodable {
        /// Its word.
        public var rung: String
        /// What it adds to the step before.
        public var what: String
        /// By reported year, in order.
        public var years: [Cell]
        /// By channel with any use on any step, in the order of ``LadderOutcome/channels``.
        public var channels: [Cell]
        /// All years and channels.
        public var total: Cell
    }

    /// One number of a step over draws.
    public struct Cell: Sendable, Encodable {
        /// Median, 5 and 95 % point over draws, FLOP.
        public var flop: HistoryMatching.Range?
        /// The same of the ratio to the step before, draw by draw; nil on the first step, and where a
        /// draw has nothing on it.
        public var change: HistoryMatching.Range?
    }

    /// The reported years.
    public var years: [Int]
    /// Channels with any use.
    public var channels: [String]
    /// From the spreadsheet to the model.
    public var steps: [Step]

    /// What one draw came to on a step.
    struct Sums: Sendable {
        /// By year and channel, FLOP.
        var flop: [[Double]]

        init(_ null: AccountingNull, years: [Int]) { flop = years.map { null.flop(in: $0) } }

        init(_ metrics: RunMetrics, years: [Int]) {
            flop = years.map { year in
                Channel.labels.map { metrics[Yardstick.broad.name(String(year), $0)] }
            }
        }

        var total: Double { flop.reduce(0) { $0 + $1.reduce(0, +) } }

        func channel(_ place: Int) -> Double { flop.reduce(0) { $0 + $1[place] } }
    }

    init(years: [Int], steps sums: [[Sums]]) {
        self.years = years
        let used = Channel.allCases.indices.filter { channel in
            sums.contains { $0.contains { $0.channel(channel) > 0 } }
        }
        channels = used.map { Channel.labels[$0] }
        steps = sums.indices.map { place in
            let before = place > 0 ? sums[place - 1] : nil
            func cell(_ value: (Sums) -> Double) -> Cell {
                Cell(sums[place].map(value), before: before?.map(value))
            }
            let rung = place == 0 ? Rung.accounting : Rung.simulated[place - 1]
            return Step(
                rung: rung.name, what: rung.what,
                years: years.indices.map { year in cell { $0.flop[year].reduce(0, +) } },
                channels: used.map { channel in cell { $0.channel(channel) } },
                total: cell(\.total))
        }
    }
}

extension LadderOutcome.Cell {
    fileprivate init(_ values: [Double], before: [Double]?) {
        flop = HistoryMatching.Range(values)
        guard let before, before.allSatisfy({ $0 > 0 }) else { return }
        change = HistoryMatching.Range(zip(values, before).map { $0 / $1 })
    }
}
