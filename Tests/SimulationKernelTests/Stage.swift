import SimulationKernel

/// A message to be sent.
struct Send {
    var number: Int32
    var to: AgentID
    var after: Int64

    init(_ number: Int32, to: AgentID, after: Int64) {
        self.number = number
        self.to = to
        self.after = after
    }
}

/// A world in which agents do what a test tells them: what happens is written down in `log`.
struct ScriptedWorld: World {
    struct Message: BitwiseCopyable, Sendable { var number: Int32 = 0 }

    struct Environment {
        var log: [(agent: Int, number: Int, time: Int64)] = []
        var notices: [Int] = []
        /// What an agent does when it handles a message.
        var script: (Int, Int32) -> [Send] = { _, _ in [] }
    }

    typealias Tie = LotteryOrder

    mutating func deliver(
        _ event: Event<Message>, in context: inout Context<Message, Environment>
    ) {
        context.environment.log.append(
            (event.destination.index, Int(event.message.number), context.now.seconds))
        let sends = context.environment.script(event.destination.index, event.message.number)
        for send in sends {
            context.send(Message(number: send.number), to: send.to, after: .seconds(send.after))
        }
    }

    mutating func announce(_ event: Event<Message>, in environment: inout Environment) {
        environment.notices.append(Int(event.message.number))
    }
}

/// A kernel of ten agents with windows of 100 s, whose first messages are sent at the start.
final class Stage {
    var kernel: Kernel<ScriptedWorld>

    init(
        end: Int64 = 1_000_000, seed: UInt64 = 1, ring: Int = 64, agents: Int = 10,
        script: @escaping (Int, Int32) -> [Send] = { _, _ in
            []
        }
    ) {
        var environment = ScriptedWorld.Environment()
        environment.script = script
        kernel = Kernel(
            world: ScriptedWorld(), environment: environment, agents: agents,
            lookahead: .seconds(100), end: SimulationTime(seconds: end), seed: seed,
            ringWindows: ring)
    }

    func schedule(_ number: Int32, for agent: Int, at time: Int64) {
        kernel.schedule(
            ScriptedWorld.Message(number: number), for: AgentID(index: agent),
            at: SimulationTime(seconds: time))
    }

    /// Runs all windows and returns the numbers in the order in which they were handled.
    @discardableResult func run() -> [Int] {
        while let window = kernel.earliestWindow { kernel.openWindow(window) }
        kernel.finish()
        return kernel.context.environment.log.map(\.number)
    }
}
