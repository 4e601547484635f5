package import ZeroMQ

/// Makes sentences of what sockets say of their connections.
///
/// A broken connection is told of after a while only: at the end of a run all of them end, one after the
/// other, and what was mended meanwhile needs no words.
package struct ConnectionLog {
    /// How long a broken connection may be mended without a word.
    package static let patience = Duration.seconds(1)

    /// The addresses of those who connected, by socket and descriptor.
    private var visitors: [Visit: String] = [:]
    /// Why the next connection of a socket that ends does so.
    private var reasons: [Int: String] = [:]
    /// What will be told unless it is mended.
    private var broken: [Break] = []

    private struct Visit: Hashable {
        let socket: Int
        let descriptor: Int32
    }

    private struct Break {
        let socket: Int
        let endpoint: String
        let sentence: String
        let due: ContinuousClock.Instant
    }

    package init() {}

    /// Takes in an event of socket `socket`; returns what is to be told at once.
    ///
    /// - Parameter address: finds the address of the other end of a descriptor.
    package mutating func note(
        _ event: ConnectionEvent, of socket: Int, isBound: Bool, now: ContinuousClock.Instant,
        address: (Int32) -> String?
    ) -> String? {
        switch event.kind {
        case .accepted:
            visitors[Visit(socket: socket, descriptor: event.value)] = address(event.value)
        case .handshakeSucceeded:
            broken.removeAll { $0.socket == socket && $0.endpoint == event.endpoint && !isBound }
        case .authenticationFailed, .protocolFailed:
            reasons[socket] = Self.reason(event, isBound: isBound)
        case .handshakeFailed:
            // It went, or was silent too long: only those who came to us are worth a word.
            reasons[socket] = isBound ? Self.unknown : ""
        case .disconnected:
            let visit = Visit(socket: socket, descriptor: event.value)
            let visitor = visitors.removeValue(forKey: visit) ?? Self.goneAddress
            if let reason = reasons.removeValue(forKey: socket) {
                if reason.isEmpty { return nil }
                return isBound
                    ? "a peer at \(visitor) was turned away: \(reason)"
                    : "\(event.endpoint) turned this process away: \(reason)"
            }
            broken.append(
                Break(
                    socket: socket, endpoint: event.endpoint,
                    sentence: isBound
                        ? "a connection from \(visitor) broke"
                        : "the connection to \(event.endpoint) broke",
                    due: now + Self.patience))
        default: break
        }
        return nil
    }

    /// What has not been mended in time.
    package mutating func overdue(_ now: ContinuousClock.Instant) -> [String] {
        let due = broken.filter { $0.due <= now }
        broken.removeAll { $0.due <= now }
        return due.map(\.sentence)
    }

    /// Whether there is anything to wait for.
    package var isWaiting: Bool { !broken.isEmpty }

    /// libzmq tells the address with its question about a key only. Before that we have to look it up, and
    /// who is gone by then was seen too short.
    private static let goneAddress = "an address not seen in time"

    /// One that does not encrypt may go before it is sent away.
    private static let unknown = "it did not introduce itself with a key"

    private static func reason(_ event: ConnectionEvent, isBound: Bool) -> String {
        if event.kind == .authenticationFailed {
            // Whom our own handler refused, it has named already.
            return isBound ? "" : "it does not take this process for one of the run"
        }
        if event.isMechanismMismatch {
            return isBound ? Self.unknown : "one side encrypts and the other does not"
        }
        if event.isCryptographic { return "it does not know the key of this run" }
        return "it does not speak as workers do"
    }
}
