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
        /// The connection to the coordinator cannot be used.
        case broken(String)
    }

    private struct State {
        var commands: [ControlMessage] = []
        var outbox: [ControlMessage] = []
        var isClosing = false
        var interrupt: Interrupt?
    }

    private let state = Locked(State())
    private let wakeLoop: @Sendable () -> Void
    private let lastWindow = Atomic<Int64>(-1)
    private let executed = Atomic<Int64>(0)
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

    /// The next message of the coordinator, or nil.
    func nextCommand() -> ControlMessage? {
        state.withLock { $0.commands.isEmpty ? nil : $0.commands.removeFirst() }
    }

    /// Throws when the loop must stop.
    func check() throws(Interrupt) {
        if let interrupt = state.withLock({ $0.interrupt }) { throw interrupt }
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
        .progress(
            window: lastWindow.load(ordering: .relaxed), executed: executed.load(ordering: .relaxed)
        )
    }

    /// Hands a message of the coordinator to the loop.
    func deliver(_ command: ControlMessage) {
        state.withLock { $0.commands.append(command) }
        wakeLoop()
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
