import ComputeAccess
import SimulationKernel
import Testing

/// Messages between processes: what is written is what is read, and nothing else is.
@Suite struct ModelMessageTests {
    /// Every kind there is: a new one is tested without a word here.
    static let kinds = MessageKind.allCases

    static func read(_ bytes: [UInt8]) throws(ByteReadError) -> Message {
        try WireSamples.read(bytes) { reader throws(ByteReadError) in
            try Message(from: &reader)
        }.value
    }

    /// Messages of one kind with random content, and the bytes they were read from.
    static func messages(_ kind: MessageKind) -> [(value: Message, bytes: [UInt8])] {
        WireSamples.drawn(name: UInt64(kind.rawValue), start: [kind.rawValue]) {
            reader throws(ByteReadError) in try Message(from: &reader)
        }
    }

    @Test(arguments: kinds)
    func `any message comes back as it was sent`(_ kind: MessageKind) {
        let messages = Self.messages(kind)
        #expect(messages.count >= 10)
        for (message, bytes) in messages {
            var writer = ByteWriter()
            message.encode(into: &writer)
            #expect(writer.bytes == bytes)
        }
    }

    @Test(arguments: kinds)
    func `a message cut short anywhere is refused`(_ kind: MessageKind) throws {
        let whole = try #require(Self.messages(kind).first).bytes
        for length in 0..<whole.count {
            #expect(throws: ByteReadError.self) { try Self.read(Array(whole.prefix(length))) }
        }
    }

    @Test func `unknown kinds and cases are refused by name and value`() {
        #expect(throws: ByteReadError.invalid(what: "message", value: 34)) {
            try Self.read([34])
        }
        // A notice of experience on the path after the last.
        let path = UInt8(Path.count)
        #expect(throws: ByteReadError.invalid(what: "Path", value: UInt64(path))) {
            try Self.read([17, path, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        }
        #expect(throws: ByteReadError.invalid(what: "flag", value: 2)) {
            try Self.read([17, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
        }
    }

    @Test func `an event fits a cache line, an organisation three`() {
        #expect(MemoryLayout<Message>.size <= 44)
        #expect(MemoryLayout<Event<Message>>.stride <= 64)
        #expect(MemoryLayout<Organisation>.stride <= 144)
        #expect(MemoryLayout<OrganisationTraits>.stride <= 40)
    }

    @Test func `a seal shows nothing and gives back what was sealed`() {
        let sealed = Sealed(AgentID(42))
        #expect(sealed.opened(by: .ledger) == AgentID(42))
        #expect(sealed.opened(by: .ownAccountHolder) == AgentID(42))
        #expect(MemoryLayout<Sealed<AgentID>>.size == MemoryLayout<AgentID>.size)
    }
}
