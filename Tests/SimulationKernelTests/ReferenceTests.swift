import SimulationKernel
import Testing

/// The simplest simulator there is: one sorted array, one event at a time.
struct ReferenceSimulator<Tie: TieRule> {
    let model: RandomModel
    var pending: [Event<RandomModel.Message>] = []
    var board: [Event<RandomModel.Message>] = []
    var states: [UInt64]
    var sequences: [UInt32]
    var notices: UInt64 = 0
    var history: [Step] = []

    init(_ model: RandomModel) {
        self.model = model
        states = .init(repeating: 0, count: model.agents)
        sequences = .init(repeating: 0, count: model.agents)
        for event in model.initialEvents() {
            send(event.message, from: event.agent, to: event.agent, at: event.time)
        }
    }

    /// The key as the documentation states it.
    func key(_ e: Event<RandomModel.Message>) -> (Int64, UInt32, UInt64, UInt32, UInt32) {
        let tie = Tie.tie(seed: model.seed, time: e.time, source: e.source)
        return (e.time.seconds, e.destination.rawValue, tie, e.source.rawValue, e.sequence)
    }

    mutating func send(
        _ message: RandomModel.Message, from source: AgentID, to destination: AgentID,
        at time: SimulationTime
    ) {
        let event = Event(
            time: time, source: source, sequence: sequences[source.index],
            destination: destination, message: message)
        sequences[source.index] += 1
        if destination == .everyone {
            insert(event, &board)
        } else if time < model.end {
            insert(event, &pending)
        }
    }

    /// Keeps a list in falling order, the next event last.
    func insert(
        _ event: Event<RandomModel.Message>, _ list: inout [Event<RandomModel.Message>]
    ) {
        let key = key(event)
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if self.key(list[middle]) > key { low = middle + 1 } else { high = middle }
        }
        list.insert(event, at: low)
    }

    mutating func run() {
        let step = model.lookahead.seconds
        while let event = pending.popLast() {
            let opening = event.time.seconds / step * step
            while let notice = board.last, notice.time.seconds <= opening { show(notice) }
            let index = event.destination.index
            let sendings = model.react(&states[index], to: event, notices: notices)
            history.append(Step(of: event, state: states[index]))
            for sending in sendings {
                send(
                    sending.message, from: event.destination, to: sending.destination,
                    at: event.time + sending.delay)
            }
        }
        while let notice = board.last, notice.time < model.end { show(notice) }
    }

    private mutating func show(_ notice: Event<RandomModel.Message>) {
        notices = mix(notices &+ notice.message.payload)
        board.removeLast()
    }
}

@Suite struct ReferenceTests {
    struct Trial: CustomTestStringConvertible, Sendable {
        var lookahead: Int64
        var ring: Int
        var windows: Int64
        var testDescription: String { "lookahead \(lookahead) s, ring \(ring), \(windows) windows" }
    }

    static let trials = [
        Trial(lookahead: 1, ring: 64, windows: 3_000),
        Trial(lookahead: 1, ring: 4_096, windows: 2_500),
        Trial(lookahead: 2, ring: 64, windows: 2_000),
        Trial(lookahead: 60, ring: 128, windows: 2_000),
        Trial(lookahead: 3_600, ring: 64, windows: 1_000),
        Trial(lookahead: 3_600, ring: 4_096, windows: 2_000),
        Trial(lookahead: 86_400, ring: 256, windows: 1_500),
        Trial(lookahead: 99_991, ring: 64, windows: 1_000),
    ]

    @Test(arguments: trials, [1, 2, 3, 4])
    func everyEventIsThatOfTheReferenceSimulator(trial: Trial, workers: Int) {
        // The end cuts the last window in two.
        let end = SimulationTime(seconds: trial.windows * trial.lookahead + trial.lookahead / 2)
        let model = RandomModel(
            agents: 61, lookahead: .seconds(trial.lookahead), end: end,
            seed: UInt64(trial.ring + workers))
        compare(model, LotteryOrder.self, workers: workers, ring: trial.ring)
        compare(model, PlainOrder.self, workers: workers, ring: trial.ring)
    }

    func compare<Tie: TieRule>(
        _ model: RandomModel, _: Tie.Type, workers: Int, ring: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var reference = ReferenceSimulator<Tie>(model)
        reference.run()
        let cluster = model.cluster(Tie.self, workers: workers, ringWindows: ring)
        cluster.run()
        let history = cluster.history()
        #expect(history.count > 300, sourceLocation: sourceLocation)
        let first = zip(history, reference.history).first { $0 != $1 }
        #expect(
            history.count == reference.history.count && first == nil,
            "\(history.count) and \(reference.history.count) events, first difference \(first as Any)",
            sourceLocation: sourceLocation)
        #expect(cluster.executed == Int64(reference.history.count), sourceLocation: sourceLocation)
        for worker in cluster.workers {
            #expect(
                worker.kernel.context.environment.notices == reference.notices,
                sourceLocation: sourceLocation)
        }
        #expect(Set(cluster.windowsOpened).count == cluster.windowsOpened.count)
    }

    @Test func aCrowdedWindowIsThatOfTheReferenceSimulator() {
        // Few agents, long windows: blocks of hundreds of events, many at the same second.
        let model = RandomModel(
            agents: 3, lookahead: .seconds(300), end: SimulationTime(seconds: 3_000), seed: 9,
            fertility: 320)
        compare(model, LotteryOrder.self, workers: 1, ring: 64)
        compare(model, LotteryOrder.self, workers: 2, ring: 64)
    }
}
