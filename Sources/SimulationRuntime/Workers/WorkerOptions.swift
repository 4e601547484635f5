/// How a worker finds and recognises its coordinator.
public struct WorkerOptions: Sendable {
    /// The coordinator's endpoint, such as `ipc:///tmp/sluice-a1b2c3/c`.
    public let endpoint: String
    /// This worker's number, from zero.
    public var index: Int
    /// A secret shared with the coordinator; messages without it are not for this worker.
    public var session: UInt64
    /// How frames travel to and from peers: as messages do to and from the coordinator.
    public let transport: TransportKind
    /// A descriptor that reaches its end when the coordinator is gone, however it went.
    public var lifeline: Int32?
    /// Silence of the coordinator after which it is given up, seconds; nil leaves that to the lifeline,
    /// which cannot be wrong.
    public var silenceLimit: Double?

    /// The environment variable that carries the session, so that it shows in no list of processes.
    public static let sessionVariable = "SLUICE_SESSION"

    /// Options of worker `index` of the coordinator at `endpoint`; nil when the endpoint is of no kind
    /// that workers know.
    public init?(
        endpoint: String, index: Int, session: UInt64, lifeline: Int32? = nil,
        silenceLimit: Double? = nil
    ) {
        guard let transport = TransportKind(endpoint: endpoint) else { return nil }
        self.transport = transport
        self.endpoint = endpoint
        self.index = index
        self.session = session
        self.lifeline = lifeline
        self.silenceLimit = silenceLimit
    }

    /// Where this worker's peers are to reach it.
    var dataEndpoint: String {
        switch transport {
        case .memory: "memory:\(index)"
        case .tcp: "tcp://127.0.0.1:*"
        // Beside the coordinator's socket, in the same private directory.
        case .ipc: String(endpoint[...endpoint.lastIndex(of: "/")!]) + "\(index)"
        }
    }

    /// The name by which the coordinator's socket knows worker `index`. Never begins with zero, which
    /// libzmq keeps for itself.
    static func routingID(of index: Int) -> [UInt8] {
        [1, UInt8(truncatingIfNeeded: index >> 8), UInt8(truncatingIfNeeded: index)]
    }

    /// The worker a name belongs to, or nil when it is nobody's.
    static func index(ofRoutingID name: [UInt8]) -> Int? {
        guard name.count == 3, name[0] == 1 else { return nil }
        return Int(name[1]) << 8 | Int(name[2])
    }
}
