import SimulationKernel

/// A model whose every step depends on everything it has seen, so that one event out of order, lost,
/// doubled or run at the wrong time changes all that follows.
struct RandomModel {
    struct Message: BitwiseCopyable, Sendable, Equatable {
        var payload: UInt64
    }

    struct Sending {
        var message: Message
        var destination: AgentID
        var delay: SimulationDuration
    }

    var agents: Int
    var lookahead: SimulationDuration
    var end: SimulationTime
    var seed: UInt64
    /// Messages sent per message handled, in hundredths.
    var fertility: UInt64 = 108

    /// What an agent does: a function of its state, the event and the notices shown so far.
    func react(
        _ state: inout UInt64, to event: Event<Message>, notices: UInt64
    ) -> [Sending] {
        state = mix(
            state ^ UInt64(event.time.seconds) &* 3 &+ UInt64(event.source.rawValue) &* 5
                &+ UInt64(event.sequence) &* 7 &+ event.message.payload &* 11 &+ notices &* 13)
        let draw = Draw(word: state)
        let count = (fertility + draw.derived(0).integer(below: 100)) / 100
        return (0..<count).map { sending(of: event.destination, draw.derived(1 + $0)) }
    }

    private func sending(of agent: AgentID, _ draw: Draw) -> Sending {
        let step = lookahead.seconds
        // Delays that hit the borders of windows, lie in the same window, just ahead and far away.
        let extra: Int64 =
            switch draw.derived(0).index(below: 6) {
            case 0: 0
            case 1: step
            case 2: Int64(draw.derived(1).exponential(mean: Double(3 * step)))
            case 3: Int64(draw.derived(1).integer(below: UInt64(step)))
            case 4: step * Int64(draw.derived(1).integer(below: 300))
            default: Int64(draw.derived(1).exponential(mean: Double(200 * step)))
            }
        let destination: AgentID
        var delay = step + extra
        switch draw.derived(2).index(below: 20) {
        case 0: destination = .everyone
        case 1..<10:
            destination = agent
            delay = max(1, extra)
        default: destination = AgentID(index: draw.derived(3).index(below: agents))
        }
        return Sending(
            message: Message(payload: draw.derived(4).word), destination: destination,
            delay: SimulationDuration(seconds: delay))
    }

    func initialEvents() -> [(agent: AgentID, time: SimulationTime, message: Message)] {
        (0..<agents).map { index in
            let draw = Draw(seed: seed, name: UInt64(index), purpose: 1)
            let time = draw.integer(below: 2) == 0 ? 0 : draw.derived(0).integer(below: 1_000)
            return (
                AgentID(index: index), SimulationTime(seconds: Int64(time)),
                Message(payload: draw.word)
            )
        }
    }
}

/// One line of a run's history.
struct Step: Equatable, CustomStringConvertible {
    var time: Int64
    var agent: UInt32
    var source: UInt32
    var sequence: UInt32
    var state: UInt64

    var description: String { "\(time) s: \(source)#\(sequence) -> \(agent), state \(state)" }
}

/// The model on a kernel.
struct RandomWorld<Tie: TieRule>: World {
    struct Environment {
        var notices: UInt64 = 0
        var steps: [Step] = []
    }

    typealias Message = RandomModel.Message
    let model: RandomModel
    var states: [UInt64]

    mutating func deliver(
        _ event: Event<Message>, in context: inout Context<Message, Environment>
    ) {
        let index = event.destination.index
        let sendings = model.react(
            &states[index], to: event, notices: context.environment.notices)
        context.environment.steps.append(Step(of: event, state: states[index]))
        precondition(context.now == event.time && context.agent == event.destination)
        for sending in sendings {
            context.send(sending.message, to: sending.destination, after: sending.delay)
        }
    }

    mutating func announce(_ event: Event<Message>, in environment: inout Environment) {
        environment.notices = mix(environment.notices &+ event.message.payload)
    }
}

extension Step {
    init(of event: Event<RandomModel.Message>, state: UInt64) {
        self.init(
            time: event.time.seconds, agent: event.destination.rawValue,
            source: event.source.rawValue, sequence: event.sequence, state: state)
    }
}
