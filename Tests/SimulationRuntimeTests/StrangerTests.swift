import Foundation
import SimulationKernel
import SimulationRuntime
import Testing
import ZeroMQ

/// Peers that do not belong to a run get nothing, and the log names them.
@Suite(.timeLimit(.minutes(10)))
struct StrangerTests {
    /// How a stranger tries.
    enum Attempt: String, CaseIterable {
        case withoutKey, withAnotherServersKey, withAKeyOfItsOwn, withNoise
    }

    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: Attempt.allCases)
    func `a stranger gets nothing from the coordinator and is named`(attempt: Attempt) throws {
        let notices = Collected<String>()
        try withWaitingCoordinator(notices) { invitation in
            try knock(at: invitation, attempt)
            wait { !notices.all.isEmpty }
        }
        let reason =
            switch attempt {
            case .withoutKey:
                "a peer at 127.0.0.1 was turned away: it did not introduce itself with a key"
            case .withAnotherServersKey:
                "a peer at 127.0.0.1 was turned away: it does not know the key of this run"
            case .withAKeyOfItsOwn:
                "a peer at 127.0.0.1 without a key of this run was turned away"
            case .withNoise: "a connection from 127.0.0.1 broke"
            }
        // On a busy machine who is sent away at once may be gone before its address was looked up.
        let late = reason.replacingOccurrences(of: "127.0.0.1", with: "an address not seen in time")
        #expect(notices.all.contains { $0 == reason || $0 == late }, "\(notices.all)")
    }

    /// Connects, asks for something and stays for as long as an answer would take.
    private func knock(at invitation: Invitation, _ attempt: Attempt) throws {
        if attempt == .withNoise { return try shout(at: invitation.endpoint) }
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, to: 0)
        try socket.set(.receiveTimeout, to: 500)
        // Waits longer than the test, so that it is turned away once.
        try socket.set(.reconnectInterval, to: 60_000)
        try socket.set(.routingID, to: [1, 0, 0, 0])
        let own = try KeyPair.make()
        switch attempt {
        case .withAnotherServersKey: try dress(socket, own, for: KeyPair.make().publicKey)
        case .withAKeyOfItsOwn:
            try dress(socket, own, for: try #require(invitation.coordinator))
        case .withoutKey, .withNoise: break
        }
        try socket.connect(invitation.endpoint)
        let join = NumberedMessage(
            .join(build: WorkerExecutable.build, address: "tcp://10.0.0.1:1"), number: 1)
        _ = try socket.trySend([join.encoded(session: invitation.session)])
        #expect(try socket.receive() == nil)
    }

    private func dress(_ socket: Socket, _ own: KeyPair, for server: CurveKey) throws {
        try socket.set(.curveServerKey, to: server)
        try socket.set(.curvePublicKey, to: own.publicKey)
        try socket.set(.curveSecretKey, to: own.secret)
    }

    /// Sends what is no ZeroMQ, and hangs up.
    private func shout(at endpoint: String) throws {
        let port = try #require(endpoint.split(separator: ":").last.flatMap { UInt16($0) })
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeBytes(of: &address) {
            connect(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), size)
        }
        #expect(status == 0)
        _ = "GET / HTTP/1.1\r\n\r\n".withCString { send(descriptor, $0, 18, 0) }
        Thread.sleep(forTimeInterval: 0.1)
        close(descriptor)
    }

    /// Calls `body` while a coordinator waits for a worker that never comes.
    private func withWaitingCoordinator(
        _ notices: Collected<String>, _ body: (Invitation) throws -> Void
    ) throws {
        let file = directory.path + "/invitation"
        var settings = RunSettings(
            workers: 1, transport: .tcp,
            launch: .invited(file: file, executable: WorkerExecutable.current))
        settings.startLimit = 1.5
        settings.notice = { notices.append($0) }
        let failure = Collected<RunFailure>()
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [settings] in
            do throws(RunFailure) {
                _ = try WorkerPool(settings, factory: SelfTestPlan.factory)
            } catch {
                failure.append(error)
            }
            ended.signal()
        }
        wait { FileManager.default.fileExists(atPath: file) }
        try body(try Invitation(file: file))
        ended.wait()
        // Nobody was taken for a worker.
        #expect(
            failure.all == [.cannotStart(cause: "worker 0 had not joined after 1.5 s")])
    }
}

#if os(Linux)
    /// Over ipc the operating system says whose process it is. Needs the right to be somebody else.
    @Suite(
        .timeLimit(.minutes(10)),
        .enabled(
            if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"),
            "only root can start a worker as somebody else"))
    struct OtherUserTests {
        @Test func `a process of another user is turned away and named`() throws {
            var template = Array(
                ("/tmp/sluice-user-" + String(repeating: "X", count: 6)).utf8CString)
            try #require(mkdtemp(&template) != nil)
            let base = String(
                decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            defer { try? FileManager.default.removeItem(atPath: base) }
            // As if the directory had not been private.
            let script = """
                #!/bin/sh
                chmod 777 \(base) \(base)/sluice-*
                chmod 777 \(base)/sluice-*/c
                cp '\(try Program.path())' \(base)/program
                exec setpriv --reuid=65534 --regid=65534 --clear-groups \(base)/program "$@"
                """
            try script.write(toFile: base + "/worker", atomically: true, encoding: .utf8)
            chmod(base + "/worker", 0o755)
            var settings = RunSettings(
                workers: 1, transport: .ipc, launch: .processes(executable: base + "/worker"))
            settings.socketBase = base
            settings.catchesSignals = false
            settings.startLimit = 5
            let notices = Collected<String>()
            settings.notice = { notices.append($0) }
            #expect(throws: RunFailure.self) {
                _ = try WorkerPool(settings, factory: SelfTestPlan.factory)
            }
            #expect(
                notices.all.contains {
                    $0.hasSuffix("of user 65534 was turned away: this run is user 0's")
                }, "\(notices.all)")
        }
    }
#endif
