import Foundation
import Testing
import ZeroMQ

@Suite(.timeLimit(.minutes(10)))
struct SocketTests {
    @Test(arguments: ["inproc://talk", "tcp://127.0.0.1:*"])
    func `messages of several parts arrive whole`(endpoint: String) throws {
        let context = try Context()
        let (server, client) = try pair(.router, .dealer, at: endpoint, in: context)
        try client.send([Array("one".utf8), [], [7]])
        let received = try #require(try server.receive())
        #expect(received.count == 4)
        #expect(Array(received.dropFirst()) == [Array("one".utf8), [], [7]])
        try server.send([received[0], Array("answer".utf8)])
        #expect(try client.receive() == [Array("answer".utf8)])
    }

    @Test func `a router refuses peers it does not know`() throws {
        let context = try Context()
        let router = try Socket(.router, in: context)
        try router.set(.routerMandatory, to: true)
        try router.bind("inproc://nobody")
        let error = #expect(throws: ZeroMQError.self) { try router.send([[1, 2], [3]]) }
        #expect(error?.isUnreachable == true)
    }

    @Test func `a failed call names itself, the code and the text`() throws {
        let context = try Context()
        let first = try Socket(.pull, in: context)
        try first.bind("tcp://127.0.0.1:*")
        let endpoint = try first.get(.lastEndpoint)
        let error = #expect(throws: ZeroMQError.self) {
            try Socket(.pull, in: context).bind(endpoint)
        }
        #expect(error?.call == "zmq_bind(\(endpoint))")
        #expect(error?.code == EADDRINUSE)
        #expect(error?.description.contains("Address already in use") == true)
    }

    @Test func `receiving and sending do not wait when told so`() throws {
        let context = try Context()
        let push = try Socket(.push, in: context)
        #expect(try push.trySend([[1]]) == false)
        let pull = try Socket(.pull, in: context)
        #expect(try pull.tryReceive() == nil)
        try pull.set(.receiveTimeout, to: 1)
        #expect(try pull.receive() == nil)
    }

    @Test func `options come back as they were set`() throws {
        let socket = try Socket(.dealer, in: try Context())
        try socket.set(.linger, to: 250)
        try socket.set(.sendHighWaterMark, to: 7)
        try socket.set(.heartbeatInterval, to: 1_000)
        try socket.set(.handshakeInterval, to: 2_000)
        try socket.set(.connectTimeout, to: 3_000)
        try socket.set(.tcpMaximumRetransmit, to: 4_000)
        try socket.set(.routingID, to: [1, 0, 9])
        try socket.set(.immediate, to: true)
        try socket.set(.maximumMessageSize, to: 1 << 40)
        #expect(try socket.get(.linger) == 250)
        #expect(try socket.get(.sendHighWaterMark) == 7)
        #expect(try socket.get(.heartbeatInterval) == 1_000)
        #expect(try socket.get(.handshakeInterval) == 2_000)
        #expect(try socket.get(.connectTimeout) == 3_000)
        #expect(try socket.get(.tcpMaximumRetransmit) == 4_000)
        #expect(try socket.get(.routingID) == [1, 0, 9])
        #expect(try socket.get(.immediate))
        #expect(try socket.get(.maximumMessageSize) == 1 << 40)
    }

    @Test func `a poll says which socket or descriptor can be read`() throws {
        let context = try Context()
        let (pull, push) = try pair(.pull, .push, at: "inproc://poll", in: context)
        let pipe = Pipe()
        var poller = Poller()
        let socket = poller.add(pull, for: .readable)
        let descriptor = poller.add(
            descriptor: pipe.fileHandleForReading.fileDescriptor, for: .readable)
        #expect(try poller.wait(0) == false)
        try push.send([1])
        #expect(try poller.wait())
        #expect(poller[socket] == .readable)
        #expect(poller[descriptor].isEmpty)
        _ = try pull.receive()
        pipe.fileHandleForWriting.write(Data([1]))
        #expect(try poller.wait())
        #expect(poller[socket].isEmpty)
        #expect(poller[descriptor] == .readable)
    }

    @Test func `encrypted sockets talk when they know each other's keys`() throws {
        try #require(Library.has(.curve))
        let server = try CurveKey.makePair()
        let client = try CurveKey.makePair()
        #expect(try server.secret.publicKey() == server.public)
        let context = try Context()
        let pull = try Socket(.pull, in: context)
        try pull.set(.curveServer, to: true)
        try pull.set(.curveSecretKey, to: server.secret)
        try pull.bind("tcp://127.0.0.1:*")
        let push = try Socket(.push, in: context)
        try push.set(.linger, to: 0)
        try push.set(.curveServerKey, to: server.public)
        try push.set(.curvePublicKey, to: client.public)
        try push.set(.curveSecretKey, to: client.secret)
        try push.connect(try pull.get(.lastEndpoint))
        try push.send([42])
        #expect(try pull.receive() == [[42]])
    }

    @Test func `keys are checked and never printed`() throws {
        #expect(CurveKey("too short") == nil)
        #expect(CurveKey(String(repeating: "\"", count: 40)) == nil)
        let secret = try CurveKey.makePair().secret
        #expect(CurveKey(secret.text) == secret)
        #expect(!"\(secret)".contains(secret.text))
    }

    @Test func `the library knows its version`() {
        #expect(Library.version >= Library.Version(4, 3, 0))
        #expect("\(Library.Version(4, 3, 4))" == "4.3.4")
    }

    private func pair(
        _ bound: Socket.Kind, _ connecting: Socket.Kind, at endpoint: String, in context: Context
    ) throws -> (Socket, Socket) {
        let server = try Socket(bound, in: context)
        try server.set(.linger, to: 0)
        try server.bind(endpoint)
        let client = try Socket(connecting, in: context)
        try client.set(.linger, to: 0)
        try client.connect(try server.get(.lastEndpoint))
        return (server, client)
    }
}
