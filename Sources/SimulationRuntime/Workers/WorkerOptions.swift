/// How a worker finds and recognises its coordinator and its peers.
public struct WorkerOptions: Sendable {
    /// The coordinator's endpoint, such as `ipc:///tmp/sluice-a1b2c3/c`.
    let endpoint: String
    /// This worker's number, from zero.
    let index: Int
    /// How many of its number have been lost before.
    let incarnation: UInt8
    /// A secret shared with the coordinator; messages without it are not for this worker.
    let session: UInt64
    /// How frames travel to and from peers: as messages do to and from the coordinator.
    let transport: TransportKind
    /// The keys of connections; nil when they are not encrypted.
    let keys: WorkerKeys?
    /// A descriptor that reaches its end when the coordinator is gone, however it went.
    let lifeline: Int32?
    /// Silence of the coordinator after which it is given up, seconds; nil leaves that to the lifeline,
    /// which cannot be wrong where the coordinator holds it itself.
    let silenceLimit: Double?

    /// Options of the worker `index` that an invitation is for.
    ///
    /// - Parameters:
    ///   - incarnation: how many of its number have been lost before.
    ///   - lifeline: a descriptor that reaches its end when the coordinator is gone; without one the
    ///     invitation's limit of silence decides.
    ///   - isRemote: whether another machine holds the lifeline's end, or a process that may outlive the
    ///     coordinator: the limit of silence counts too.
    public init(
        _ invitation: Invitation, index: Int, incarnation: UInt8 = 0, lifeline: Int32? = nil,
        isRemote: Bool = false
    ) throws(InvitationError) {
        guard let transport = TransportKind(endpoint: invitation.endpoint) else {
            throw InvitationError("its endpoint is of no kind that workers know")
        }
        self.transport = transport
        endpoint = invitation.endpoint
        self.index = index
        self.incarnation = incarnation
        session = invitation.session
        keys = try invitation.keys(of: index)
        self.lifeline = lifeline
        silenceLimit = lifeline == nil || isRemote ? invitation.silenceLimit : nil
    }

    /// Where this worker's peers are to reach it.
    var dataEndpoint: String {
        switch transport {
        case .memory: "memory:\(index)"
        // By the address it shows its coordinator, which all the others reach too.
        case .tcp: "tcp://\(IPv4.local(towards: endpoint) ?? .loopback):*"
        // Beside the coordinator's socket, in the same private directory. Not where one that was lost
        // has been: peers would reconnect to it with what they had for the other.
        case .ipc: String(endpoint[...endpoint.lastIndex(of: "/")!]) + "\(index).\(incarnation)"
        }
    }

    /// The name by which the coordinator's socket knows worker `index` in one of its lives. Never begins
    /// with zero, which libzmq keeps for itself.
    static func routingID(of index: Int, incarnation: UInt8) -> [UInt8] {
        [1, UInt8(truncatingIfNeeded: index >> 8), UInt8(truncatingIfNeeded: index), incarnation]
    }

    /// The worker a name belongs to, or nil when it is nobody's.
    static func worker(ofRoutingID name: [UInt8]) -> (index: Int, incarnation: UInt8)? {
        guard name.count == 4, name[0] == 1 else { return nil }
        return (Int(name[1]) << 8 | Int(name[2]), name[3])
    }
}
