internal import ArgumentParser
internal import ComputeAccess
internal import Foundation
internal import SimulationKernel
internal import SimulationRuntime
internal import ZeroMQ

/// `sluice bench envelope`: what it costs to write the model's events into a frame and to read them.
struct EnvelopeBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "envelope",
        abstract: "Times the coding of the model's events into envelopes and back.",
        discussion: """
            Includes the header and the checksum of the frame, on both sides. The digest stands for \
            the events' keys as they were read.
            """)

    @Option(help: "Events in an envelope.") var events = 1_000
    @Option(help: "Envelopes that are timed.") var repeats = 2_000
    @Flag(help: "Print JSON instead of text.") var json = false

    func validate() throws {
        guard (1...1_000_000).contains(events), (1...1_000_000_000 / events).contains(repeats)
        else {
            throw ValidationError(
                "--events \(events) --repeats \(repeats); up to 1000000 events and 1e9 in all.")
        }
    }

    func run() async throws {
        try await reportingFailures { try measure().print(json: json) }
    }

    private func measure() throws -> Report {
        let samples = Event<ComputeAccess.Message>.samples(count: events)
        let run = RunIdentity(digest: 1, build: 2, epoch: 0)
        let envelope = Envelope(
            sender: 0, receiver: 1, sequence: 0, round: 0, window: 0, bound: 1,
            count: UInt64(events))
        // Made and let go each time, as the exchange does.
        let encoding = try Self.time(repeats) { _ = try Self.frame(envelope, samples, run) }
        let frame = try Self.frame(envelope, samples, run)
        var digest: UInt64 = 0
        let decoding = try Self.time(repeats) {
            digest = try frame.withUnsafeBytes { try Self.decode($0, of: run) }
        }
        return Report(
            events: events, repeats: repeats, bytes: frame.count,
            encodeNanoseconds: encoding * 1e9 / Double(events),
            decodeNanoseconds: decoding * 1e9 / Double(events),
            digest: String(format: "%016lx", digest))
    }

    private static func frame(
        _ envelope: Envelope, _ events: [Event<ComputeAccess.Message>], _ run: RunIdentity
    ) throws -> ZeroMQ.Message {
        try envelope.frame(of: run, capacity: events.count * 64) { writer in
            for event in events { event.encode(into: &writer) }
        }
    }

    /// Seconds for one `body`, on average.
    private static func time(_ repeats: Int, _ body: () throws -> Void) rethrows -> Double {
        let started = ContinuousClock.now
        for _ in 0..<repeats { try body() }
        return (ContinuousClock.now - started).inSeconds / Double(repeats)
    }

    /// Reads every event of a frame and folds their keys into a digest.
    private static func decode(
        _ frame: UnsafeRawBufferPointer, of run: RunIdentity
    ) throws -> UInt64 {
        let (envelope, bytes) = try Frame.read(frame, of: run)
        var reader = ByteReader(bytes)
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for _ in 0..<envelope.count {
            let event = try Event<ComputeAccess.Message>(from: &reader)
            let key = UInt64(event.source.rawValue) << 32 | UInt64(event.destination.rawValue)
            digest = (digest ^ key) &* 0x100_0000_01B3
            digest = (digest ^ UInt64(bitPattern: event.time.seconds)) &* 0x100_0000_01B3
        }
        return digest
    }

    /// What is printed.
    struct Report: BenchReport {
        var events: Int
        var repeats: Int
        var bytes: Int
        var encodeNanoseconds: Double
        var decodeNanoseconds: Double
        var digest: String

        enum CodingKeys: String, CodingKey {
            case events, repeats, bytes, digest
            case encodeNanoseconds = "encode_ns_per_event"
            case decodeNanoseconds = "decode_ns_per_event"
        }

        var text: String {
            "envelope: \(events) events in \(bytes) bytes, "
                + String(format: "%.1f bytes an event, ", Double(bytes) / Double(events))
                + String(format: "encoded in %.1f ns, ", encodeNanoseconds)
                + String(format: "decoded in %.1f ns an event, ", decodeNanoseconds)
                + "digest \(digest)\n"
        }
    }
}
