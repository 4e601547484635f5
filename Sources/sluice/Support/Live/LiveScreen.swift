internal import Results
internal import Synchronization

/// A view of a run that is redrawn in place at the lower end of a terminal.
///
/// What is said meanwhile stands in the view, and stays on the terminal when the view goes.
final class LiveScreen: Sendable {
    private struct State {
        var run = LiveState()
        var drawn: ContinuousClock.Instant?
        /// Lines of the view that are on the terminal.
        var lines = 0
        var said: [String] = []
    }

    private let terminal: Terminal
    private let state = Mutex(State())

    init(_ terminal: Terminal) { self.terminal = terminal }

    /// Adds a record to what is shown.
    func show(_ record: LiveRecord) {
        state.withLock { state in
            state.run.add(record)
            let now = ContinuousClock.now
            if case .end = record { return }
            if let drawn = state.drawn, now - drawn < .milliseconds(100) { return }
            state.drawn = now
            draw(&state)
        }
    }

    /// Keeps a sentence for when the view goes.
    func say(_ text: String) { state.withLock { $0.said.append(text) } }

    /// Takes the view away and leaves what was said. The next record draws it anew.
    func finish() {
        state.withLock { state in
            terminal.write(
                state.said.map { $0 + "\n" }.joined(), after: erasing(state.lines))
            state.lines = 0
            state.drawn = nil
            state.said = []
        }
    }

    /// Draws what a whole journal says, for those who only watch.
    func show(_ run: LiveState, elapsed: Double) {
        state.withLock { state in
            state.run = run
            draw(&state, elapsed: elapsed)
        }
    }

    private func draw(_ state: inout State, elapsed: Double? = nil) {
        let size = terminal.size
        let view = LiveView(
            state.run, elapsed: elapsed ?? state.run.elapsed, width: size.columns - 1,
            height: size.rows - 1)
        let lines = view.lines(for: terminal)
        // In one write: a terminal that shows half of it would flicker.
        terminal.write(lines.map { $0 + "\n" }.joined(), after: erasing(state.lines))
        state.lines = lines.count
    }

    private func erasing(_ lines: Int) -> String {
        lines > 0 ? "\r\u{1B}[\(lines)A\u{1B}[J" : ""
    }
}
