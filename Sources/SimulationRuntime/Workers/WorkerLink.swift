internal import Synchronization

/// What the two threads of a worker share: the loop runs windows, the control thread talks to the
/// coordinator, and neither ever waits for the other's work.
final class WorkerLink: Sendable {
    /// Why the loop must stop at once.
    enum Interrupt: Error, Equatable {
        /// The coordinator said so.
        case aborted
        /// The coordinator is gone.
        case coordinatorLost
        /// Another plan has come: others of the team were lost.
        case superseded
        /// The connection to the coordinator cannot be used.
        case broken(String)
    }

    private struct State {
        var commands: [ControlMessage] = []
        var outbox: [ControlMessage] = []
        var isClosing = false
        var interrupt: Interrupt?
        var cut: (attempt: Attempt, number: UInt32)?

        /// Why what is under way must stop.
        var reasonToStop: Interrupt? {
            if let interrupt { return interrupt }
            if case .plan = commands.first { return .superseded }
            return nil
        }
    }

    private let state = Locked(State())
    private let wakeLoop: @Sendable () -> Void
    private let lastWindow = Atomic<Int64>(-1)
    private let executed = Atomic<Int64>(0)
    private let overdue = Atomic<Int>(-1)
    /// So that nobody takes the lock in every round for what hardly ever comes.
    private let hasCut = Atomic<Bool>(false)
    /// Readable when the loop has something for the control thread.
    let control: WakePipe

    /// A link whose loop is woken by `wakeLoop`.
    init(wakeLoop: @escaping @Sendable () -> Void) throws {
        self.wakeLoop = wakeLoop
        control = try WakePipe()
    }

    // The loop's side.

    /// Sends a message to the coordinator.
    func post(_ message: ControlMessage) {
        state.withLock { $0.outbox.append(message) }
        control.wake()
    }

    /// The next message of the coordinator, or nil. Throws when the loop must stop, and during an
    /// attempt at a run when a plan comes next.
    func nextCommand(during attempt: Attempt? = nil) throws(Interrupt) -> ControlMessage? {
        try state.withLock { (state) throws(Interrupt) in
            if let reason = attempt == nil ? state.interrupt : state.reasonToStop { throw reason }
            return state.commands.isEmpty ? nil : state.commands.removeFirst()
        }
    }

    /// Throws when the attempt under way must stop. Lets the coordinator know who keeps us waiting.
    func check(overdue place: Int? = nil) throws(Interrupt) {
        overdue.store(place ?? -1, ordering: .relaxed)
        if let reason = state.withLock({ $0.reasonToStop }) { throw reason }
    }

    /// The number of the last cut that the coordinator asked for in an attempt; 0 for none.
    func cutWanted(in attempt: Attempt) -> UInt32 {
        guard hasCut.load(ordering: .relaxed) else { return 0 }
        return state.withLock { $0.cut.map { $0.attempt == attempt ? $0.number : 0 } ?? 0 }
    }

    /// Says how far the run is.
    func report(window: Int64, executed count: Int64) {
        lastWindow.store(window, ordering: .relaxed)
        executed.store(count, ordering: .relaxed)
    }

    /// Lets the control thread end once everything posted is on its way.
    func close() {
        state.withLock { $0.isClosing = true }
        control.wake()
    }

    // The control thread's side.

    /// How far the run is.
    var progress: ControlMessage {
        let place = overdue.load(ordering: .relaxed)
        return .progress(
            window: lastWindow.load(ordering: .relaxed),
            executed: executed.load(ordering: .relaxed), overdue: place < 0 ? nil : UInt16(place))
    }

    /// Hands a message of the coordinator to the loop.
    func deliver(_ command: ControlMessage) {
        state.withLock { $0.commands.append(command) }
        wakeLoop()
    }

    /// Lets the loop know that a cut is wanted.
    func want(cut number: UInt32, in attempt: Attempt) {
        state.withLock { $0.cut = (attempt, number) }
        hasCut.store(true, ordering: .relaxed)
    }

    /// Stops the loop at its next look.
    func interrupt(_ cause: Interrupt) {
        state.withLock { $0.interrupt = $0.interrupt ?? cause }
        wakeLoop()
    }

    /// What the loop wants sent, and whether that is the last of it.
    func takeOutbox() -> (messages: [ControlMessage], isLast: Bool) {
        state.withLock { state in
            defer { state.outbox = [] }
            return (state.outbox, state.isClosing)
        }
    }
}
