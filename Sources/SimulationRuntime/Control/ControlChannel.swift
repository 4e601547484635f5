/// One end of the talk between the coordinator and a worker.
///
/// libzmq loses, silently, what it held when a connection breaks. So every message that matters has a
/// number and is said again until the other side says how far it has heard; what comes twice or after a
/// gap is dropped. Beats and progress come all the time, need no number, and carry the answers.
struct ControlChannel {
    private var sent: UInt64 = 0
    private var heard: UInt64 = 0
    /// What the other side may not have heard; the first has the number `sent - waiting.count + 1`.
    private var waiting: [ControlMessage] = []
    private var patience = RetransmitTimer()

    /// A message on its way, with its number.
    mutating func letter(for message: ControlMessage) -> NumberedMessage {
        guard message.isReliable else { return NumberedMessage(message, acknowledged: heard) }
        if waiting.isEmpty { patience.begin() }
        sent += 1
        waiting.append(message)
        return NumberedMessage(message, number: sent, acknowledged: heard)
    }

    /// What to say again now, if anything.
    mutating func letterToRepeat() -> [NumberedMessage] {
        guard !waiting.isEmpty, patience.isAtItsEnd() else { return [] }
        let first = sent - UInt64(waiting.count) + 1
        return waiting.enumerated().map {
            NumberedMessage($1, number: first + UInt64($0), acknowledged: heard)
        }
    }

    /// The message in a letter; nil when it was heard before or another is missing before it.
    mutating func open(_ letter: NumberedMessage) -> ControlMessage? {
        let missing = Int(clamping: sent &- letter.acknowledged)
        if letter.acknowledged <= sent, missing < waiting.count {
            waiting.removeFirst(waiting.count - missing)
            patience.reset()
            if !waiting.isEmpty { patience.begin() }
        }
        if letter.number == 0 { return letter.message }
        guard letter.number == heard + 1 else { return nil }
        heard += 1
        return letter.message
    }
}

/// A control message with what makes its arrival certain.
package struct NumberedMessage: Equatable, Sendable {
    /// Its number among those that must arrive, from 1; 0 when it need not.
    package var number: UInt64
    /// How many of the other side's have been heard.
    package var acknowledged: UInt64
    package var message: ControlMessage

    package init(_ message: ControlMessage, number: UInt64 = 0, acknowledged: UInt64 = 0) {
        self.number = number
        self.acknowledged = acknowledged
        self.message = message
    }
}

extension ControlMessage {
    /// Whether it is said again until it has been heard. Of the others the next says the same.
    var isReliable: Bool {
        switch self {
        case .beat, .progress, .abort: false
        default: true
        }
    }
}
