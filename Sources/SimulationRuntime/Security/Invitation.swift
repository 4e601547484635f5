package import ZeroMQ

/// What a worker must be told to join a run: where its coordinator is and the secrets by which the two
/// know each other.
///
/// Text, so that it can go through a pipe or a file:
/// ```
/// sluice-invitation 1
/// endpoint tcp://10.0.0.7:40001
/// session 17036981253118465541
/// silence 15.0
/// coordinator PUBLIC-KEY
/// worker 0 PUBLIC-KEY SECRET-KEY
/// worker 1 PUBLIC-KEY -
/// ```
/// and an empty line, which is its end. Keys are there when connections are encrypted; a secret only where
/// the reader is meant to be that worker.
public struct Invitation: Sendable {
    /// The coordinator's endpoint, such as `ipc:///tmp/sluice-a1b2c3/c`.
    public let endpoint: String
    /// A number only the run's own processes know; messages without it are not for them.
    package let session: UInt64
    /// Silence of the coordinator after which it is given up, seconds, where nothing else says it is gone.
    package let silenceLimit: Double
    /// By which the coordinator is recognised; nil when connections are not encrypted.
    package let coordinator: CurveKey?
    /// All workers' keys, by number; none when connections are not encrypted.
    package let workers: [Seat]

    /// The keys of one worker.
    package struct Seat: Sendable {
        package let publicKey: CurveKey
        package let secret: CurveKey?
    }

    /// An invitation for all workers of a run.
    package init(endpoint: String, session: UInt64, silenceLimit: Double, keys: RunKeys?) {
        self.endpoint = endpoint
        self.session = session
        self.silenceLimit = silenceLimit
        coordinator = keys?.coordinator.publicKey
        workers = keys?.workers.map { Seat(publicKey: $0.publicKey, secret: $0.secret) } ?? []
    }

    /// The keys for worker `index`; nil when connections are not encrypted.
    ///
    /// - Throws: ``InvitationError`` when the invitation is not for that worker.
    package func keys(of index: Int) throws(InvitationError) -> WorkerKeys? {
        guard let coordinator else { return nil }
        guard workers.indices.contains(index), let secret = workers[index].secret else {
            throw InvitationError("it is not for worker \(index)")
        }
        return WorkerKeys(
            coordinator: coordinator,
            own: KeyPair(publicKey: workers[index].publicKey, secret: secret),
            workers: workers.map(\.publicKey))
    }

    /// The text, with all secrets or only that of worker `index`.
    package func text(for index: Int? = nil) -> String {
        var lines = [
            Self.firstLine, "endpoint \(endpoint)", "session \(session)", "silence \(silenceLimit)",
        ]
        if let coordinator { lines.append("coordinator \(coordinator.text)") }
        for (number, seat) in workers.enumerated() {
            let secret = index == nil || index == number ? seat.secret : nil
            lines.append("worker \(number) \(seat.publicKey.text) \(secret?.text ?? "-")")
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    private static let firstLine = "sluice-invitation 1"

    /// Reads what ``text(for:)`` wrote.
    public init(_ text: String) throws(InvitationError) {
        let lines = text.split(separator: "\n")
        guard text.hasSuffix("\n\n"), lines.first.map(String.init) == Self.firstLine else {
            throw InvitationError("it does not begin with '\(Self.firstLine)' or is cut off")
        }
        var fields: [String: String] = [:]
        var seats: [Seat] = []
        for line in lines.dropFirst() {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            if words.first == "worker" {
                seats.append(try Self.seat(line, number: seats.count))
            } else if words.count == 2, fields[words[0]] == nil {
                fields[words[0]] = words[1]
            } else {
                // Never quoted: there are secrets in it.
                throw InvitationError("one of its lines cannot be understood")
            }
        }
        guard let endpoint = fields["endpoint"],
            let session = fields["session"].flatMap(UInt64.init),
            let silence = fields["silence"].flatMap(Double.init), silence > 0
        else { throw InvitationError("it lacks an endpoint, a session or a limit of silence") }
        self.endpoint = endpoint
        self.session = session
        silenceLimit = silence
        coordinator = try fields["coordinator"].map(Self.key)
        workers = seats
        guard (coordinator == nil) == seats.isEmpty else {
            throw InvitationError("keys are missing")
        }
    }

    private static func seat(_ line: Substring, number: Int) throws(InvitationError) -> Seat {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 4, words[1] == String(number) else {
            throw InvitationError("the line of worker \(number) cannot be understood")
        }
        return Seat(
            publicKey: try key(words[2]), secret: words[3] == "-" ? nil : try key(words[3]))
    }

    private static func key(_ text: String) throws(InvitationError) -> CurveKey {
        guard let key = CurveKey(text) else { throw InvitationError("one of its keys is none") }
        return key
    }
}

/// Why an invitation cannot be used. Says nothing of what stands in it.
public struct InvitationError: Error, Equatable, Sendable, CustomStringConvertible {
    private let cause: String

    init(_ cause: String) { self.cause = cause }

    /// The sentence a person reads.
    public var description: String { "the invitation to this run cannot be used: \(cause)" }
}
