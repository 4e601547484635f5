import ComputeAccess
import SimulationKernel
import Testing

/// Messages between processes: what is written is what is read, and nothing else is.
@Suite struct ModelMessageTests {
    static let tags: Range<UInt8> = 0..<34

    /// Bytes that are often a message: half of them small enough to be a case of any axis.
    static func bytes(_ tag: UInt8, attempt: UInt64) -> [UInt8] {
        [tag]
            + (0..<60).map { place in
                let word = Draw(
                    seed: attempt, name: UInt64(tag), purpose: 1, ordinal: UInt64(place)
                ).integer(below: 512)
                return word < 256 ? UInt8(word) : UInt8(word & 1)
            }
    }

    static func read(_ bytes: [UInt8]) throws(ByteReadError) -> (message: Message, length: Int) {
        var result: Result<(Message, Int), ByteReadError>?
        bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            do throws(ByteReadError) {
                let message = try Message(from: &reader)
                result = .success((message, bytes.count - reader.remaining))
            } catch {
                result = .failure(error)
            }
        }
        return try result!.get()
    }

    /// Messages of one kind with random content, and the bytes they were read from.
    static func messages(_ tag: UInt8) -> [(message: Message, bytes: [UInt8])] {
        (UInt64(0)..<800).compactMap { attempt in
            let bytes = bytes(tag, attempt: attempt)
            guard let (message, length) = try? read(bytes) else { return nil }
            return (message, Array(bytes.prefix(length)))
        }
    }

    @Test(arguments: tags)
    func `any message comes back as it was sent`(_ tag: UInt8) {
        let messages = Self.messages(tag)
        #expect(messages.count >= 10)
        for (message, bytes) in messages {
            var writer = ByteWriter()
            message.encode(into: &writer)
            #expect(writer.bytes == bytes)
        }
    }

    @Test(arguments: tags)
    func `a message cut short anywhere is refused`(_ tag: UInt8) throws {
        let whole = try #require(Self.messages(tag).first).bytes
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
