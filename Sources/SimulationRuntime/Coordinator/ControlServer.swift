internal import ZeroMQ

/// The coordinator's end of the connections to its workers: one ROUTER socket.
final class ControlServer {
    /// Where workers connect.
    let endpoint: String
    /// For the poller of the thread that made it.
    let socket: Socket
    private let session: UInt64
    private let directory: SocketDirectory?

    /// Opens a socket of the given kind; one for `ipc` gets a private directory.
    ///
    /// - Parameter keys: who may connect; nil when connections are not encrypted.
    init(
        _ settings: RunSettings, session: UInt64, keys: RunKeys?, gatekeeper: Gatekeeper?,
        in context: Context
    ) throws {
        self.session = session
        directory =
            settings.transport == .ipc ? try SocketDirectory(under: settings.socketBase) : nil
        do {
            let wanted =
                switch settings.transport {
                case .memory: "inproc://coordinator"
                case .ipc: directory!.endpoint
                case .tcp: "tcp://\(settings.address):*"
                }
            socket = try Socket(.router, in: context)
            // Plans and results are few and never dropped.
            try socket.setLinkOptions(for: wanted, highWaterMark: 0)
            try socket.set(.routerMandatory, to: true)
            // A last ABORT must reach workers that nobody can kill; nothing waits for those that are gone.
            try socket.set(.linger, to: 1_000)
            if let keys { try socket.encrypt(as: keys.coordinator) }
            try gatekeeper?.guardDoor(of: socket, at: wanted)
            try socket.bind(wanted)
            endpoint = try socket.get(.lastEndpoint)
        } catch {
            directory?.remove()
            throw error
        }
    }

    /// Sends a letter to a worker in one of its lives. One that is not connected gets nothing: it is
    /// said again, and whether the worker is lost is found out by other means.
    func send(_ letter: NumberedMessage, to worker: Int, incarnation: UInt8) throws(ZeroMQError) {
        let parts = [
            WorkerOptions.routingID(of: worker, incarnation: incarnation),
            letter.encoded(session: session),
        ]
        do throws(ZeroMQError) {
            _ = try socket.trySend(parts)
        } catch  where error.isUnreachable {
        }
    }

    /// The next letter that has arrived and from whom, or nil. Passes over what is none of ours.
    func receive() throws(ZeroMQError) -> (
        worker: Int, incarnation: UInt8, letter: Result<NumberedMessage, ControlError>
    )? {
        while let parts = try socket.tryReceive() {
            guard parts.count == 2,
                let (worker, incarnation) = WorkerOptions.worker(ofRoutingID: parts[0])
            else { continue }
            do throws(ControlError) {
                return (
                    worker, incarnation,
                    .success(try NumberedMessage.decode(parts[1], session: session))
                )
            } catch {
                // On a network port anybody may knock; only our own get an answer.
                if case .version = error { return (worker, incarnation, .failure(error)) }
            }
        }
        return nil
    }

    /// Closes the socket and removes what it left in the file system.
    func close() {
        socket.close()
        directory?.remove()
    }
}
