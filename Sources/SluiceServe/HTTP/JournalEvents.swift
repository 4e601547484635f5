internal import FlyingSocks
internal import Results

/// A journal as server-sent events, from its first line to its end.
///
/// Every line of the journal is an event `record`. What they add up to is an event `view`, the figures as
/// markup, whenever something was added; the last event is `over`.
struct JournalEvents: AsyncBufferedSequence {
    typealias Element = UInt8

    /// The journal's file.
    let path: String
    /// Makes markup of what the lines add up to.
    let markup: @Sendable (LiveState) -> HTML

    func makeAsyncIterator() -> Iterator {
        Iterator(follower: LiveFollower(path), markup: markup)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var follower: LiveFollower
        let markup: @Sendable (LiveState) -> HTML
        private var state = LiveState()
        private var isOver = false
        private var hasBegun = false

        init(follower: LiveFollower, markup: @escaping @Sendable (LiveState) -> HTML) {
            self.follower = follower
            self.markup = markup
        }

        mutating func next() async throws -> UInt8? { fatalError("bytes come in buffers only") }

        /// The events of the lines that came; waits until there are some.
        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            if isOver { return nil }
            // Nothing for so long: a comment, which fails when nobody listens any more.
            for _ in 0..<40 {
                let lines = follower.lines()
                for line in lines {
                    if let record = LiveRecord(line: line) { state.add(record) }
                }
                // After the lines, for a process may end between the two.
                isOver = !state.isUnderWay
                if !lines.isEmpty || isOver { return events(lines) }
                try await Task.sleep(for: .milliseconds(250))
            }
            return Array(":\n\n".utf8)
        }

        private func events(_ lines: [String]) -> [UInt8] {
            var text = lines.map { "event: record\ndata: \($0)\n\n" }.joined()
            let view = markup(state).text.replacing("\n", with: " ")
            text += "event: view\ndata: \(view)\n\n"
            if isOver { text += "event: over\ndata: \(state.end?.status ?? -1)\n\n" }
            return Array(text.utf8)
        }
    }
}
