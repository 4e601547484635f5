package import ZeroMQ

/// Who may connect: the rule by which requests of ZeroMQ's authentication protocol (RFC 27) are answered.
package enum Admission: Sendable {
    /// Whoever proves to hold the secret of one of these keys.
    case keys([CurveKey])
    /// Processes of this user on this machine, for sockets in the file system.
    case user(UInt32)

    /// Domain that sockets name so that they are asked about.
    static let domain = "sluice"

    /// The answer to one request.
    package struct Answer: Equatable, Sendable {
        /// What libzmq is sent.
        package var parts: [[UInt8]]
        /// Why somebody was turned away, as a sentence; nil when nobody was.
        package var complaint: String?
    }

    /// Answers a request: version, request number, domain, address, name, mechanism, credentials.
    package func answer(_ request: [[UInt8]]) -> Answer {
        guard request.count >= 6, request[0] == Self.version else {
            return Self.reply(
                to: request.count > 1 ? request[1] : [],
                refusing: "somebody was turned away: libzmq asked for it in a way unknown here")
        }
        let address = Self.printable(request[3])
        let mechanism = String(decoding: request[5], as: UTF8.self)
        let complaint =
            switch self {
            case .keys(let keys): Self.judge(keys, address, mechanism, request.dropFirst(6).first)
            case .user(let user): Self.judge(user, address, mechanism)
            }
        return Self.reply(to: request[1], refusing: complaint)
    }

    private static let version = Array("1.0".utf8)

    private static func judge(
        _ keys: [CurveKey], _ address: String, _ mechanism: String, _ credentials: [UInt8]?
    ) -> String? {
        let key = credentials.flatMap { CurveKey(bytes: $0) }
        if mechanism == "CURVE", let key, keys.contains(key) { return nil }
        return "a peer at \(address) without a key of this run was turned away"
    }

    /// libzmq gives the address of a process at the other end of a socket in the file system as
    /// `localhost:USER:GROUP:PROCESS`, which the operating system vouches for.
    private static func judge(_ user: UInt32, _ address: String, _ mechanism: String) -> String? {
        let parts = address.split(separator: ":")
        if mechanism == "NULL", parts.count == 4, UInt32(parts[1]) == user { return nil }
        guard parts.count == 4 else {
            return "a peer at \(address) whose user is not known was turned away"
        }
        return "process \(parts[3]) of user \(parts[1]) was turned away: this run is user \(user)'s"
    }

    private static func reply(to number: [UInt8], refusing complaint: String?) -> Answer {
        let (status, text) = complaint == nil ? ("200", "OK") : ("400", "not of this run")
        return Answer(
            parts: [version, number, Array(status.utf8), Array(text.utf8), [], []],
            complaint: complaint)
    }

    /// What came from outside ends in a log: no line breaks, no control characters, not without end.
    static func printable(_ bytes: some Sequence<UInt8>) -> String {
        String(
            decoding: bytes.prefix(80).map { (0x20..<0x7F).contains($0) ? $0 : 0x3F }, as: UTF8.self
        )
    }
}
